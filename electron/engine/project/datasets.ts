import { join } from 'node:path';
import type { AppError } from '../../contract/app-error.ts';
import type { DatasetState } from '../../contract/commands/project.ts';
import { type DatasetManifest, type ImportReport, importReportSchema } from '../../contract/dataset.ts';
import { Failure } from '../../contract/failure.ts';
import { datasetFiles } from '../dataset/dataset-files.ts';
import type { Dataset } from '../dataset/dataset.ts';
import { readExpressionManifest } from '../dataset/expression/expression-storage.ts';
import { findSources } from '../dataset/import/find-sources.ts';
import { importSources } from '../dataset/import/import-dataset.ts';
import { gradedReport } from '../dataset/import/import-report.ts';
import type { ImportOptions, SourceSet } from '../dataset/import/import-options.ts';
import { type LoadedDataset, withNames } from '../dataset/loaded-dataset.ts';
import { type SimulationOptions, simulateDataset, writeSimulatedAnnotation } from '../dataset/simulate.ts';
import { readDataset, readManifest } from '../dataset/storage.ts';
import { readJsonFile } from '../files/json-file.ts';
import { alignRecords } from '../genes/annotation-storage.ts';
import type { JobContext } from '../job/job-context.ts';
import {
  annotationSummary,
  loadAnnotation,
  newestAnnotation,
  saveAnnotation,
  withDirection,
} from './annotations.ts';
import { loadExpression, newestExpression, saveExpression } from './expression.ts';
import { labelsWithCounts } from './labels-with-counts.ts';
import { addEntry, entryDirectory, readEntry, removeEntry } from './store/entries.ts';
import { type EntryId, newEntryId } from './store/entry-id.ts';
import type { Project } from './store/project.ts';
import { recommendedChoices } from '../dataset/split-dataset.ts';

/** A data set of a project, with its genes' annotation where there is one. */
export interface ProjectDataset {
  readonly id: EntryId;
  readonly manifest: DatasetManifest;
}

export interface ImportedDataset extends ProjectDataset {
  readonly report: ImportReport;
}

/** Copies a data set into the project. @throws Failure of the import; the project is then as it was. */
export async function importIntoProject(
  project: Project,
  source: string,
  options: ImportOptions,
  context: JobContext,
): Promise<ImportedDataset> {
  return importSetIntoProject(project, await findSources(source, options.cellType), options, context);
}

/** As {@link importIntoProject}, with the files of the set named one by one. */
export async function importSetIntoProject(
  project: Project,
  set: SourceSet,
  options: ImportOptions,
  context: JobContext,
): Promise<ImportedDataset> {
  const id = newEntryId('dataset');
  let labelsFrom: EntryId | undefined;
  try {
    const { value } = await addEntry(
      project,
      'datasets',
      async (directory) => {
        const { expression, ...imported } = await importSources(set, directory, options, context);
        if (expression === undefined) return imported;
        // Before the data set has its name: when it appears, its labels are there.
        const given = labelsWithCounts(expression, imported.report);
        labelsFrom = await saveExpression(project, id, await readDataset(directory), given, context);
        return imported;
      },
      { id, context },
    );
    return { id, ...value };
  } catch (thrown) {
    if (labelsFrom !== undefined) await removeEntry(project, 'expression', labelsFrom);
    throw thrown;
  }
}

/** Data sets that were imported in one go, and those that could not be. */
export interface ImportedSets {
  readonly imported: readonly ImportedDataset[];
  readonly failed: readonly { readonly cellType: string; readonly error: AppError }[];
}

/**
 * Imports several sets, one after the other; what is wrong with one keeps no other out.
 * @param names of the sets
 * @param filesOf the files of the set of a name
 * @throws Failure `cancelled`, and what was wrong with the first set where none could be imported; finished ones stay
 */
export async function importSetsIntoProject(
  project: Project,
  names: readonly string[],
  filesOf: (name: string) => Promise<SourceSet>,
  options: Omit<ImportOptions, 'name' | 'cellType'>,
  context: JobContext,
): Promise<ImportedSets> {
  const imported: ImportedDataset[] = [];
  const failed: { readonly cellType: string; readonly error: AppError }[] = [];
  for (const cellType of names) {
    try {
      imported.push(await importSetIntoProject(project, await filesOf(cellType), options, context));
    } catch (thrown) {
      if (!(thrown instanceof Failure) || thrown.error.code === 'cancelled') throw thrown;
      failed.push({ cellType, error: thrown.error });
    }
  }
  const first = failed.at(0);
  if (imported.length === 0 && first !== undefined) throw new Failure(first.error);
  return { imported, failed };
}

/** Makes a simulated data set and its annotation in the project. */
export async function simulateIntoProject(
  project: Project,
  options: SimulationOptions,
  context: JobContext,
): Promise<ProjectDataset> {
  const { id, value } = await addEntry(
    project,
    'datasets',
    (directory) => simulateDataset(directory, options, context),
    { name: 'simulated', context },
  );
  await saveAnnotation(
    project,
    id,
    (directory) => writeSimulatedAnnotation(directory, value.records),
    context,
  );
  return { id, manifest: value.manifest };
}

/** A data set of a project, in memory. */
export interface StoredDataset extends LoadedDataset {
  readonly id: EntryId;
  /** The annotation that its positions come from. */
  readonly annotation: EntryId | undefined;
  /** The expression table that its labels come from; undefined where they came with the counts. */
  readonly labelsFrom: EntryId | undefined;
}

/** Reads a data set with its newest annotation and the labels it was given. @throws Failure `project-damaged` */
export async function loadDataset(project: Project, id: EntryId): Promise<StoredDataset> {
  return loadWith(project, id, await newestExpression(project, id));
}

/** Reads a data set with the labels that came with its counts, whatever it was given later. @throws Failure `project-damaged` */
export async function loadDatasetToLabel(project: Project, id: EntryId): Promise<StoredDataset> {
  return loadWith(project, id, undefined);
}

async function loadWith(
  project: Project,
  id: EntryId,
  labelsFrom: EntryId | undefined,
): Promise<StoredDataset> {
  const stored = await readDataset(entryDirectory(project, 'datasets', id));
  const annotation = await newestAnnotation(project, id);
  const { dataset: labelled, expression } = await withLabels(project, stored, labelsFrom);
  if (annotation === undefined) {
    return { id, annotation, labelsFrom, expression, ...(await withNames(labelled, undefined)) };
  }
  const records = alignRecords(await loadAnnotation(project, annotation), labelled.geneIds);
  const manifest = await withDirection(project, labelled.manifest, annotation);
  const dataset = { ...labelled, manifest };
  return { id, annotation, labelsFrom, expression, ...(await withNames(dataset, records)) };
}

/** A data set with the labels of an expression table in the place of those that came with the counts. */
async function withLabels(
  project: Project,
  dataset: Dataset,
  labelsFrom: EntryId | undefined,
): Promise<{ readonly dataset: Dataset; readonly expression: Float64Array | undefined }> {
  if (labelsFrom === undefined) return { dataset, expression: undefined };
  const { manifest, values, labels } = await loadExpression(project, labelsFrom, dataset.geneIds);
  const labelled = { ...dataset.manifest, labelled: true, sha256: manifest.datasetSha256 };
  return { dataset: { ...dataset, manifest: labelled, labels }, expression: values };
}

/**
 * What is known of a data set without reading its counts. A damaged annotation or expression table is named in it rather
 * than thrown.
 * @throws Failure `project-damaged`, `file-missing`
 */
export async function datasetState(project: Project, id: EntryId): Promise<DatasetState> {
  const { directory } = await readEntry(project, 'datasets', id);
  const stored = await readManifest(directory);
  const labels = await labelsState(project, id);
  const labelled =
    labels.sha256 === undefined ? stored : { ...stored, labelled: true, sha256: labels.sha256 };
  const annotation = await newestAnnotation(project, id);
  const manifest = annotation === undefined ? labelled : await withDirection(project, labelled, annotation);
  const positions = await positionsState(project, annotation);
  return {
    id,
    manifest,
    ...labels.state,
    ...positions.state,
    recommended: recommendedChoices({ dataset: { manifest }, records: positions.records }),
  };
}

async function labelsState(
  project: Project,
  id: EntryId,
): Promise<{
  readonly sha256: string | undefined;
  readonly state: Pick<DatasetState, 'expression' | 'damagedExpression'>;
}> {
  const labelsFrom = await newestExpression(project, id);
  if (labelsFrom === undefined) return { sha256: undefined, state: {} };
  try {
    const { record, datasetSha256 } = await readExpressionManifest(
      (await readEntry(project, 'expression', labelsFrom)).directory,
    );
    return { sha256: datasetSha256, state: { expression: record } };
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    return { sha256: undefined, state: { damagedExpression: { id: labelsFrom, error: thrown.error } } };
  }
}

async function positionsState(
  project: Project,
  annotation: EntryId | undefined,
): Promise<{
  readonly records: StoredDataset['records'];
  readonly state: Pick<DatasetState, 'annotation' | 'damagedAnnotation'>;
}> {
  if (annotation === undefined) return { records: undefined, state: {} };
  try {
    const stored = await loadAnnotation(project, annotation);
    return {
      records: [...stored.records.values()],
      state: { annotation: annotationSummary(annotation, stored) },
    };
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    return { records: undefined, state: { damagedAnnotation: { id: annotation, error: thrown.error } } };
  }
}

/** The report of a data set's import; undefined for a simulated one. */
export async function readImportReport(project: Project, id: EntryId): Promise<ImportReport | undefined> {
  const report = await readJsonFile(
    join(entryDirectory(project, 'datasets', id), datasetFiles.report),
    importReportSchema,
  );
  return report === undefined ? undefined : gradedReport(report);
}
