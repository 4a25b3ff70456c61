import type { EpochRecord } from '../../../contract/model.ts';
import type { Runtime, TensorSet } from '../../compute/runtime.ts';
import type { JobContext } from '../../job/job-context.ts';
import { parseHyperparameters } from '../../models/hyperparameters.ts';
import { type NeighbourSettings, neighbourSettings } from '../../models/neighbour-settings.ts';
import { answerWithNeighbours } from '../../predict/neighbour-answers.ts';
import { type Predictions, probabilitiesOf } from '../../predict/predict-genes.ts';
import { mostNeighbours, planNeighbours } from '../../models/neighbour-plan.ts';
import { fitNeighbours } from '../../train/neighbour-part.ts';
import type { ReadyNeighbours } from '../../neighbours/available-neighbours.ts';
import { neighbourWarnings } from '../../neighbours/leakage.ts';
import type { PreparedModel } from './prepared-model.ts';
import type { StoredDataset } from '../datasets.ts';

/** The part of a model that reads neighbours, trained on top of the finished base model. */
export interface TrainedNeighbours {
  readonly ready: ReadyNeighbours;
  readonly most: number;
  readonly settings: NeighbourSettings;
  readonly weights: TensorSet;
  readonly bestEpoch: number;
  readonly history: readonly EpochRecord[];
  /** [genes]: with neighbours. */
  readonly probabilities: Float64Array;
  readonly warnings: readonly string[];
}

/**
 * Trains the neighbour part where one is asked for.
 * @param base what the finished base model says of every gene
 * @throws Failure `labels-missing`, `loss-not-finite`, `cancelled`
 */
export async function trainNeighbours(
  runtime: Runtime,
  loaded: StoredDataset,
  { neighbours: ready, data, split }: PreparedModel,
  base: Predictions,
  seed: number,
  context: JobContext,
): Promise<TrainedNeighbours | undefined> {
  const { latent, logits } = base;
  if (ready === undefined || latent === undefined) return undefined;
  const { set } = ready;
  const settings = parseHyperparameters('neighbours', neighbourSettings, {});
  const most = mostNeighbours(set);
  const plan = planNeighbours(latent.length / logits.length, most, settings);
  const answers = { latent, logits };
  const fitted = await fitNeighbours(runtime, { plan, set, base: answers, data, seed }, context);
  const answered = await answerWithNeighbours(runtime, plan, fitted.weights, set, answers);
  return {
    ready,
    most,
    settings,
    ...fitted,
    probabilities: probabilitiesOf(answered.logits),
    warnings: neighbourWarnings(set, split, loaded),
  };
}
