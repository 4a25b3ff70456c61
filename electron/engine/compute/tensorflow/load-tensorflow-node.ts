import util from 'node:util';
import { failure } from '../../../contract/failure.ts';
import type { Backend } from './backend.ts';
import { firstLine } from '../engine-failure.ts';
import type { Tensorflow } from './tensorflow.ts';

/** What TensorFlow's own library needs for an NVIDIA card, in words that a search finds. */
export const cudaNeeds = 'an NVIDIA driver of version 460 or later, CUDA 11.2 and cuDNN 8.1';

/** What loading and starting brings; anything else is a fault of the installation. */
export interface NodeTensorflow {
  readonly tf: Tensorflow;
  /** Whether the library found a card that it can compute on. */
  readonly usesGpu: boolean;
}

/**
 * The backend of TensorFlow's own library: on the NVIDIA card where it finds one.
 * @param needsGpu whether a library that computes on the processor is refused
 * @throws Failure `engine-unavailable` with what is missing and how to get it
 */
export async function startTensorflowNodeBackend(
  { needsGpu }: { readonly needsGpu: boolean },
  load: () => Promise<NodeTensorflow> = loadPackage,
): Promise<Backend> {
  let loaded: NodeTensorflow;
  try {
    loaded = await load();
  } catch (thrown) {
    throw whyNotLoaded(thrown);
  }
  const { tf, usesGpu } = loaded;
  if (needsGpu && !usesGpu) {
    throw failure(
      'engine-unavailable',
      'TensorFlow is installed but finds no NVIDIA card that it can compute on.',
      `It needs ${cudaNeeds}, where the system finds them (PATH on Windows, LD_LIBRARY_PATH on Linux).`,
    );
  }
  const name = usesGpu ? 'cuda' : 'libtensorflow';
  return { tf, name: 'tensorflow', engine: `tensorflow.js ${name} ${tf.version['tfjs-core']}` };
}

/** The Failure that says why the package cannot be loaded. */
function whyNotLoaded(thrown: unknown): Error {
  const message = String(thrown);
  const isMissing = /cannot find (package|module)/i.test(message) && message.includes(packageName);
  const [what, remedy] = isMissing
    ? [
        'The engine for NVIDIA cards is not installed: its package is optional.',
        'Install the program with its optional packages (npm ci), then run npm run install:cuda.',
      ]
    : /tfjs_binding\.node|node native addon/i.test(message)
      ? [
          'The engine for NVIDIA cards is installed without its library, which is fetched apart.',
          'Run npm run install:cuda once.',
        ]
      : /(libcu|libnv|cudart|cublas|cudnn|cufft|curand|cusolver|cusparse)/i.test(message)
        ? [
            `A CUDA library that the engine for NVIDIA cards needs is missing (${firstLine(thrown)}).`,
            `Install ${cudaNeeds}.`,
          ]
        : /libtensorflow|tensorflow\.dll|specified module could not be found/i.test(message)
          ? [
              `TensorFlow's library is missing or damaged (${firstLine(thrown)}).`,
              'Run npm run install:cuda again.',
            ]
          : [
              `The engine for NVIDIA cards cannot be loaded (${firstLine(thrown)}).`,
              `It needs 64-bit Windows or Linux, ${cudaNeeds}; npm run install:cuda checks them.`,
            ];
  return failure('engine-unavailable', what, remedy);
}

/** Not written where it is imported: neither the compiler nor a bundler may insist on a package that is optional. */
const packageName = '@tensorflow/tfjs-node-gpu';

async function loadPackage(): Promise<NodeTensorflow> {
  supplyRemoved(util);
  const module = (await import(packageName)) as { readonly default: Tensorflow };
  const tf = module.default;
  const backend = tf.findBackend('tensorflow') as { readonly isUsingGpuDevice?: boolean } | null;
  return { tf, usesGpu: backend?.isUsingGpuDevice === true };
}

/** Node's `util`, with the functions that Node 23 removed and the package still calls. */
export interface UtilWithRemoved {
  isNullOrUndefined?: (value: unknown) => boolean;
  isArray?: (value: unknown) => boolean;
}

/** Supplies what this Node lacks, and leaves alone what it has. */
export function supplyRemoved(target: UtilWithRemoved): void {
  target.isNullOrUndefined ??= (value) => value === null || value === undefined;
  target.isArray ??= Array.isArray;
}
