import type * as onnxruntime from 'onnxruntime-node';
import { failure } from '../../../contract/failure.ts';
import { firstLine, guardedFor } from '../engine-failure.ts';
import { encodeModel } from './encode-model.ts';
import { forbidTelemetry } from './no-telemetry.ts';
import type { OnnxGraph } from './onnx-model.ts';

/** What is used of the package. */
export type Onnxruntime = Pick<typeof onnxruntime, 'InferenceSession' | 'Tensor' | 'env'>;

/**
 * Loads onnxruntime's native library, when it is first needed: a computer where it cannot be loaded still runs
 * everything that does not compute.
 * @throws Failure `engine-unavailable`
 */
export async function loadOnnxruntime(
  // By its names: tsx, Node and bundlers disagree on what the default export of this CommonJS package is.
  load: () => Promise<{ readonly default: Onnxruntime }> = async () => ({
    default: await import('onnxruntime-node'),
  }),
): Promise<Onnxruntime> {
  forbidTelemetry();
  try {
    return (await load()).default;
  } catch (thrown) {
    throw failure(
      'engine-unavailable',
      `The compute engine onnxruntime cannot be loaded on this computer (${firstLine(thrown)}).`,
      'Install the program again with npm ci on this computer; onnxruntime needs 64-bit Windows, macOS or Linux.',
    );
  }
}

export type SessionOptions =
  | {
      readonly provider: 'cpu';
      /** That each node is computed by. */
      readonly threads: number;
      readonly optimization: 'disabled' | 'all';
    }
  | {
      readonly provider: 'webgpu';
      /** Outputs that stay in the GPU's memory. */
      readonly staying: readonly string[];
      /** Whether a node that the GPU has no kernel for is a failure rather than computed on the processor. */
      readonly everythingOnGpu: boolean;
      readonly optimization: 'disabled' | 'all';
    };

export async function startSession(
  { InferenceSession }: Onnxruntime,
  graph: OnnxGraph,
  options: SessionOptions,
): Promise<onnxruntime.InferenceSession> {
  return guarded('be prepared', () =>
    InferenceSession.create(encodeModel(graph), {
      graphOptimizationLevel: options.optimization,
      executionMode: 'sequential',
      logSeverityLevel: 3,
      ...settingsOf(options),
    }),
  );
}

/**
 * On the processor nodes run one after the other, each on all `threads`. Numbers below 1e-38 count as 0: the moments of
 * weights that have stopped changing decay into that range, where processors are a hundred times slower. Threads wait
 * awake for longer than most ops take and no longer: on a busy computer those that never sleep hold up each other
 * (measured: half the speed), and ones that sleep at once are slower on an idle one.
 */
function settingsOf(options: SessionOptions): onnxruntime.InferenceSession.SessionOptions {
  switch (options.provider) {
    case 'cpu':
      return {
        executionProviders: ['cpu'],
        intraOpNumThreads: options.threads,
        interOpNumThreads: 1,
        enableCpuMemArena: true,
        enableMemPattern: true,
        extra: {
          'session.set_denormal_as_zero': '1',
          // Microseconds for which a thread without work watches for more before it sleeps.
          'session.intra_op.spin_duration_us': '100',
        },
      };
    case 'webgpu':
      return {
        executionProviders: ['webgpu'],
        enableMemPattern: false,
        preferredOutputLocation: Object.fromEntries(options.staying.map((name) => [name, 'gpu-buffer'])),
        extra: options.everythingOnGpu ? { 'session.disable_cpu_ep_fallback': '1' } : {},
      };
  }
}

export const guarded = guardedFor('onnxruntime');
