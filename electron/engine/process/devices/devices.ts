import { arch, cpus, release, totalmem } from 'node:os';
import {
  type Devices,
  type EngineKind,
  engineKinds,
  type EnginePreference,
  type Gpu,
} from '../../../contract/engines.ts';
import { physicalCores } from '../../compute/onnx/physical-cores.ts';
import { type JobContext, throwIfCancelled } from '../../job/job-context.ts';
import { shareWork } from '../../job/shared-work.ts';
import { programVersion } from '../../files/program-version.ts';
import { chooseEngine, type Trials } from './choose-engine.ts';
import { engineTitles } from './engine-titles.ts';
import { type Ask, graphicsCards } from './graphics-cards.ts';
import { type ForkTrial, runTrial } from './run-trial.ts';
import { readRemembered, type Remembered, writeRemembered } from './trial-cache.ts';

/** What the search for engines needs of the world. */
export interface DeviceSearch {
  readonly ask: Ask;
  readonly fork: ForkTrial;
  /** Where trials are remembered. */
  readonly file: string;
}

/** The engines of this computer, looked for when they are first asked for. */
export interface KnownDevices {
  /** Tried if they have not been, or if the computer has changed since. */
  readonly list: (context: JobContext) => Promise<Devices>;
  /** Every engine is tried anew. */
  readonly tryAgain: (context: JobContext) => Promise<Devices>;
  /** Keeps the user's choice. */
  readonly prefer: (preference: EnginePreference, context: JobContext) => Promise<Devices>;
}

type Find = (context: JobContext) => Promise<Devices>;

export function knownDevices(search: DeviceSearch): KnownDevices {
  let known: Find | undefined;
  const keep = (work: Find): Find => {
    // A search that failed or was cancelled is made again by whoever needs it next.
    const forget = (): void => {
      if (known === shared) known = undefined;
    };
    const shared = shareWork(async (context) => {
      context.signal.addEventListener('abort', forget, { once: true });
      try {
        return await work(context);
      } catch (thrown) {
        forget();
        throw thrown;
      }
    });
    known = shared;
    return shared;
  };
  return {
    // A training and a window may need them at the same time: they wait for the same search.
    list: (context) => (known ?? keep((shared) => find(search, shared)))(context),
    tryAgain: (context) => keep((shared) => tryAnew(search, shared))(context),
    async prefer(preference, context) {
      // One that is under way would keep the preference that it began with.
      await known?.(context).catch(() => undefined);
      throwIfCancelled(context);
      await writeRemembered(search.file, { ...(await readRemembered(search.file)), preference });
      return keep((shared) => find(search, shared))(context);
    },
  };
}

async function find(search: DeviceSearch, context: JobContext): Promise<Devices> {
  const gpus = await graphicsCards(process.platform, search.ask);
  const remembered = await readRemembered(search.file);
  if (remembered.trials !== undefined && remembered.machine === machineOf(gpus)) {
    return devicesFrom(remembered, remembered.trials, gpus);
  }
  return tryAll(search, remembered.preference, gpus, context);
}

async function tryAnew(search: DeviceSearch, context: JobContext): Promise<Devices> {
  const { preference } = await readRemembered(search.file);
  return tryAll(search, preference, await graphicsCards(process.platform, search.ask), context);
}

async function tryAll(
  search: DeviceSearch,
  preference: EnginePreference,
  gpus: readonly Gpu[],
  context: JobContext,
): Promise<Devices> {
  const trials = {} as Record<EngineKind, Trials[EngineKind]>;
  for (const [index, kind] of engineKinds.entries()) {
    throwIfCancelled(context);
    const stage = `Trying ${engineTitles[kind].title}`;
    context.report({ stage, done: index, total: engineKinds.length, unit: 'engines' });
    trials[kind] = await runTrial(kind, search.fork, context);
  }
  const remembered = { machine: machineOf(gpus), tried: new Date().toISOString(), trials, preference };
  await writeRemembered(search.file, remembered);
  return devicesFrom(remembered, trials, gpus);
}

function devicesFrom({ preference, tried }: Remembered, trials: Trials, gpus: readonly Gpu[]): Devices {
  return {
    processor: {
      name: cpus()[0]?.model.trim() ?? 'unknown',
      cores: physicalCores(),
      memoryBytes: totalmem(),
    },
    gpus: [...gpus],
    engines: engineKinds.map((kind) => {
      const { title, about, howToGet } = engineTitles[kind];
      const trial = trials[kind];
      return { kind, title, about, trial, ...(trial.result === 'works' ? {} : { howToGet }) };
    }),
    preference,
    ...chooseEngine(trials, preference),
    tried: tried ?? '',
  };
}

/** Trials hold for this program on this computer with these drivers. */
const machineOf = (gpus: readonly Gpu[]): string =>
  [
    programVersion(),
    process.version,
    `${process.platform} ${release()} ${arch()}`,
    `${cpus().length} x ${cpus()[0]?.model ?? ''}`,
    ...gpus.map(({ name, driver = '' }) => `${name} ${driver}`),
  ].join(' | ');
