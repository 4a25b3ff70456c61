import type { Runtime } from '../compute/runtime.ts';
import { startRuntimeThread } from '../compute/worker/start-runtime-thread.ts';

/** What models are trained and run with; each starts when it is first needed, as its library is large. */
export interface Runtimes {
  /** @throws Failure `engine-unavailable`; the next call tries again */
  readonly forTraining: () => Promise<Runtime>;
  /** For what a window waits for: never behind a minibatch of a training. */
  readonly forReading: () => Promise<Runtime>;
}

/** @param thread the module of a runtime's thread */
export function runtimesOnThreads(thread: URL): Runtimes {
  return {
    forTraining: once(() => startRuntimeThread(thread)),
    forReading: once(() => startRuntimeThread(thread)),
  };
}

function once(start: () => Promise<Runtime>): () => Promise<Runtime> {
  let started: Promise<Runtime> | undefined;
  return () => {
    started ??= start().catch((thrown: unknown) => {
      started = undefined;
      throw thrown;
    });
    return started;
  };
}
