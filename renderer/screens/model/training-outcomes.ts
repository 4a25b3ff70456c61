import { create } from 'zustand';
import type { JobId } from '../../../electron/contract/commands/jobs.ts';

interface Outcomes {
  /** Id of the trained model's card, by job. */
  readonly models: Readonly<Record<JobId, string>>;
}

/** Which model came of which training of this window: it is needed when the user comes back to the screen. */
export const useTrainingOutcomes = create<Outcomes>(() => ({ models: {} }));

export function keepOutcome(job: JobId, model: string): void {
  useTrainingOutcomes.setState(({ models }) => ({ models: { ...models, [job]: model } }));
}
