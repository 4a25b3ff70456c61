import { createImplementation } from './commands/all.ts';
import { runtimesOnThreads } from './commands/runtimes.ts';
import { runEngine } from './host/run-engine.ts';

/* The engine process: forked by Electron's main process or by the server, never by hand. */
runEngine(createImplementation(runtimesOnThreads(new URL('compute/worker/thread.mjs', import.meta.url))));
