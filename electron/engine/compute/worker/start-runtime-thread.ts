import { Worker } from 'node:worker_threads';
import type { EngineKind } from '../../../contract/engines.ts';
import { failure } from '../../../contract/failure.ts';
import { forbidTelemetry } from '../onnx/no-telemetry.ts';
import type { Runtime } from '../runtime.ts';
import { lineThrough } from './message.ts';
import { runtimeOverLine } from './runtime-over-line.ts';

/**
 * A runtime on a thread of its own: its library computes without giving way, and the engine goes on answering meanwhile.
 * @param thread the module that calls `answerRequests`
 * @param onEnd the thread is gone, or could not be started: whoever wants a runtime must start another
 * @throws Failure `engine-unavailable`
 */
export async function startRuntimeThread(
  thread: URL,
  kind: EngineKind,
  onEnd: () => void = () => undefined,
): Promise<Runtime> {
  forbidTelemetry();
  const worker = new Worker(thread, { workerData: kind });
  let isEnded = false;
  const end = (fail: ((reason: Error) => void) | undefined, reason: Error): void => {
    if (isEnded) return;
    isEnded = true;
    onEnd();
    fail?.(reason);
    void worker.terminate();
  };
  // A library keeps to the device that it lost; another one, or the same after a while, takes another thread.
  const runtime = runtimeOverLine(lineThrough(worker), (reason) => {
    void runtime.then(({ fail }) => end(fail, reason));
  });
  // The engine ends when its parent says so, whatever threads there are.
  worker.unref();
  try {
    const started = await Promise.race([runtime, ended(worker)]);
    ended(worker).catch((thrown: unknown) => end(started.fail, asError(thrown)));
    return started;
  } catch (thrown) {
    end(undefined, asError(thrown));
    throw thrown;
  }
}

const asError = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(String(thrown)));

/** Rejects once the thread has ended: it never does by itself. */
function ended(worker: Worker): Promise<never> {
  return new Promise((_, reject) => {
    worker.once('error', (thrown: unknown) => {
      const reason = thrown instanceof Error ? thrown.message.split('\n', 1)[0] : String(thrown);
      reject(threadEnded(reason));
    });
    worker.once('exit', (code) => reject(threadEnded(`exit code ${code}`)));
  });
}

function threadEnded(reason: string): Error {
  return failure(
    'engine-unavailable',
    `The compute engine stopped by itself (${reason}).`,
    'Finished epochs are saved: resume the training, or restart SimpleChrome if it happens again.',
  );
}
