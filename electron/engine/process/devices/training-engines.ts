import type { Devices, EngineKind } from '../../../contract/engines.ts';
import { toAppError } from '../../../contract/failure.ts';
import type { Runtime } from '../../compute/runtime.ts';
import type { JobContext } from '../../job/job-context.ts';
import { fastestFirst } from './choose-engine.ts';

/** An engine that is ready to train. */
export interface StartedEngine {
  readonly kind: EngineKind;
  readonly title: string;
  readonly runtime: Runtime;
}

/** Which engines models are trained with. */
export interface TrainingEngines {
  readonly devices: (context: JobContext) => Promise<Devices>;
  /** The chosen engine, or the fastest other one where it cannot be started now. @throws Failure `engine-unavailable` */
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
  const startOne = async ({ engines }: Devices, kind: EngineKind): Promise<StartedEngine> => ({
    kind,
    title: engines.find((engine) => engine.kind === kind)?.title ?? kind,
    runtime: await startRuntime(kind),
  });
  /** Undefined where the engine, which worked on trial, cannot be started now. */
  const startIfAvailable = (devices: Devices, kind: EngineKind): Promise<StartedEngine | undefined> =>
    startOne(devices, kind).catch((thrown: unknown) => {
      if (toAppError(thrown).code === 'engine-unavailable') return undefined;
      throw thrown;
    });
  const instead: TrainingEngines['instead'] = async (failed, context) => {
    const devices = await find(context);
    for (const [kind] of fastestFirst(devices.engines)) {
      const engine = failed.includes(kind) ? undefined : await startIfAvailable(devices, kind);
      if (engine !== undefined) return engine;
    }
    return undefined;
  };
  return {
    devices: find,
    async start(context) {
      const devices = await find(context);
      const { chosen } = devices;
      return (
        (await startIfAvailable(devices, chosen)) ??
        (await instead([chosen], context)) ??
        startOne(devices, chosen)
      );
    },
    instead,
  };
}
