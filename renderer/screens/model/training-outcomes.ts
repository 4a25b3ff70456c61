import { create } from 'zustand';
import type { JobId } from '../../../electron/contract/commands/jobs.ts';

interface Outcome {
  /** Id of the trained model's card. */
  readonly model: string;
  readonly warnings: readonly string[];
}

/** What came of which training of this window: it is needed when the user comes back to the screen. */
export const useTrainingOutcomes = create<{ readonly outcomes: Readonly<Record<JobId, Outcome>> }>(() => ({
  outcomes: {},
}));

export function keepOutcome(job: JobId, outcome: Outcome): void {
  useTrainingOutcomes.setState(({ outcomes }) => ({ outcomes: { ...outcomes, [job]: outcome } }));
}
