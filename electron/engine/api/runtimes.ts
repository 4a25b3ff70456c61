import type { EngineKind } from '../../contract/engines.ts';
import { createRuntime } from '../compute/create-runtime.ts';
import type { Runtime } from '../compute/runtime.ts';
import { startRuntimeThread } from '../compute/worker/start-runtime-thread.ts';

/** What models are trained and run with; each starts when it is first needed, as its library is large. */
export interface Runtimes {
  /** @throws Failure `engine-unavailable`; the next call tries again */
  readonly forTraining: (kind: EngineKind) => Promise<Runtime>;
  /**
   * For what a window waits for, on a thread of its own: never behind a minibatch of a training. On the processor, where
   * a gene's answer takes the way to a GPU and back.
   */
  readonly forReading: () => Promise<Runtime>;
}

/** @param thread the module of a runtime's thread */
export function runtimesOnThreads(thread: URL): Runtimes {
  const training = new Map<EngineKind, Promise<Runtime>>();
  const reading = new Map<EngineKind, Promise<Runtime>>();
  const start = (kind: EngineKind, started: Map<EngineKind, Promise<Runtime>>): Promise<Runtime> => {
    const known = started.get(kind);
    if (known !== undefined) return known;
    const runtime = startRuntimeThread(thread, kind, () => started.delete(kind));
    started.set(kind, runtime);
    return runtime;
  };
  return {
    forTraining: (kind) => start(kind, training),
    // Where the processor's native library cannot be loaded, its portable stand-in can.
    forReading: () => start('cpu', reading).catch(() => start('wasm', reading)),
  };
}

/** Engines in this process: for one that answers nobody while it computes. */
export function runtimesInProcess(): Runtimes {
  return {
    forTraining: createRuntime,
    forReading: () => createRuntime('cpu').catch(() => createRuntime('wasm')),
  };
}
