import type { ModelCard } from '../../../contract/model.ts';
import type { JobContext } from '../../job/job-context.ts';
import { addEntry } from '../store/entries.ts';
import { importModelBundle, readBundledCard } from './import-model-bundle.ts';
import type { Project } from '../store/project.ts';
import { loadModel } from './saved-model.ts';

/**
 * Checks a model bundle and adds its model to a project, under the id it has.
 * @throws Failure of bundles; `option-invalid` where the project has this model already; `model-damaged` where the
 * weights are not those of the model it says it is
 */
export async function importModel(project: Project, path: string, context: JobContext): Promise<ModelCard> {
  const { id } = await readBundledCard(path);
  const { value } = await addEntry(
    project,
    'models',
    async (directory) => {
      await importModelBundle(path, directory);
      return (await loadModel(directory)).card;
    },
    { id, context },
  );
  return value;
}
