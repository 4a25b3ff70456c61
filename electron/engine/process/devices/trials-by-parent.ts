import { z } from 'zod';
import type { EngineKind } from '../../../contract/engines.ts';
import type { ForkTrial } from './run-trial.ts';

/** What the engine asks Electron's main process for, which alone can start processes there. */
export interface TrialRequest {
  readonly kind: 'try-engine';
  readonly id: number;
  readonly engine: EngineKind;
}

/** What it is told of the process that was started. */
const trialReportSchema = z.object({
  kind: z.literal('engine-trial'),
  id: z.int(),
  report: z.discriminatedUnion('what', [
    z.object({ what: z.literal('message'), message: z.unknown() }),
    z.object({ what: z.literal('exit'), how: z.string() }),
  ]),
});
type TrialReport = z.infer<typeof trialReportSchema>;

/** Electron's `process.parentPort`. */
export interface ParentPort {
  postMessage(message: TrialRequest): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
}

/** Trials in processes that the parent starts and ends. */
export function trialsByParent(parent: ParentPort): ForkTrial {
  let asked = 0;
  return (engine) => {
    const id = ++asked;
    let isOver = false;
    const onReport = (listener: (report: TrialReport['report']) => void): void => {
      parent.on('message', ({ data }) => {
        const parsed = trialReportSchema.safeParse(data);
        if (!isOver && parsed.success && parsed.data.id === id) listener(parsed.data.report);
      });
    };
    parent.postMessage({ kind: 'try-engine', id, engine });
    return {
      onMessage: (listener) =>
        onReport((report) => {
          if (report.what === 'message') listener(report.message);
        }),
      onExit: (listener) =>
        onReport((report) => {
          if (report.what === 'exit') listener(report.how);
        }),
      // The parent ends the process once it has answered.
      kill: () => void (isOver = true),
    };
  };
}
