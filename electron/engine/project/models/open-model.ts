import { stat } from 'node:fs/promises';
import { failure } from '../../../contract/failure.ts';
import { importModelBundle } from './import-model-bundle.ts';
import { type Project, openProject } from '../store/project.ts';
import { inTemporaryFolder } from '../../files/temporary-folder.ts';
import type { LoadedModel } from '../../models/loaded-model.ts';
import { listModels, loadModel, modelDirectory } from './saved-model.ts';

/**
 * Opens a model by what a user has at hand: the folder of a saved model, a model bundle (.zip), or a model's id within a
 * project; `newest` is the project's latest.
 * @throws Failure `model-missing`, `model-damaged` and those of bundles
 */
export async function openModel(reference: string, projectPath: string | undefined): Promise<LoadedModel> {
  if (projectPath !== undefined) {
    const project = await openProject(projectPath);
    return loadModel((await modelDirectory(project, await modelId(project, reference))).directory);
  }
  const kind = await stat(reference).catch(() => undefined);
  if (kind?.isDirectory() === true) return loadModel(reference);
  if (kind?.isFile() === true) {
    return inTemporaryFolder(async (directory) => {
      await importModelBundle(reference, directory);
      return loadModel(directory);
    });
  }
  throw failure(
    'model-missing',
    `There is no model at "${reference}".`,
    'Give the folder of a saved model, a model bundle (.zip), or a model id together with its project.',
  );
}

/** @throws Failure `model-missing` where `newest` is asked of a project without models */
async function modelId(project: Project, reference: string): Promise<string> {
  if (reference !== 'newest') return reference;
  // The baseline is saved just before the model it belongs to, so the newest card is the model that was asked for.
  const newest = (await listModels(project)).at(-1);
  if (newest !== undefined) return newest.id;
  throw failure(
    'model-missing',
    `The project "${project.name}" has no model yet.`,
    'Train one, or import a model bundle.',
  );
}
