import { join } from 'node:path';
import type { DatasetState, AnnotationSummary } from '../../../contract/commands/project.ts';
import { type ImportReport, importReportSchema } from '../../../contract/dataset.ts';
import type { GeneRecord } from '../../../contract/gene.ts';
import { datasetFiles } from '../../dataset/dataset-files.ts';
import { readManifest } from '../../dataset/storage.ts';
import { type AnnotationManifest, readAnnotation } from '../../genes/annotation-storage.ts';
import { type Entry, entryDirectory, readEntry } from '../store/entries.ts';
import type { EntryId } from '../store/entry-id.ts';
import { readJsonFile } from '../../files/json-file.ts';
import type { Project } from '../store/project.ts';
import { newestAnnotation } from './project-datasets.ts';
import { recommendedChoices } from '../training/training-choices.ts';

/** What is known of a data set without reading its counts. @throws Failure `project-damaged`, `file-missing` */
export async function datasetState(project: Project, id: EntryId): Promise<DatasetState> {
  const { directory } = await readEntry(project, 'datasets', id);
  const manifest = await readManifest(directory);
  const entry = await newestAnnotation(project, id);
  if (entry === undefined) {
    return { id, manifest, recommended: recommendedChoices({ dataset: { manifest }, records: undefined }) };
  }
  const stored = await readAnnotation(entry.directory);
  const records = [...stored.records.values()];
  return {
    id,
    manifest,
    annotation: summarise(entry, stored.manifest, records),
    recommended: recommendedChoices({ dataset: { manifest }, records }),
  };
}

function summarise(
  { id }: Entry,
  { match, report }: AnnotationManifest,
  records: readonly GeneRecord[],
): AnnotationSummary {
  const withoutStrand = records.filter(({ strand }) => strand === undefined).length;
  return {
    id,
    source: report.source.name,
    format: report.format,
    genes: match.genes,
    matched: match.matched,
    unmatched: match.unmatched.length,
    ambiguous: match.ambiguous.length,
    withoutStrand,
    hasStrands: withoutStrand < records.length,
    how: match.how,
  };
}

/** The report of a data set's import; undefined for a simulated one. */
export async function readImportReport(project: Project, id: EntryId): Promise<ImportReport | undefined> {
  return readJsonFile(join(entryDirectory(project, 'datasets', id), datasetFiles.report), importReportSchema);
}

/** The manifest of a data set's newest annotation: match and report. */
export async function readAnnotationManifest(
  project: Project,
  id: EntryId,
): Promise<AnnotationManifest | undefined> {
  const entry = await newestAnnotation(project, id);
  return entry === undefined ? undefined : (await readAnnotation(entry.directory)).manifest;
}
