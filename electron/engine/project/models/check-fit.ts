import type { AppError } from '../../../contract/app-error.ts';
import type { DatasetState } from '../../../contract/commands/project.ts';
import { Failure, failure } from '../../../contract/failure.ts';
import type { ModelCard } from '../../../contract/model.ts';
import type { NeighbourSetSummary } from '../../../contract/neighbours.ts';
import { needsStrands } from '../../dataset/orientation.ts';
import { neighboursLacking } from '../../neighbours/gather-neighbours.ts';
import { requireFit } from '../../models/loaded-model.ts';

export type Fit =
  | { readonly fits: true; readonly warnings: string[] }
  /** `error` names every difference. */
  | { readonly fits: false; readonly error: AppError };

/**
 * Whether a model can predict a data set, without reading its counts.
 * @param sets the data set's saved neighbour sets
 */
export function checkFit(
  card: ModelCard,
  { manifest, annotation }: DatasetState,
  sets: readonly NeighbourSetSummary[],
): Fit {
  try {
    requireFit(card, manifest);
    const turns = needsStrands(card.orientation, manifest);
    if (turns && annotation?.hasStrands !== true) throw withoutStrands(card);
    const lacking = neighboursLacking(card, annotation !== undefined, sets);
    if (lacking !== undefined) throw lacking;
  } catch (thrown) {
    if (thrown instanceof Failure) return { fits: false, error: thrown.error };
    throw thrown;
  }
  const stays = needsStrands(card.orientation, manifest) && annotation !== undefined;
  const withoutStrand = stays ? annotation.genes - annotation.matched + annotation.withoutStrand : 0;
  return {
    fits: true,
    warnings: [
      ...(card.dataset.simulated && !manifest.simulated
        ? ['The model was trained on simulated data: its predictions of real data mean nothing.']
        : []),
      ...(withoutStrand === 0
        ? []
        : [
            `The strand of ${withoutStrand} genes is not known; their bins stay as the files have them, and their predictions are less sure.`,
          ]),
    ],
  };
}

const withoutStrands = (card: ModelCard): Error =>
  failure(
    'orientation-impossible',
    `The model "${card.name}" was trained with bins ordered ${card.orientation === 'strand' ? 'by strand' : 'along the genome'}, and the strands of these genes are not known.`,
    'Add a gene annotation with strands (GTF, BED or a gene table) to the data set.',
  );
