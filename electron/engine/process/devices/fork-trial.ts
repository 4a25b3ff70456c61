import { fork } from 'node:child_process';
import type { ForkTrial } from './run-trial.ts';

/** Trials as Node processes of their own. @param module `trial-main.mjs` */
export const forkTrials =
  (module: URL): ForkTrial =>
  (kind) => {
    // What a native library has to say of itself while it is loaded is not for people.
    const child = fork(module, [kind], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'], execArgv: [] });
    return {
      onMessage: (listener) => void child.once('message', listener),
      onExit(listener) {
        child.once('exit', (code, signal) =>
          listener(signal === null ? `exit code ${code ?? 'unknown'}` : `signal ${signal}`),
        );
        child.once('error', ({ message }) => listener(message));
      },
      kill: () => void child.kill('SIGKILL'),
    };
  };
