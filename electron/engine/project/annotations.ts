import { join } from 'node:path';
import { z } from 'zod';
import { type DatasetManifest, type Direction, directionSchema } from '../../contract/dataset.ts';
import type { AnnotationReport } from '../../contract/annotation.ts';
import type { AnnotationSummary } from '../../contract/commands/project.ts';
import { Failure, failure } from '../../contract/failure.ts';
import type { GeneRecord } from '../../contract/gene.ts';
import type { GeneSource } from '../../contract/gene-tables.ts';
import type { Dataset } from '../dataset/dataset.ts';
import { readDataset } from '../dataset/storage.ts';
import { withToldDirection } from '../dataset/told-direction.ts';
import { readJsonFile, writeJsonFile } from '../files/json-file.ts';
import { annotationFormatTitle } from '../genes/formats/formats.ts';
import {
  type AnnotationManifest,
  type StoredAnnotation,
  readAnnotation,
  writeAnnotation,
} from '../genes/annotation-storage.ts';
import { readGenes } from '../genes/read-genes.ts';
import { type GeneMatch, matchGenes } from '../genes/match-genes.ts';
import type { JobContext } from '../job/job-context.ts';
import { rememberGenes } from './project-genes.ts';
import { addEntry, entryDirectory, listEntries, readEntry } from './store/entries.ts';
import type { EntryId } from './store/entry-id.ts';
import type { Project } from './store/project.ts';

/** Beside the annotation's own files: which data set it is laid over. */
const annotatesFile = 'annotates.json';
const annotatesSchema = z.object({
  dataset: z.string(),
  /** How the data set's bins run, where its strands told and its files did not. */
  direction: directionSchema.optional(),
});

/**
 * Lays genes over a data set, and keeps them for the project's next ones.
 * @throws Failure `annotation-none-matched` and those of reading them
 */
export async function annotateInProject(
  project: Project,
  datasetId: EntryId,
  genes: GeneSource,
  context: JobContext,
): Promise<AnnotationManifest> {
  const dataset = await readDataset(entryDirectory(project, 'datasets', datasetId));
  const annotation = await readGenes(genes, context);
  const { records, report, firstGene } = annotation;
  const match = matchGenes(dataset.geneIds, dataset.manifest.geneIdKind, records, firstGene);
  const saved = await saveMatch(project, datasetId, dataset, match, report, context);
  await rememberGenes(project, genes, annotation, context);
  return saved;
}

/** Adds genes that were laid over a data set to the project, with what their strands tell of its bins. */
export async function saveMatch(
  project: Project,
  datasetId: EntryId,
  dataset: Dataset,
  match: GeneMatch,
  report: AnnotationReport,
  context: JobContext,
): Promise<AnnotationManifest> {
  const told = withToldDirection(
    dataset,
    match.records.map((record) => record?.strand),
  );
  const whole = { ...report, warnings: [...report.warnings, ...match.warnings, ...told.warnings] };
  return saveAnnotation(
    project,
    datasetId,
    (directory) => writeAnnotation(directory, dataset.geneIds, match, whole),
    context,
    told.dataset.manifest.direction,
  );
}

/**
 * Adds an annotation of a data set to the project; it takes the place of earlier ones.
 * @param direction how the data set's bins run, as its strands tell
 */
export async function saveAnnotation(
  project: Project,
  datasetId: EntryId,
  write: (directory: string) => AnnotationManifest,
  context: JobContext,
  direction?: Direction,
): Promise<AnnotationManifest> {
  const { value } = await addEntry(
    project,
    'annotations',
    async (directory) => {
      await writeJsonFile(join(directory, annotatesFile), {
        dataset: datasetId,
        ...(direction === undefined ? {} : { direction }),
      });
      return write(directory);
    },
    { name: 'genes', context },
  );
  return value;
}

/** Which annotation of a data set counts: the newest. Damage to those of other data sets is no concern of this one. */
export async function newestAnnotation(project: Project, datasetId: EntryId): Promise<EntryId | undefined> {
  for (const id of (await listEntries(project, 'annotations')).reverse()) {
    if ((await datasetOfAnnotation(project, id).catch(passOver)) === datasetId) return id;
  }
  return undefined;
}

/**
 * Reads an annotation.
 * @throws Failure `project-damaged`: an older one in its place, or none, would change results without a word
 */
export async function loadAnnotation(project: Project, id: EntryId): Promise<StoredAnnotation> {
  try {
    const { directory } = await readEntry(project, 'annotations', id);
    return await readAnnotation(directory);
  } catch (thrown) {
    if (!(thrown instanceof Failure) || thrown.error.code !== 'project-damaged') throw thrown;
    const { message, where } = thrown.error;
    throw failure(
      'project-damaged',
      `The positions of the genes (annotation "${id}") cannot be read. ${message}`,
      'Add the gene annotation again; the data set itself is whole.',
      where,
    );
  }
}

/** The data set that an annotation is laid over. @throws Failure `project-damaged` */
export async function datasetOfAnnotation(project: Project, id: EntryId): Promise<string> {
  return (await readAnnotates(project, id)).dataset;
}

/**
 * What is known of a data set, with how its bins run where its annotation told that.
 * @throws Failure `project-damaged`
 */
export async function withDirection(
  project: Project,
  manifest: DatasetManifest,
  annotation: EntryId,
): Promise<DatasetManifest> {
  if (manifest.direction !== undefined) return manifest;
  const { direction } = await readAnnotates(project, annotation);
  return direction === undefined ? manifest : { ...manifest, direction };
}

async function readAnnotates(project: Project, id: EntryId): Promise<z.infer<typeof annotatesSchema>> {
  const directory = entryDirectory(project, 'annotations', id);
  const annotates = await readJsonFile(join(directory, annotatesFile), annotatesSchema);
  if (annotates !== undefined) return annotates;
  throw failure(
    'project-damaged',
    `The gene annotation "${id}" has no ${annotatesFile}, so it is not known to which data set it belongs.`,
    'Add the gene annotation again to the data set it was made for.',
    { file: directory },
  );
}

/** What is shown of an annotation without its genes. */
export function annotationSummary(
  id: EntryId,
  { manifest: { match, report }, records }: StoredAnnotation,
): AnnotationSummary {
  const withoutStrand = withoutStrandIn(records.values());
  return {
    id,
    source: report.source.name,
    format: report.format,
    formatTitle: annotationFormatTitle(report.format),
    genes: match.genes,
    matched: match.matched,
    unmatched: match.unmatched.length,
    ambiguous: match.ambiguous.length,
    withoutStrand,
    hasStrands: withoutStrand < records.size,
    how: match.how,
  };
}

function withoutStrandIn(records: Iterable<GeneRecord>): number {
  let count = 0;
  for (const { strand } of records) if (strand === undefined) count++;
  return count;
}

function passOver(thrown: unknown): undefined {
  if (!(thrown instanceof Failure)) throw thrown;
}
