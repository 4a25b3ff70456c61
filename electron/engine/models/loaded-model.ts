import type { DatasetManifest } from '../../contract/dataset.ts';
import { failure } from '../../contract/failure.ts';
import type { ModelCard } from '../../contract/model.ts';
import type { TensorSet } from '../compute/runtime.ts';
import type { ModelPlan } from './model-plan.ts';
import type { NeighbourPlan } from './neighbour-plan.ts';

/** A model in memory, ready to predict. */
export interface LoadedModel {
  readonly card: ModelCard;
  readonly plan: ModelPlan;
  readonly weights: TensorSet;
  /** The part that reads neighbours; its weights are among `weights`. Undefined on a model without neighbours. */
  readonly neighbours: NeighbourPlan | undefined;
}

/**
 * Makes sure that a data set is what a model was trained for; the order of marks may differ.
 * @throws Failure `model-data-mismatch` naming every difference
 */
export function requireFit(
  card: ModelCard,
  manifest: Pick<DatasetManifest, 'name' | 'bins' | 'marks'>,
): void {
  const { bins, marks } = card.expects;
  const missing = marks.filter((mark) => !manifest.marks.includes(mark));
  const extra = manifest.marks.filter((mark) => !marks.includes(mark));
  const differences = [
    ...(bins === manifest.bins ? [] : [`${bins} bins per gene, the data have ${manifest.bins}`]),
    ...(missing.length === 0 ? [] : [`the marks ${missing.join(', ')}, which the data lack`]),
    ...(extra.length === 0 ? [] : [`no ${extra.join(', ')}, which the data have`]),
  ];
  if (differences.length === 0) return;
  throw failure(
    'model-data-mismatch',
    `The model "${card.name}" does not fit the data set "${manifest.name}": it expects ${differences.join('; and ')}.`,
    `Choose data with ${bins} bins of ${marks.join(', ')}, or train a model on these data.`,
  );
}
