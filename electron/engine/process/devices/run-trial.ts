import { failure } from '../../../contract/failure.ts';
import { trialSchema, type EngineKind, type Trial } from '../../../contract/engines.ts';
import { type JobContext, unattended } from '../../job/job-context.ts';

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

/**
 * Tries an engine in a process of its own, since a native library that crashes takes its process down.
 * @throws Failure `cancelled`, at once: a driver that hangs is not waited for
 */
export function runTrial(
  kind: EngineKind,
  fork: ForkTrial,
  { signal }: Pick<JobContext, 'signal'> = unattended(),
  seconds = longestSeconds,
): Promise<Trial> {
  return new Promise((resolve, reject) => {
    const trial = fork(kind);
    const timer = setTimeout(() => {
      end({ result: 'crashed', reason: `It did not answer within ${seconds} seconds.` });
    }, 1000 * seconds);
    const stop = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', cancel);
      trial.kill();
    };
    const end = (outcome: Trial): void => {
      resolve(outcome);
      stop();
    };
    const cancel = (): void => {
      reject(failure('cancelled', 'Cancelled.', 'The engines are tried again when they are needed.'));
      stop();
    };
    signal.addEventListener('abort', cancel, { once: true });
    trial.onMessage((message) => {
      const parsed = trialSchema.safeParse(message);
      end(parsed.success ? parsed.data : { result: 'crashed', reason: 'It answered something else.' });
    });
    trial.onExit((how) => {
      end({ result: 'crashed', reason: `The process that tried it ended by itself (${how}).` });
    });
  });
}
