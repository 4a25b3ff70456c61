import { join } from 'node:path';
import { createImplementation } from './api/api.ts';
import { runtimesOnThreads } from './api/runtimes.ts';
import { askProgram } from './process/devices/graphics-cards.ts';
import { forkTrials, type ParentPort, trialsByParent } from './process/devices/trial-processes.ts';
import { runEngine } from './process/host/run-engine.ts';
import { doOnThread } from './process/work-thread/do-on-thread.ts';
import { userFolder } from './files/user-folder.ts';
import { doLongWork } from './job/long-work.ts';

/* The engine process: forked by Electron's main process or by the server, never by hand. */

/** There in Electron only, whose engine cannot start processes itself. */
const { parentPort } = process as { readonly parentPort?: ParentPort };
doLongWork(doOnThread(new URL('work-thread/thread.mjs', import.meta.url)));
const runtimes = runtimesOnThreads(new URL('compute/worker/thread.mjs', import.meta.url));
const search = {
  ask: askProgram,
  fork:
    parentPort === undefined
      ? forkTrials(new URL('process/devices/trial-main.mjs', import.meta.url))
      : trialsByParent(parentPort),
  file: join(userFolder(), 'engines.json'),
};
runEngine(createImplementation(runtimes, search));
