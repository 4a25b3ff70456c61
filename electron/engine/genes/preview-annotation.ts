import { basename } from 'node:path';
import type { ColumnMapping, Coordinates } from '../../contract/annotation.ts';
import type { AppError } from '../../contract/app-error.ts';
import { Failure } from '../../contract/failure.ts';
import type { GeneRecord } from '../../contract/gene.ts';
import { detectDelimiter, isComment, splitFields } from '../files/columns.ts';
import { openLines } from '../files/lines.ts';
import { unattended } from '../job/job-context.ts';
import { createAnnotationTally } from './annotation-tally.ts';
import { headerDelimiter, headerFields } from './formats/annotation-format.ts';
import {
  type AnnotationOptions,
  type AnnotationReader,
  annotationFormats,
  chooseReader,
  headerOf,
  wantedAnnotation,
} from './formats/formats.ts';

/** What an import would make of an annotation file, judged by its beginning. */
export interface AnnotationPreview {
  readonly file: string;
  readonly format: string | undefined;
  /** All there are to choose from. */
  readonly formats: readonly { readonly name: string; readonly title: string }[];
  readonly coordinates: Coordinates | undefined;
  /** Column names, where the file has some; also where they were not recognised. */
  readonly header: readonly string[] | undefined;
  readonly columns: ColumnMapping | undefined;
  /** Fields of the first lines of data. */
  readonly rows: readonly (readonly string[])[];
  readonly genes: readonly GeneRecord[];
  /** Why an import would fail, where that shows here. */
  readonly problem: AppError | undefined;
  readonly warnings: readonly string[];
}

const rowsShown = 20;
/** Enough for the genes of the rows shown, in a GTF file too, where a gene has some dozen lines. */
const linesRead = 2000;

/**
 * Looks at an annotation without importing it. What is wrong with its content is in `problem`, so that columns can still
 * be chosen.
 * @throws Failure `file-missing`, `file-unreadable`, `file-empty`, `file-truncated`, `file-binary`, `encoding-invalid`
 */
export async function previewAnnotation(
  path: string,
  options: AnnotationOptions,
): Promise<AnnotationPreview> {
  const file = basename(path);
  const lines = await firstLines(path);
  const headerLine = headerOf(lines, options);
  const header = headerLine === undefined ? undefined : headerFields(lines[headerLine] ?? '');
  const data = lines.filter((line, index) => index !== headerLine && !isComment(line)).slice(0, rowsShown);
  const delimiter =
    headerLine === undefined
      ? detectDelimiter(data, 2, ['\t', ' '])
      : headerDelimiter(lines[headerLine] ?? '');
  let reader: AnnotationReader | undefined;
  const genes: GeneRecord[] = [];
  const warnings: string[] = [];
  let problem: AppError | undefined;
  try {
    reader = chooseReader(lines, options, file);
    const tally = createAnnotationTally(file);
    tally.take({ lines, firstLine: 1 }, reader);
    const found = tally.finish(reader);
    genes.push(...found.merged.records.slice(0, rowsShown));
    warnings.push(...found.warnings);
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    problem = thrown.error;
  }
  return {
    file,
    header,
    rows: data.map((line) => (delimiter === undefined ? [line] : (splitFields(line, delimiter) ?? [line]))),
    format: reader?.format ?? options.format,
    formats: annotationFormats.map(({ name, title }) => ({ name, title })),
    coordinates: reader?.coordinates,
    columns: reader?.columns,
    genes,
    problem,
    warnings,
  };
}

/** Lines up to and with the first ones of data. */
async function firstLines(path: string): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const batch of openLines(path, unattended(), wantedAnnotation).batches) {
    // One by one: a batch may have more lines than a call may have arguments.
    for (const line of batch.lines) lines.push(line);
    const dataAt = lines.findIndex((line) => !isComment(line));
    if (dataAt >= 0) return lines.slice(0, dataAt + linesRead);
  }
  return lines;
}
