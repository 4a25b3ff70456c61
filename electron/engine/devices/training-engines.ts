import type { Devices, EngineKind } from '../../contract/engines.ts';
import { toAppError } from '../../contract/failure.ts';
import type { Runtime } from '../compute/runtime.ts';
import type { JobContext } from '../job/job-context.ts';

/** An engine that is ready to train. */
export interface StartedEngine {
  readonly kind: EngineKind;
  readonly title: string;
  readonly runtime: Runtime;
}

/** Which engines models are trained with. */
export interface TrainingEngines {
  readonly devices: (context: JobContext) => Promise<Devices>;
  /** The chosen engine. @throws Failure `engine-unavailable` */
  readonly start: (context: JobContext) => Promise<StartedEngine>;
  /** The fastest engine that works apart from those that failed; undefined where none is left. */
  readonly instead: (
    failed: readonly EngineKind[],
    context: JobContext,
  ) => Promise<StartedEngine | undefined>;
}

/**
 * @param find what is known of this computer's engines
 * @param startRuntime starts one; called again where it failed before
 */
export function trainingEngines(
  find: (context: JobContext) => Promise<Devices>,
  startRuntime: (kind: EngineKind) => Promise<Runtime>,
): TrainingEngines {
  const titleOf = ({ engines }: Devices, kind: EngineKind): string =>
    engines.find((engine) => engine.kind === kind)?.title ?? kind;
  return {
    devices: find,
    async start(context) {
      const devices = await find(context);
      const kind = devices.chosen;
      return { kind, title: titleOf(devices, kind), runtime: await startRuntime(kind) };
    },
    async instead(failed, context) {
      const devices = await find(context);
      for (const kind of fastestOf(devices)) {
        if (failed.includes(kind)) continue;
        try {
          return { kind, title: titleOf(devices, kind), runtime: await startRuntime(kind) };
        } catch (thrown) {
          // The next one, then; what happened to this one is told on the devices page.
          if (toAppError(thrown).code !== 'engine-unavailable') throw thrown;
        }
      }
      return undefined;
    },
  };
}

const fastestOf = ({ engines }: Devices): readonly EngineKind[] =>
  engines
    .flatMap(({ kind, trial }) => (trial.result === 'works' ? [{ kind, speed: trial.genesPerSecond }] : []))
    .sort((a, b) => b.speed - a.speed)
    .map(({ kind }) => kind);
