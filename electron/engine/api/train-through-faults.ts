import type { ErrorCode } from '../../contract/app-error.ts';
import { Failure } from '../../contract/failure.ts';
import type { EngineKind } from '../../contract/engines.ts';
import type { Runtime } from '../compute/runtime.ts';
import type { StartedEngine, TrainingEngines } from '../process/devices/training-engines.ts';
import type { JobContext } from '../job/job-context.ts';
import type { TrainingObserver, TrainingOutcome } from '../project/training/train-in-project.ts';

/** What is an engine's fault rather than the data's or the model's: another engine may well do the same training. */
const engineFaults: ReadonlySet<ErrorCode> = new Set([
  'device-lost',
  'device-memory',
  'engine-unavailable',
] satisfies ErrorCode[]);

export interface FaultTolerantTraining {
  readonly begin: (runtime: Runtime, observer: TrainingObserver) => Promise<TrainingOutcome>;
  /** Goes on with the run from its last saved epoch. */
  readonly resume: (run: string, runtime: Runtime, observer: TrainingObserver) => Promise<TrainingOutcome>;
}

/**
 * Trains on the chosen engine; where that fails in the middle, goes on from the last saved epoch on the next best one,
 * and has the training say so on the model's card.
 * @throws Failure of the training; an engine's only where no other engine is left
 */
export async function trainThroughFaults(
  engines: TrainingEngines,
  { begin, resume }: FaultTolerantTraining,
  context: JobContext,
  observerOn: (engine: StartedEngine) => TrainingObserver,
): Promise<TrainingOutcome> {
  let engine = await engines.start(context);
  let run: string | undefined;
  const failed: EngineKind[] = [];
  let happened: readonly string[] = [];
  for (;;) {
    const observer = observerOn(engine);
    const observing: TrainingObserver = {
      ...observer,
      happened,
      onBegin(begun, ...rest) {
        run ??= begun;
        observer.onBegin?.(begun, ...rest);
      },
    };
    try {
      const { runtime } = engine;
      return await (run === undefined ? begin(runtime, observing) : resume(run, runtime, observing));
    } catch (thrown) {
      if (!(thrown instanceof Failure) || !engineFaults.has(thrown.error.code) || context.signal.aborted)
        throw thrown;
      failed.push(engine.kind);
      const next = await engines.instead(failed, context);
      if (next === undefined) throw thrown;
      happened = [
        ...happened,
        `${engine.title} failed in the middle of the training: ${thrown.error.message} It went on from the last saved epoch with ${next.title}.`,
      ];
      engine = next;
    }
  }
}
