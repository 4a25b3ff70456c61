import { trialSchema, type EngineKind, type Trial } from '../../contract/engines.ts';

/** A process that tries one engine. */
export interface TrialProcess {
  readonly onMessage: (listener: (message: unknown) => void) => void;
  /** @param how "exit code 139", "signal SIGSEGV" */
  readonly onExit: (listener: (how: string) => void) => void;
  readonly kill: () => void;
}

/** Starts such a process. */
export type ForkTrial = (kind: EngineKind) => TrialProcess;

/** A GPU's first programs are compiled in this time even where the driver is slow. */
const longestSeconds = 90;

/** Tries an engine in a process of its own, since a native library that crashes takes its process down. */
export function runTrial(kind: EngineKind, fork: ForkTrial, seconds = longestSeconds): Promise<Trial> {
  return new Promise((resolve) => {
    const trial = fork(kind);
    const timer = setTimeout(() => {
      end({ result: 'crashed', reason: `It did not answer within ${seconds} seconds.` });
    }, 1000 * seconds);
    const end = (outcome: Trial): void => {
      clearTimeout(timer);
      resolve(outcome);
      trial.kill();
    };
    trial.onMessage((message) => {
      const parsed = trialSchema.safeParse(message);
      end(parsed.success ? parsed.data : { result: 'crashed', reason: 'It answered something else.' });
    });
    trial.onExit((how) => {
      end({ result: 'crashed', reason: `The process that tried it ended by itself (${how}).` });
    });
  });
}
