import { fork } from 'node:child_process';
import { z } from 'zod';
import type { EngineKind } from '../../../contract/engines.ts';
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

/** What the engine asks Electron's main process for, which alone can start processes there. */
export type TrialRequest =
  | { readonly kind: 'try-engine'; readonly id: number; readonly engine: EngineKind }
  /** Its process is needed no longer. */
  | { readonly kind: 'end-trial'; readonly id: number };

/** What it is told of the process that was started. */
const trialReportSchema = z.object({
  kind: z.literal('engine-trial'),
  id: z.int(),
  report: z.discriminatedUnion('what', [
    z.object({ what: z.literal('message'), message: z.unknown() }),
    z.object({ what: z.literal('exit'), how: z.string() }),
  ]),
});

type ParentListener = (event: { readonly data: unknown }) => void;

/** Electron's `process.parentPort`. */
export interface ParentPort {
  postMessage(message: TrialRequest): void;
  on(event: 'message', listener: ParentListener): unknown;
  off(event: 'message', listener: ParentListener): unknown;
}

/** Trials in processes that the parent starts and ends. */
export function trialsByParent(parent: ParentPort): ForkTrial {
  let asked = 0;
  return (engine) => {
    const id = ++asked;
    let heard: (message: unknown) => void = () => undefined;
    let exited: (how: string) => void = () => undefined;
    const listener: ParentListener = ({ data }) => {
      const parsed = trialReportSchema.safeParse(data).data;
      if (parsed?.id !== id) return;
      const { report } = parsed;
      if (report.what === 'message') heard(report.message);
      else exited(report.how);
    };
    parent.on('message', listener);
    parent.postMessage({ kind: 'try-engine', id, engine });
    return {
      onMessage: (hear) => (heard = hear),
      onExit: (hear) => (exited = hear),
      kill() {
        parent.off('message', listener);
        parent.postMessage({ kind: 'end-trial', id });
      },
    };
  };
}
