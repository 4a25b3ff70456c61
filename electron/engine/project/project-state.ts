import { join } from 'node:path';
import type { DatasetState, ProjectState, UnfinishedRun } from '../../contract/commands/project.ts';
import { Failure, failure } from '../../contract/failure.ts';
import { modelCardSchema } from '../../contract/model.ts';
import { entryDirectory, listEntries } from './store/entries.ts';
import type { EntryId } from './store/entry-id.ts';
import { readJsonFile } from '../files/json-file.ts';
import { modelFiles } from './models/model-files.ts';
import type { Project } from './store/project.ts';
import { type Run, listRuns } from './store/runs.ts';
import { datasetOfAnnotation } from './annotations.ts';
import { datasetState } from './datasets.ts';
import { readNeighbourSummary } from './neighbours/project-neighbours.ts';
import { trainingOf } from './training/train-in-project.ts';
import { readHistory } from './training/training-run.ts';

type Damaged = ProjectState['damaged'][number];
type Contents = Omit<ProjectState, 'directory' | 'name' | 'created' | 'migratedFrom'>;

/**
 * Everything a project holds, without counts and weights. What cannot be read is listed and hides nothing else.
 * @param stateOf for callers who remember what they read
 */
export async function projectContents(
  project: Project,
  stateOf: (id: EntryId) => Promise<DatasetState> = (id) => datasetState(project, id),
): Promise<Contents> {
  const damaged: Damaged[] = [];
  /** Reads items one by one, setting aside those that fail. */
  const readEach = async <Item, Value>(
    items: readonly Item[],
    idOf: (item: Item) => string,
    read: (item: Item) => Promise<Value>,
  ): Promise<Value[]> => {
    const values: Value[] = [];
    for (const item of items) {
      try {
        values.push(await read(item));
      } catch (thrown) {
        if (!(thrown instanceof Failure)) throw thrown;
        damaged.push({ id: idOf(item), error: thrown.error });
      }
    }
    return values;
  };
  const own = (id: EntryId): string => id;
  const runs = await listRuns(project);
  damaged.push(...runs.damaged);
  const stopped = runs.runs.filter(({ state }) => state.kind !== 'finished').reverse();
  // Listed by a command of their own; here only for those that cannot be read.
  const neighbours = await listEntries(project, 'neighbours');
  await readEach(neighbours, own, (id) => readNeighbourSummary(project, id));
  const annotations = await listEntries(project, 'annotations');
  await readEach(annotations, own, (id) => datasetOfAnnotation(project, id));
  const datasets = await readEach(await listEntries(project, 'datasets'), own, stateOf);
  damaged.push(...datasets.flatMap(({ damagedAnnotation }) => damagedAnnotation ?? []));
  return {
    datasets,
    models: await readEach((await listEntries(project, 'models')).reverse(), own, (id) =>
      readCard(project, id),
    ),
    unfinished: await readEach(stopped, ({ id }) => id, describeRun),
    damaged,
  };
}

async function readCard(project: Project, id: EntryId) {
  const directory = entryDirectory(project, 'models', id);
  const card = await readJsonFile(join(directory, modelFiles.card), modelCardSchema);
  if (card !== undefined) return card;
  throw failure(
    'model-damaged',
    `The model "${id}" has no ${modelFiles.card}.`,
    'Remove it, or import it again.',
    {
      file: directory,
    },
  );
}

async function describeRun(run: Run): Promise<UnfinishedRun> {
  const { id, name, created, state } = run;
  if (state.kind === 'finished') throw new Error(`Run ${id} has finished.`);
  return {
    id,
    name,
    created,
    state: state.kind,
    ...(state.kind === 'failed' ? { error: state.error } : {}),
    ...trainingOf(run),
    // Whoever works on it is changing its checkpoints; this is no moment to read, and tidy, them.
    history: state.kind === 'running' ? [] : [...(await readHistory(run))],
  };
}
