import { z } from 'zod';
import { type EngineKind, engineKindSchema } from '../contract/engines.ts';

const requestSchema = z.object({ kind: z.literal('try-engine'), id: z.int(), engine: engineKindSchema });

/** As long as a trial may take, and a little longer: the engine itself gives up first. */
const longestMilliseconds = 100_000;

/** A process that tries a compute engine. */
export interface TrialChild {
  once(event: 'message', listener: (message: unknown) => void): unknown;
  once(event: 'exit', listener: (code: number) => void): unknown;
  kill(): boolean;
}

/**
 * Carries out an engine process's wish to have a compute engine tried in a process of its own, which only Electron's main
 * process can start. Anything else that the engine says is none of this.
 * @param fork starts the process
 * @param report tells the engine what the process said, or how it ended
 */
export function answerTrialRequest(
  message: unknown,
  fork: (kind: EngineKind) => TrialChild,
  report: (report: object) => void,
): void {
  const request = requestSchema.safeParse(message).data;
  if (request === undefined) return;
  const child = fork(request.engine);
  const timer = setTimeout(() => child.kill(), longestMilliseconds);
  const tell = (what: object): void => report({ kind: 'engine-trial', id: request.id, report: what });
  child.once('message', (answer) => {
    tell({ what: 'message', message: answer });
    child.kill();
  });
  child.once('exit', (code) => {
    clearTimeout(timer);
    tell({ what: 'exit', how: `exit code ${code}` });
  });
}
