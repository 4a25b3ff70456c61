import { join } from 'node:path';
import type { DatasetState } from '../../contract/commands/project.ts';
import { type DatasetManifest, type ImportReport, importReportSchema } from '../../contract/dataset.ts';
import { Failure } from '../../contract/failure.ts';
import type { DataChoices } from '../../contract/training.ts';
import { datasetFiles } from '../dataset/dataset-files.ts';
import { findSources } from '../dataset/import/find-sources.ts';
import { importSources } from '../dataset/import/import-dataset.ts';
import { gradedReport } from '../dataset/import/import-report.ts';
import type { ImportOptions, SourceSet } from '../dataset/import/import-options.ts';
import type { LoadedDataset } from '../dataset/loaded-dataset.ts';
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
import { addEntry, entryDirectory, readEntry } from './store/entries.ts';
import type { EntryId } from './store/entry-id.ts';
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
  const { id, value } = await addEntry(
    project,
    'datasets',
    (directory) => importSources(set, directory, options, context),
    { name: 'dataset', context },
  );
  return { id, ...value };
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
}

/** Reads a data set and its newest annotation. @throws Failure `project-damaged` */
export async function loadDataset(project: Project, id: EntryId): Promise<StoredDataset> {
  const found = await readDataset(entryDirectory(project, 'datasets', id));
  const annotation = await newestAnnotation(project, id);
  if (annotation === undefined) return { id, dataset: found, annotation, records: undefined };
  const stored = await loadAnnotation(project, annotation);
  const dataset = { ...found, manifest: await withDirection(project, found.manifest, annotation) };
  return { id, dataset, annotation, records: alignRecords(stored, dataset.geneIds) };
}

/**
 * What is known of a data set without reading its counts. A damaged annotation is named in it rather than thrown.
 * @throws Failure `project-damaged`, `file-missing`
 */
export async function datasetState(project: Project, id: EntryId): Promise<DatasetState> {
  const { directory } = await readEntry(project, 'datasets', id);
  const stored = await readManifest(directory);
  const annotation = await newestAnnotation(project, id);
  const manifest = annotation === undefined ? stored : await withDirection(project, stored, annotation);
  const recommendedFor = (records: StoredDataset['records']): DataChoices =>
    recommendedChoices({ dataset: { manifest }, records });
  if (annotation === undefined) return { id, manifest, recommended: recommendedFor(undefined) };
  try {
    const stored = await loadAnnotation(project, annotation);
    return {
      id,
      manifest,
      annotation: annotationSummary(annotation, stored),
      recommended: recommendedFor([...stored.records.values()]),
    };
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    const damagedAnnotation = { id: annotation, error: thrown.error };
    return { id, manifest, damagedAnnotation, recommended: recommendedFor(undefined) };
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
