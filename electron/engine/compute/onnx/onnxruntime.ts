import type * as onnxruntime from 'onnxruntime-node';
import { failure, Failure } from '../../../contract/failure.ts';
import { encodeModel } from './encode-model.ts';
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

/**
 * Settings of every session. Nodes run one after the other, each on all `threads`. Numbers below 1e-38 count as 0: the
 * moments of weights that have stopped changing decay into that range, where processors are a hundred times slower.
 * Threads wait awake for longer than most ops take and no longer: on a busy computer those that never sleep hold up each
 * other (measured: half the speed), and ones that sleep at once are slower on an idle one.
 */
export async function startSession(
  { InferenceSession }: Onnxruntime,
  graph: OnnxGraph,
  threads: number,
  graphOptimizationLevel: 'disabled' | 'all',
): Promise<onnxruntime.InferenceSession> {
  return guarded('be prepared', () =>
    InferenceSession.create(encodeModel(graph), {
      executionProviders: ['cpu'],
      intraOpNumThreads: threads,
      interOpNumThreads: 1,
      executionMode: 'sequential',
      graphOptimizationLevel,
      enableCpuMemArena: true,
      enableMemPattern: true,
      logSeverityLevel: 3,
      extra: {
        'session.set_denormal_as_zero': '1',
        // Microseconds for which a thread without work watches for more before it sleeps.
        'session.intra_op.spin_duration_us': '100',
      },
    }),
  );
}

/** Runs a call of onnxruntime and says in plain words what it failed at. @throws Failure */
export async function guarded<Result>(purpose: string, call: () => Promise<Result>): Promise<Result> {
  try {
    return await call();
  } catch (thrown) {
    if (thrown instanceof Failure) throw thrown;
    if (/alloc|out of memory/i.test(String(thrown))) {
      throw failure(
        'engine-unavailable',
        `There is not enough memory for the model to ${purpose} (${firstLine(thrown)}).`,
        'Close other programs, or choose a smaller batch size or model.',
      );
    }
    throw failure(
      'internal',
      `The compute engine onnxruntime could not let the model ${purpose} (${firstLine(thrown)}).`,
      'Your files and finished results are untouched; please report this together with what you did.',
    );
  }
}

function firstLine(thrown: unknown): string {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return message.split('\n', 1)[0];
}
