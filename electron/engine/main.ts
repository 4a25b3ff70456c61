import { engineImplementation } from './commands/all.ts';
import { runEngine } from './host/run-engine.ts';

/* The engine process: forked by Electron's main process or by the server, never by hand. */
runEngine(engineImplementation);
