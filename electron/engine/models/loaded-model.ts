import type { DatasetManifest } from '../../contract/dataset.ts';
import { Failure, failure } from '../../contract/failure.ts';
import type { ModelCard } from '../../contract/model.ts';
import type { TensorSet } from '../compute/runtime.ts';
import { planModel } from './catalogue.ts';
import { parseHyperparameters } from './hyperparameters.ts';
import { neighbourSettings } from './neighbour-settings.ts';
import { codeWidth, neighbourStage } from './neighbour-stage.ts';
import type { Stage } from './stage.ts';
import { faultOfWeights, shown } from './weights.ts';

/** A model in memory, ready to predict. */
export interface LoadedModel {
  readonly card: ModelCard;
  /** In order. */
  readonly stages: readonly Stage[];
  /** Every tensor of every stage; see weights.ts. */
  readonly weights: TensorSet;
}

/**
 * Reads a model out of its card and its weights, and checks each of them and that they belong together.
 * @throws Failure `model-damaged`
 */
export function loadedModel(card: ModelCard, weights: TensorSet): LoadedModel {
  const fault = faultOfCard(card);
  if (fault !== undefined) throw damaged(fault);
  const stages = stagesOf(card);
  const faultyWeights = faultOfWeights(weights, stages);
  if (faultyWeights !== undefined) throw damaged(faultyWeights);
  return { card, stages, weights };
}

function stagesOf({ kind, hyperparameters, expects, scaling, neighbours }: ModelCard): readonly Stage[] {
  const shape = { bins: expects.bins, marks: expects.marks.length, scaling: scaling.scaling };
  try {
    const { stages } = planModel(kind, hyperparameters, shape);
    if (neighbours === undefined) return stages;
    const width = codeWidth(stages);
    if (width === undefined) throw damaged('it has no latent code for its neighbours');
    const settings = parseHyperparameters('neighbours', neighbourSettings, neighbours.settings);
    return [...stages, neighbourStage(width, neighbours.most, settings)];
  } catch (thrown) {
    if (!(thrown instanceof Failure) || thrown.error.code !== 'option-invalid') throw thrown;
    throw damaged(`its card describes no model that this version knows. ${thrown.error.message}`);
  }
}

/** Whether a model describes genes by a latent code, which neighbours can be found in and told by. */
export function hasCode(card: ModelCard): boolean {
  try {
    return codeWidth(stagesOf(card)) !== undefined;
  } catch (thrown) {
    if (thrown instanceof Failure) return false;
    throw thrown;
  }
}

/** What of a card does not fit together, though each of its fields may; undefined where all does. */
function faultOfCard({ expects: { marks }, scaling }: ModelCard): string | undefined {
  const twice = marks.find((mark, at) => marks.indexOf(mark) < at);
  if (marks.length === 0) return 'its card names no mark';
  if (twice !== undefined) return `its card names the mark "${shown(twice)}" more than once`;
  const constants =
    scaling.scaling === 'max'
      ? { max: scaling.max }
      : { mean: scaling.mean, standardDeviation: scaling.standardDeviation };
  for (const [name, values] of Object.entries(constants)) {
    if (values.length !== marks.length)
      return `the scaling in its card has ${values.length} numbers as ${name}, and there are ${marks.length} marks`;
  }
  return undefined;
}

export const damaged = (what: string): Failure =>
  failure(
    'model-damaged',
    `The model is damaged: ${what}${what.endsWith('.') ? '' : '.'}`,
    'Import its bundle again, restore the project from a backup, or train it again.',
  );

/**
 * Makes sure that a data set is what a model was trained for; the order of marks may differ.
 * @throws Failure `model-data-mismatch` naming every difference
 */
export function requireFit(
  card: ModelCard,
  manifest: Pick<DatasetManifest, 'name' | 'bins' | 'marks' | 'signed' | 'hasGaps'>,
): void {
  const { bins, marks } = card.expects;
  const missing = marks.filter((mark) => !manifest.marks.includes(mark));
  const extra = manifest.marks.filter((mark) => !marks.includes(mark));
  const differences = [
    ...(bins === manifest.bins ? [] : [`${bins} bins per gene, the data have ${manifest.bins}`]),
    ...(missing.length === 0 ? [] : [`the marks ${missing.join(', ')}, which the data lack`]),
    ...(extra.length === 0 ? [] : [`no ${extra.join(', ')}, which the data have`]),
    ...(manifest.signed === true && card.scaling.scaling !== 'standard'
      ? ['counts, and some values of the data are negative']
      : []),
    ...(manifest.hasGaps === true && card.scaling.scaling === 'max'
      ? ['a value in every bin, and some bins of the data were not measured']
      : []),
  ];
  if (differences.length === 0) return;
  throw failure(
    'model-data-mismatch',
    `The model "${card.name}" does not fit the data set "${manifest.name}": it expects ${differences.join('; and ')}.`,
    `Choose data with ${bins} bins of ${marks.join(', ')}, or train a model on these data.`,
  );
}
