import { join } from 'node:path';
import { z } from 'zod';
import type { DatasetManifest, ImportReport } from '../../../contract/dataset.ts';
import { failure } from '../../../contract/failure.ts';
import { findSources } from '../../dataset/import/find-sources.ts';
import { importSources } from '../../dataset/import/import-dataset.ts';
import type { ImportOptions, SourceSet } from '../../dataset/import/import-options.ts';
import type { LoadedDataset } from '../../dataset/loaded-dataset.ts';
import { writeSimulatedAnnotation } from '../../dataset/simulate-annotation.ts';
import { type SimulationOptions, simulateDataset } from '../../dataset/simulate.ts';
import { readDataset } from '../../dataset/storage.ts';
import {
  type AnnotationManifest,
  alignRecords,
  readAnnotation,
  writeAnnotation,
} from '../../genes/annotation-storage.ts';
import type { AnnotationOptions } from '../../genes/annotation-reader.ts';
import { importAnnotation } from '../../genes/import-annotation.ts';
import { matchGenes } from '../../genes/match-genes.ts';
import type { JobContext } from '../../job/job-context.ts';
import { type Entry, addEntry, entryDirectory, listEntries, readEntry } from '../store/entries.ts';
import type { EntryId } from '../store/entry-id.ts';
import { readJsonFile, writeJsonFile } from '../../files/json-file.ts';
import type { Project } from '../store/project.ts';

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
  await addAnnotation(
    project,
    id,
    (directory) => writeSimulatedAnnotation(directory, value.records),
    context,
  );
  return { id, manifest: value.manifest };
}

/** Lays a gene annotation over a data set. @throws Failure `annotation-none-matched` and those of the import */
export async function annotateInProject(
  project: Project,
  datasetId: EntryId,
  source: string,
  options: AnnotationOptions,
  context: JobContext,
): Promise<AnnotationManifest> {
  const dataset = await readDataset(entryDirectory(project, 'datasets', datasetId));
  const { records, report } = await importAnnotation(source, options, context);
  const match = matchGenes(dataset.geneIds, dataset.manifest.geneIdKind, records);
  return addAnnotation(
    project,
    datasetId,
    (directory) => writeAnnotation(directory, dataset.geneIds, match, report),
    context,
  );
}

const annotatedFile = 'annotates.json';
const annotatedSchema = z.object({ dataset: z.string() });

async function addAnnotation(
  project: Project,
  datasetId: EntryId,
  write: (directory: string) => AnnotationManifest,
  context: JobContext,
): Promise<AnnotationManifest> {
  const { value } = await addEntry(
    project,
    'annotations',
    async (directory) => {
      await writeJsonFile(join(directory, annotatedFile), { dataset: datasetId });
      return write(directory);
    },
    { name: 'genes', context },
  );
  return value;
}

/**
 * The data set that is meant: the one named, or the newest.
 * @throws Failure `file-missing` where there is none
 */
export async function findDataset(project: Project, id: string | undefined): Promise<EntryId> {
  if (id !== undefined) return (await readEntry(project, 'datasets', id)).id;
  const newest = (await listEntries(project, 'datasets')).at(-1);
  if (newest !== undefined) return newest;
  throw failure(
    'file-missing',
    `The project "${project.name}" has no data set yet.`,
    'Import bin counts first, or make a simulated example set.',
  );
}

/** A data set of a project, in memory. */
export interface StoredDataset extends LoadedDataset {
  readonly id: EntryId;
  /** The annotation that its positions come from. */
  readonly annotation: EntryId | undefined;
}

/** Reads a data set and its newest annotation. @throws Failure `project-damaged` */
export async function loadDataset(project: Project, id: EntryId): Promise<StoredDataset> {
  const dataset = await readDataset(entryDirectory(project, 'datasets', id));
  const annotation = await newestAnnotation(project, id);
  if (annotation === undefined) return { id, dataset, annotation: undefined, records: undefined };
  const stored = await readAnnotation(annotation.directory);
  return { id, dataset, annotation: annotation.id, records: alignRecords(stored, dataset.geneIds) };
}

/** The newest annotation of a data set. */
export async function newestAnnotation(project: Project, datasetId: EntryId): Promise<Entry | undefined> {
  for (const id of (await listEntries(project, 'annotations')).reverse()) {
    const entry = await readEntry(project, 'annotations', id);
    const annotates = await readJsonFile(join(entry.directory, annotatedFile), annotatedSchema);
    if (annotates?.dataset === datasetId) return entry;
  }
  return undefined;
}
