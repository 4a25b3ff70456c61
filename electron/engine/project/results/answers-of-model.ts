import type { Runtime } from '../../compute/runtime.ts';
import type { LoadedDataset } from '../../dataset/loaded-dataset.ts';
import type { JobContext } from '../../job/job-context.ts';
import { type LoadedModel, requireFit } from '../../models/loaded-model.ts';
import { predictDataset } from '../../predict/predict-dataset.ts';
import type { ModelAnswers } from '../../predict/predict-genes.ts';
import type { AvailableNeighbours } from '../../neighbours/available-neighbours.ts';
import { neighboursForModel } from '../../neighbours/gather-neighbours.ts';

/**
 * What a model says of every gene of a data set, with the neighbours that its card names.
 * @param available neighbour sets of this data set
 * @throws Failure `model-data-mismatch`, `orientation-impossible`
 */
export async function answersOfModel(
  runtime: Runtime,
  model: LoadedModel,
  data: LoadedDataset,
  available: AvailableNeighbours,
  context: JobContext,
): Promise<ModelAnswers> {
  // Before neighbours are gathered: of data that do not fit, that is what a user should hear first.
  requireFit(model.card, data.dataset.manifest);
  return predictDataset(runtime, model, data, await neighboursForModel(model.card, data, available, context));
}
