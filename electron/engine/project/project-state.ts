import { join } from 'node:path';
import type { DatasetState, ProjectState, UnfinishedRun } from '../../contract/commands/project.ts';
import { Failure, failure } from '../../contract/failure.ts';
import { type ModelCard, modelCardSchema } from '../../contract/model.ts';
import { entryDirectory, listEntries } from './store/entries.ts';
import type { EntryId } from './store/entry-id.ts';
import { readJsonFile } from '../files/json-file.ts';
import { modelFiles } from './models/model-files.ts';
import type { Project } from './store/project.ts';
import { type Run, listRuns } from './store/runs.ts';
import { datasetOfAnnotation } from './annotations.ts';
import { datasetState } from './datasets.ts';
import { datasetOfExpression } from './expression.ts';
import { readNeighbourSummary } from './neighbours/project-neighbours.ts';
import { trainingOf } from './training/train-in-project.ts';
import { readHistory } from './training/training-run.ts';

type Damaged = ProjectState['damaged'][number];
type Contents = Omit<ProjectState, 'directory' | 'name' | 'created' | 'migratedFrom'>;

/** What could be read of a project, and what could not. */
interface Readable<Value> {
  readonly values: Value[];
  readonly damaged: Damaged[];
}

/**
 * Everything a project holds, without counts and weights. What cannot be read is listed and hides nothing else.
 * @param stateOf for callers who remember what they read
 */
export async function projectContents(
  project: Project,
  stateOf: (id: EntryId) => Promise<DatasetState> = (id) => datasetState(project, id),
): Promise<Contents> {
  const runs = await unfinishedRuns(project);
  // Listed by a command of their own; here only for those that cannot be read.
  const neighbours = await readEach(await listEntries(project, 'neighbours'), own, (id) =>
    readNeighbourSummary(project, id),
  );
  const annotations = await readEach(await listEntries(project, 'annotations'), own, (id) =>
    datasetOfAnnotation(project, id),
  );
  const expression = await readEach(await listEntries(project, 'expression'), own, (id) =>
    datasetOfExpression(project, id),
  );
  const datasets = await readEach(await listEntries(project, 'datasets'), own, stateOf);
  const models = await modelCards(project);
  return {
    datasets: datasets.values,
    models: models.values,
    unfinished: runs.values,
    damaged: [
      ...[runs, neighbours, annotations, expression, datasets].flatMap(({ damaged }) => damaged),
      ...datasets.values.flatMap(({ damagedAnnotation }) => damagedAnnotation ?? []),
      ...datasets.values.flatMap(({ damagedExpression }) => damagedExpression ?? []),
      ...models.damaged,
    ],
  };
}

/** Cards of all models, newest first. */
export async function modelCards(project: Project): Promise<Readable<ModelCard>> {
  const ids = (await listEntries(project, 'models')).reverse();
  return readEach(ids, own, (id) => readCard(project, id));
}

/** Trainings that have not come to their end, newest first. */
export async function unfinishedRuns(project: Project): Promise<Readable<UnfinishedRun>> {
  const { runs, damaged } = await listRuns(project);
  const stopped = runs.filter(({ state }) => state.kind !== 'finished').reverse();
  const described = await readEach(stopped, ({ id }) => id, describeRun);
  return { values: described.values, damaged: [...damaged, ...described.damaged] };
}

const own = (id: EntryId): string => id;

/** Reads items one by one, setting aside those that fail. */
async function readEach<Item, Value>(
  items: readonly Item[],
  idOf: (item: Item) => string,
  read: (item: Item) => Promise<Value>,
): Promise<Readable<Value>> {
  const values: Value[] = [];
  const damaged: Damaged[] = [];
  for (const item of items) {
    try {
      values.push(await read(item));
    } catch (thrown) {
      if (!(thrown instanceof Failure)) throw thrown;
      damaged.push({ id: idOf(item), error: thrown.error });
    }
  }
  return { values, damaged };
}

async function readCard(project: Project, id: EntryId): Promise<ModelCard> {
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
