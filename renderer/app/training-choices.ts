import type { DataChoices, TrainingChoices } from '../../electron/contract/training.ts';

/**
 * What the user has decided for the next training; whatever is not in it is as recommended. `useTrainingChoices` gives
 * the whole.
 */
export type TrainingDraft = { readonly [Key in keyof TrainingChoices]?: TrainingChoices[Key] | undefined };

/** Fills a draft up: what is about the data as recommended for them, the rest as the program's own defaults. */
export function trainingChoices(draft: TrainingDraft, recommended: DataChoices | undefined): TrainingChoices {
  const { labels, neighbours } = draft;
  return {
    model: draft.model ?? 'simplechrome',
    settings: draft.settings ?? {},
    split: draft.split ?? recommended?.split ?? 'random',
    orientation: draft.orientation ?? recommended?.orientation ?? 'genomic',
    scaling: draft.scaling ?? recommended?.scaling ?? 'log',
    seed: draft.seed ?? 1,
    strictLabels: draft.strictLabels ?? false,
    ...(labels === undefined ? {} : { labels }),
    // Only SimpleChrome has latents that neighbours can tell of.
    ...(neighbours === undefined || (draft.model ?? 'simplechrome') !== 'simplechrome' ? {} : { neighbours }),
  };
}
