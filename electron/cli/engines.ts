import { join } from 'node:path';
import type { EngineKind } from '../contract/engines.ts';
import { type Api, createApi } from '../engine/api/api.ts';
import { runtimesInProcess } from '../engine/api/runtimes.ts';
import { createRuntime } from '../engine/compute/create-runtime.ts';
import type { Runtime } from '../engine/compute/runtime.ts';
import { askProgram } from '../engine/process/devices/graphics-cards.ts';
import { type DeviceSearch, type KnownDevices, knownDevices } from '../engine/process/devices/devices.ts';
import { engineTitles } from '../engine/process/devices/engine-titles.ts';
import { forkTrials } from '../engine/process/devices/trial-processes.ts';
import { type TrainingEngines, trainingEngines } from '../engine/process/devices/training-engines.ts';
import { userFolder } from '../engine/files/user-folder.ts';

const search = (): DeviceSearch => ({
  ask: askProgram,
  fork: forkTrials(new URL('../engine/process/devices/trial-main.mjs', import.meta.url)),
  file: join(userFolder(), 'engines.json'),
});

/** The engine's commands on this computer. */
export const apiHere = (): Api => createApi(runtimesInProcess(), search());

/** The engines of this computer; what is found of them is kept in the user's folder, as the window keeps it. */
export const devicesHere = (): KnownDevices => knownDevices(search());

/** @param asked an engine that the user wants and no other; absent for the fastest that works */
export function enginesFor(asked: EngineKind | undefined): TrainingEngines {
  const engines = trainingEngines(devicesHere().list, createRuntime);
  if (asked === undefined) return engines;
  return {
    ...engines,
    start: async () => ({
      kind: asked,
      title: engineTitles[asked].title,
      runtime: await createRuntime(asked),
    }),
    instead: () => Promise.resolve(undefined),
  };
}

/** What predictions are made with: on the processor, which needs no trial and starts at once. */
export const startRuntime = (): Promise<Runtime> => createRuntime('cpu').catch(() => createRuntime('wasm'));
