import type { Runtime } from '../../compute/runtime.ts';
import type { Project } from '../store/project.ts';
import type { AvailableNeighbours } from '../../neighbours/available-neighbours.ts';
import { latentsOfModel } from '../../predict/predict-dataset.ts';
import type { StoredDataset } from '../datasets.ts';
import { joinSaved } from '../../neighbours/build-neighbours.ts';
import { listNeighbours, loadNeighbours } from './project-neighbours.ts';
import { loadModel, modelDirectory } from '../models/saved-model.ts';

/**
 * What a project holds that neighbours of one of its data sets can be made of.
 * @param startRuntime only called where latents are compared
 */
export function availableInProject(
  project: Project,
  loaded: StoredDataset,
  startRuntime: () => Promise<Runtime>,
): AvailableNeighbours {
  return {
    list: () => listNeighbours(project, loaded.id),
    async load(id) {
      const saved = await loadNeighbours(project, id);
      // Refuses a set of other genes.
      const set = joinSaved(saved.summary.name, loaded, [saved]);
      return { set, layers: saved.summary.layers };
    },
    async latentsOf(id) {
      const model = await loadModel((await modelDirectory(project, id)).directory);
      return latentsOfModel(await startRuntime(), model, loaded);
    },
  };
}
