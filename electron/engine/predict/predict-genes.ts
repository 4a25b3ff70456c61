import { setImmediate as letOthersRun } from 'node:timers/promises';
import { failure } from '../../contract/failure.ts';
import type { Runtime } from '../compute/runtime.ts';
import type { LoadedModel } from '../models/loaded-model.ts';
import { type EdgeValues, type GeneValues, type Stage, logitsOf, readsNeighbours } from '../models/stage.ts';
import { partOf } from '../models/weights.ts';
import type { NeighbourSet } from '../neighbours/neighbour-set.ts';

/** What a model says of every gene, and what its stages have given on the way, such as `latent` [genes, latent]. */
export interface Predictions extends GeneValues {
  readonly logits: Float64Array;
  /** [genes]: probability that the gene is highly expressed. */
  readonly probabilities: Float64Array;
}

/** What a model says of every gene, with its neighbours and without. */
export interface ModelAnswers {
  /** [genes]: probability that the gene is high, with neighbours where the model reads them. */
  readonly probabilities: Float64Array;
  /** Without neighbours; with the same probabilities on a model that reads none. */
  readonly base: Predictions;
  /** What neighbours have to do with it; undefined on a model that reads none. */
  readonly neighbours: (EdgeValues & { readonly set: NeighbourSet }) | undefined;
}

/** A model's stages, or some of them, and the weights of all. */
type Working = Pick<LoadedModel, 'stages' | 'weights'>;

/**
 * Predicts every gene, by each of a model's stages that read no neighbours and then by all.
 * @param given from `beginWith`, with neighbours where the model reads them
 * @throws Failure `model-damaged` where what the model gives is no number
 */
export async function answerGenes(
  runtime: Runtime,
  { stages, weights }: Working,
  given: GeneValues,
): Promise<ModelAnswers> {
  const base = await predictGenes(runtime, { stages: stages.filter(ownStages), weights }, given);
  const reading = stages.filter(readsNeighbours);
  const {
    probabilities,
    edges,
    neighbours: set,
  } = await predictGenes(runtime, { stages: reading, weights }, base);
  return {
    probabilities,
    base,
    neighbours: edges === undefined || set === undefined ? undefined : { set, ...edges },
  };
}

/** Whether a stage answers for each gene by itself. */
export const ownStages = (stage: Stage): boolean => !readsNeighbours(stage);

/**
 * Runs stages in order.
 * @param given what the first of them reads: from `beginWith`, or from the stages before
 * @param only genes whose answers are wanted, where not all are
 * @throws Failure `model-damaged` where what the model gives is no number
 */
export async function predictGenes(
  runtime: Runtime,
  { stages, weights }: Working,
  given: GeneValues,
  only?: Uint32Array,
): Promise<Predictions> {
  let values = given;
  for (const stage of stages) {
    // What a stage does beside the runtime's work, and the scaling before the first one, are long enough each.
    await letOthersRun();
    values = await stage.run(runtime, partOf(weights, stage.name), values, only);
  }
  const logits = logitsOf(values);
  requireNumbers(logits);
  return { ...values, logits, probabilities: probabilitiesOf(logits) };
}

/** Log-odds as probabilities. */
const probabilitiesOf = (logits: Float64Array): Float64Array =>
  logits.map((logit) => 1 / (1 + Math.exp(-logit)));

function requireNumbers(logits: Float64Array): void {
  const first = logits.findIndex((logit) => Number.isNaN(logit));
  if (first < 0) return;
  const without = logits.filter((logit) => Number.isNaN(logit)).length;
  throw failure(
    'model-damaged',
    `The model's answer is not a number for ${without} of ${logits.length} genes, the first of which is number ${first + 1}: numbers in it, or in the data, are too large to compute with.`,
    'Check the data for extreme counts; train the model again, or import its bundle again.',
  );
}
