import { basename } from 'node:path';
import type { ColumnMapping, AnnotationFormat, Coordinates } from '../../contract/annotation.ts';
import type { AppError } from '../../contract/app-error.ts';
import { Failure } from '../../contract/failure.ts';
import type { GeneRecord } from '../../contract/gene.ts';
import { splitFields } from '../files/split-fields.ts';
import { unattended } from '../job/job-context.ts';
import { detectFormat, detectHeader, isComment } from './annotation-format.ts';
import { openLines } from '../files/lines.ts';
import { type AnnotationOptions, type AnnotationReader, chooseReader } from './annotation-reader.ts';
import { createAnnotationTally } from './annotation-tally.ts';
import { findDelimiter, headerFields } from './table-fields.ts';

/** What an import would make of an annotation file, judged by its beginning. */
export interface AnnotationPreview {
  readonly file: string;
  readonly format: AnnotationFormat | undefined;
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
  const headerLine = headerOf(lines, options, file);
  const header = headerLine === undefined ? undefined : headerFields(lines[headerLine]);
  const delimiter = headerLine === undefined ? undefined : findDelimiter(lines[headerLine]);
  const data = lines.filter((line, index) => index !== headerLine && !isComment(line)).slice(0, rowsShown);
  const seen = {
    file,
    header,
    rows: data.map((line) =>
      delimiter === undefined ? fieldsWithoutHeader(line) : (splitFields(line, delimiter) ?? [line]),
    ),
  };
  let reader: AnnotationReader | undefined;
  const genes: GeneRecord[] = [];
  const warnings: string[] = [];
  let problem: AppError | undefined;
  try {
    reader = chooseReader(lines, options, file);
    const tally = createAnnotationTally(file);
    tally.take({ lines, firstLine: 1 }, reader);
    const { merged, coordinateCheck } = tally.finish();
    genes.push(...merged.records.slice(0, rowsShown));
    warnings.push(...(reader.doubt === undefined ? [] : [reader.doubt]), ...coordinateCheck.warnings(reader));
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    problem = thrown.error;
  }
  return {
    ...seen,
    format: reader?.format ?? options.format,
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
  for await (const batch of openLines(path, unattended()).batches) {
    // One by one: a batch may have more lines than a call may have arguments.
    for (const line of batch.lines) lines.push(line);
    const dataAt = lines.findIndex((line) => !isComment(line));
    if (dataAt >= 0) return lines.slice(0, dataAt + linesRead);
  }
  return lines;
}

/** 0-based line of the header, also of a table whose columns are not recognised. */
function headerOf(lines: readonly string[], options: AnnotationOptions, file: string): number | undefined {
  if (options.format === 'table' || options.format === 'bed') return detectHeader(lines, options.format);
  if (options.format !== undefined) return undefined;
  try {
    return detectFormat(lines, file).headerLine;
  } catch (thrown) {
    if (thrown instanceof Failure) return undefined;
    throw thrown;
  }
}

const fieldsWithoutHeader = (line: string): readonly string[] =>
  line.includes('\t') ? line.split('\t') : line.trim().split(/ +/);
