import { join } from 'node:path';
import { type Api, createApi } from '../engine/api/api.ts';
import { runtimesInProcess } from '../engine/api/runtimes.ts';
import { userFolder } from '../engine/files/user-folder.ts';
import { askProgram } from '../engine/process/devices/graphics-cards.ts';
import { forkTrials } from '../engine/process/devices/trial-processes.ts';

/**
 * The engine within this process. What is found of the computer's engines is kept in the user's folder, as the window keeps
 * it.
 */
export const apiHere = (): Api =>
  createApi(runtimesInProcess(), {
    ask: askProgram,
    fork: forkTrials(new URL('../engine/process/devices/trial-main.mjs', import.meta.url)),
    file: join(userFolder(), 'engines.json'),
  });
