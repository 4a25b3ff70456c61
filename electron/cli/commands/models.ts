import { describeError } from '../../contract/failure.ts';
import type { ModelCard } from '../../contract/model.ts';
import { exportModel } from '../../engine/project/models/export-model.ts';
import { openProject } from '../../engine/project/store/project.ts';
import { listRuns } from '../../engine/project/store/runs.ts';
import { importModel } from '../../engine/project/models/import-model.ts';
import { modelId } from '../../engine/project/models/open-model.ts';
import { listModels, modelDirectory } from '../../engine/project/models/saved-model.ts';
import { projectContents } from '../../engine/project/project-state.ts';
import { estimateText } from '../numbers.ts';
import { addToProject } from '../add-to-project.ts';
import type { Outcome, Session } from '../session.ts';

/** `simplechrome models`: the models of a project, and trainings that can be resumed. */
export async function listProjectModels({ project: path }: { readonly project: string }): Promise<Outcome> {
  const project = await openProject(path);
  const cards = await listModels(project);
  const { runs } = await listRuns(project);
  const { damaged } = await projectContents(project);
  const unfinished = runs.filter(({ state }) => state.kind !== 'finished');
  return {
    json: { project: project.directory, models: cards, unfinished, damaged },
    text: [
      ...(cards.length === 0 ? ['No models yet.'] : cards.map(modelLine)),
      ...unfinished.map(
        ({ id, name, state }) => `${id}  ${name}: ${state.kind}; go on with "train --resume ${id}"`,
      ),
      ...damaged.map(({ id, error }) => `${id}  cannot be read: ${describeError(error)}`),
    ].join('\n'),
  };
}

const modelLine = (card: ModelCard): string =>
  `${card.id}  ${card.name}${card.dataset.simulated ? ' (simulated)' : ''}, ${card.split.kind} split, by ${card.orientation}: test AUROC ${estimateText(card.metrics.test?.auroc)}`;

/** `simplechrome export-model`: a model as one .zip file. */
export async function exportProjectModel({
  project: path,
  model,
  out,
}: {
  readonly project: string;
  readonly model: string;
  readonly out: string;
}): Promise<Outcome> {
  const project = await openProject(path);
  const { id, directory } = await modelDirectory(project, await modelId(project, model));
  await exportModel(directory, out);
  return { json: { model: id, bundle: out }, text: `Exported ${id} to ${out}` };
}

/** `simplechrome import-model`: checks a bundle and adds its model to a project. */
export async function importProjectModel(
  { project: path, bundle }: { readonly project: string; readonly bundle: string },
  session: Session,
): Promise<Outcome> {
  const { project, added: card } = await addToProject(path, (into) => importModel(into, bundle, session));
  return {
    json: { project: project.directory, model: card.id, card },
    text: `Imported ${card.name} as ${card.id}`,
  };
}
