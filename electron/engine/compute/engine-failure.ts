import { type ErrorCode } from '../../contract/app-error.ts';
import { Failure, failure } from '../../contract/failure.ts';

interface Fault {
  readonly code: ErrorCode;
  /** In the libraries' own messages. */
  readonly sign: RegExp;
  readonly message: (library: string, purpose: string, reason: string) => string;
  readonly remedy: string;
}

/** What is an engine's or a device's fault, by what the libraries say; the first that fits holds. */
const faults: readonly Fault[] = [
  {
    code: 'engine-unavailable',
    sign: /WebGPU adapter/i,
    message: () => 'This computer has no graphics processor that WebGPU can use.',
    remedy: 'Install the graphics driver of the card’s maker; on Linux the package libvulkan1 as well.',
  },
  {
    code: 'engine-unavailable',
    // onnxruntime; onnxruntime where everything has to be computed on the GPU; TensorFlow.js; TensorFlow's library
    sign: /could not find an implementation|fallback to CPU EP has been explicitly disabled|kernel .+ not registered|no OpKernel was registered/i,
    message: (library, purpose, reason) =>
      `The compute engine ${library} lacks a part of what it takes for the model to ${purpose} (${reason}).`,
    remedy: 'Choose another engine on the Devices screen; the processor’s computes every model.',
  },
  {
    code: 'device-lost',
    sign: /device (was |is )?lost|devicelost|lost the device/i,
    message: (_, purpose, reason) =>
      `The GPU stopped answering while the model was to ${purpose} (${reason}).`,
    remedy: 'Finished epochs are saved: resume the training, on the processor if it happens again.',
  },
  {
    code: 'device-memory',
    sign: /alloc|\bOOM\b|out of memory|outofmemory|enlarge memory/i,
    message: (_, purpose, reason) => `There is not enough memory for the model to ${purpose} (${reason}).`,
    remedy: 'Close other programs, or choose a smaller batch size or model.',
  },
];

/** Runs a call of a library that computes and says in plain words what it failed at. @throws Failure */
export type Guarded = <Result>(purpose: string, call: () => Promise<Result>) => Promise<Result>;

/** @param library as people read it: "onnxruntime" */
export const guardedFor =
  (library: string): Guarded =>
  async (purpose, call) => {
    try {
      return await call();
    } catch (thrown) {
      if (thrown instanceof Failure) throw thrown;
      const fault = faults.find(({ sign }) => sign.test(String(thrown)));
      if (fault !== undefined) {
        throw failure(fault.code, fault.message(library, purpose, firstLine(thrown)), fault.remedy);
      }
      throw failure(
        'internal',
        `The compute engine ${library} could not let the model ${purpose} (${firstLine(thrown)}).`,
        'Your files and finished results are untouched; please report this together with what you did.',
      );
    }
  };

/** Of a library's message, which may go on with a stack of its own. */
export function firstLine(thrown: unknown): string {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return message.split('\n', 1)[0] ?? '';
}
