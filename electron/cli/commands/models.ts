import { resolve } from 'node:path';
import { describeError } from '../../contract/failure.ts';
import type { ModelCard } from '../../contract/model.ts';
import { addToProject } from '../add-to-project.ts';
import { estimateText } from '../numbers.ts';
import type { Outcome, Session } from '../session.ts';

/** `simplechrome models`: the models of a project, and trainings that can be resumed. */
export async function listProjectModels(
  { project: path }: { readonly project: string },
  { call }: Session,
): Promise<Outcome> {
  const { directory: project } = await call('project.open', { path });
  const { models, damaged } = await call('models.list', { project });
  const unfinished = await call('training.unfinished', { project });
  const unreadable = [...damaged, ...unfinished.damaged];
  const oldestFirst = models.toReversed();
  return {
    json: {
      project,
      models: oldestFirst,
      unfinished: unfinished.runs.map(({ state: kind, error, ...run }) => ({
        ...run,
        state: { kind, ...(error === undefined ? {} : { error }) },
      })),
      damaged: unreadable,
    },
    text: [
      ...(oldestFirst.length === 0 ? ['No models yet.'] : oldestFirst.map(modelLine)),
      ...unfinished.runs.map(
        ({ id, name, state }) => `${id}  ${name}: ${state}; go on with "train --resume ${id}"`,
      ),
      ...unreadable.map(({ id, error }) => `${id}  cannot be read: ${describeError(error)}`),
    ].join('\n'),
  };
}

const modelLine = (card: ModelCard): string =>
  `${card.id}  ${card.name}${card.dataset.simulated ? ' (simulated)' : ''}, ${card.split.kind} split, by ${card.orientation}: test AUROC ${estimateText(card.metrics.test?.auroc)}`;

/** `simplechrome export-model`: a model as one .zip file. */
export async function exportProjectModel(
  { project, model, out }: { readonly project: string; readonly model: string; readonly out: string },
  { call }: Session,
): Promise<Outcome> {
  const { model: id } = await call('models.export', { project, model, path: resolve(out) });
  return { json: { model: id, bundle: out }, text: `Exported ${id} to ${out}` };
}

/** `simplechrome import-model`: checks a bundle and adds its model to a project. */
export async function importProjectModel(
  { project: path, bundle }: { readonly project: string; readonly bundle: string },
  session: Session,
): Promise<Outcome> {
  const { project, added: card } = await addToProject(session, path, (into) =>
    session.call('models.import', { project: into, path: bundle }),
  );
  return { json: { project, model: card.id, card }, text: `Imported ${card.name} as ${card.id}` };
}
