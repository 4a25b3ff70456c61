import { copyFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import type { ExpressionOptions, ExpressionRecord } from '../../contract/expression.ts';
import type { Remark } from '../../contract/dataset.ts';
import { formatCount } from '../../contract/words/number-format.ts';
import { labelUnknown } from '../dataset/dataset.ts';
import { Failure } from '../../contract/failure.ts';
import { datasetFiles } from '../dataset/dataset-files.ts';
import { readExpression } from '../dataset/expression/expression-of-genes.ts';
import { labelExpression } from '../dataset/expression/label-genes.ts';
import { columnName } from '../dataset/expression/expression-source.ts';
import type { WantedGenes } from '../dataset/expression/match-rows.ts';
import type { LoadedDataset } from '../dataset/loaded-dataset.ts';
import { isMissing } from '../files/os-failure.ts';
import { readJsonFile, writeJsonFile } from '../files/json-file.ts';
import { writeAnnotation } from '../genes/annotation-storage.ts';
import type { JobContext } from '../job/job-context.ts';
import { loadAnnotation, saveAnnotation } from './annotations.ts';
import { type ProjectDataset, type StoredDataset, loadDataset } from './datasets.ts';
import { type LabelsOfGenes, saveExpression } from './expression.ts';
import { modelCards, unfinishedRuns } from './project-state.ts';
import { addEntry, entryDirectory, listEntries, removeEntry } from './store/entries.ts';
import { type EntryId, newEntryId } from './store/entry-id.ts';
import type { Project } from './store/project.ts';

/** An expression table, and what the user says of it. */
export interface ExpressionSourceChoice {
  readonly path: string;
  readonly transcripts?: string | undefined;
  readonly options: ExpressionOptions;
}

export interface LabelledDataset extends ProjectDataset {
  readonly record: ExpressionRecord;
  /** Whether a data set of its own was made, and the one that was named is as it was. */
  readonly isNew: boolean;
}

/** The genes of a data set, as an expression table is laid over them. */
export const wantedGenes = ({ dataset, records }: LoadedDataset): WantedGenes => ({
  geneIds: dataset.geneIds,
  kind: dataset.manifest.geneIdKind,
  records,
});

/**
 * Gives a data set labels and expression values. Where something was computed on it as it is, the labels are given to a
 * copy of it named after the table.
 * @throws Failure of reading the table and of cutting; the project is then as it was
 */
export async function labelInProject(
  project: Project,
  loaded: StoredDataset,
  choice: ExpressionSourceChoice,
  context: JobContext,
): Promise<LabelledDataset> {
  const { dataset } = loaded;
  const read = await readExpression(choice, wantedGenes(loaded), dataset.manifest.name, context);
  const { labels, outcome, remarks } = labelExpression(read, choice.options.cut);
  const { start, format } = read.columns;
  const record: ExpressionRecord = {
    source: { ...read.source },
    format,
    id: columnName(start, read.id),
    columns: read.values.map(({ name }) => name),
    scale: read.scale,
    genes: read.tableGenes,
    matched: read.matched,
    outcome,
    remarks: [...read.remarks, ...remarks, ...replacedLabels(dataset.labels, labels)],
  };
  return giveLabels(project, loaded, { values: read.expression, labels, record }, context);
}

/** Labels that a data set had are not replaced without a word. */
function replacedLabels(before: Int8Array, now: Int8Array): readonly Remark[] {
  const had = before.filter((label) => label !== labelUnknown).length;
  if (had === 0) return [];
  const other = before.filter((label, gene) => label !== labelUnknown && label !== now[gene]).length;
  const text =
    other === 0
      ? `All ${formatCount(had)} labels that the data set had are the same.`
      : `The data set had labels; ${formatCount(other)} of ${formatCount(had)} are other now.`;
  return [{ grade: other === 0 ? 'note' : 'look', text }];
}

/** As {@link labelInProject}, with labels that are known already. */
async function giveLabels(
  project: Project,
  loaded: StoredDataset,
  given: LabelsOfGenes,
  context: JobContext,
): Promise<LabelledDataset> {
  const isNew = await isBuiltOn(project, loaded);
  if (!isNew) await saveExpression(project, loaded.id, loaded.dataset, given, context);
  const id = isNew ? await copyWithLabels(project, loaded, given, context) : loaded.id;
  const { manifest } = (await loadDataset(project, id)).dataset;
  return { id, manifest, record: given.record, isNew };
}

const predictedSchema = z.looseObject({ dataset: z.string().optional() });

/** Whether a model, an unfinished training or predictions were made of a data set with the labels it has. */
async function isBuiltOn(project: Project, { id, dataset }: StoredDataset): Promise<boolean> {
  const models = await modelCards(project);
  if (models.values.some((card) => card.dataset.sha256 === dataset.manifest.sha256)) return true;
  const runs = await unfinishedRuns(project);
  if (runs.values.some((run) => run.dataset === id)) return true;
  for (const prediction of await listEntries(project, 'predictions')) {
    const manifest = join(entryDirectory(project, 'predictions', prediction), 'manifest.json');
    // One that cannot be read is nothing that could lose its labels.
    const predicted = await readJsonFile(manifest, predictedSchema).catch((thrown: unknown) => {
      if (!(thrown instanceof Failure)) throw thrown;
    });
    if (predicted?.dataset === id) return true;
  }
  return false;
}

/**
 * Labels and annotation first, the data set last: when it appears, all that belongs to it is there. What was written for
 * it goes again where it does not come so far.
 */
async function copyWithLabels(
  project: Project,
  loaded: StoredDataset,
  given: LabelsOfGenes,
  context: JobContext,
): Promise<EntryId> {
  const id = newEntryId('dataset');
  const { dataset, annotation, records } = loaded;
  const source = entryDirectory(project, 'datasets', loaded.id);
  const name = `${dataset.manifest.name} (labels from ${basename(given.record.source.name)})`;
  const expression = await saveExpression(project, id, dataset, given, context);
  try {
    if (annotation !== undefined && records !== undefined) {
      const { manifest } = await loadAnnotation(project, annotation);
      const match = { ...manifest.match, records };
      await saveAnnotation(
        project,
        id,
        (directory) => writeAnnotation(directory, dataset.geneIds, match, manifest.report),
        context,
        dataset.manifest.direction,
      );
    }
    await addEntry(
      project,
      'datasets',
      async (directory) => {
        for (const file of [datasetFiles.counts, datasetFiles.genes]) {
          await copyFile(join(source, file), join(directory, file));
        }
        await copyFile(join(source, datasetFiles.report), join(directory, datasetFiles.report)).catch(
          (thrown: unknown) => {
            // A simulated data set has none.
            if (!isMissing(thrown)) throw thrown;
          },
        );
        const stored = await readJsonFile(join(source, datasetFiles.manifest), z.looseObject({}));
        await writeJsonFile(join(directory, datasetFiles.manifest), { ...stored, name });
      },
      { id, context },
    );
    return id;
  } catch (thrown) {
    await removeEntry(project, 'expression', expression);
    for (const entry of await listEntries(project, 'annotations')) {
      const annotates = join(entryDirectory(project, 'annotations', entry), 'annotates.json');
      if ((await readJsonFile(annotates, predictedSchema).catch(() => undefined))?.dataset === id) {
        await removeEntry(project, 'annotations', entry);
      }
    }
    throw thrown;
  }
}
