import { failure } from '../../contract/failure.ts';
import { quote } from '../files/quote.ts';
import type { AnnotationFormat } from '../../contract/annotation.ts';

import { isKnownColumn } from './table-columns.ts';
import { headerFields } from './table-fields.ts';

/** What a file's first lines say of it. */
export interface DetectedFormat {
  readonly format: AnnotationFormat;
  /** Index of the line that names the columns, which may begin with "#"; undefined where none does. */
  readonly headerLine: number | undefined;
}

/** Whether a line holds no data in any of the formats. */
export function isComment(line: string): boolean {
  switch (line.charAt(0)) {
    case '':
    case '#':
      return true;
    case 't':
    case 'b':
      return /^(track|browser)\b/.test(line);
    case ' ':
    case '\t':
      return line.trim() === '';
    default:
      return false;
  }
}

/**
 * Recognises the format by content, never by file name.
 * @param lines the first lines of the file; `headerLine` of the result is an index into them.
 * @throws Failure `annotation-format` where none fits, quoting the first line.
 */
export function detectFormat(lines: readonly string[], file: string): DetectedFormat {
  const dataAt = lines.findIndex((line) => !isComment(line));
  if (lines.some((line) => /^##gff-version\s+3/.test(line))) return { format: 'gff3', headerLine: undefined };
  const namedByComment = commentHeader(lines, dataAt);
  if (dataAt < 0) throw unknownFormat(lines[0] ?? '', file, 1);
  const line = lines[dataAt];
  const fields = line.split('\t');
  const isNumber = (position: number): boolean => /^\d+$/.test(fields[position]?.trim() ?? '');
  const isStrand = (position: number): boolean => /^[+\-.?]$/.test(fields[position]?.trim() ?? '');

  if (fields.length >= 9 && isNumber(3) && isNumber(4) && isStrand(6)) {
    return { format: /(^|[;\s])gene_id /.test(fields[8]) ? 'gtf' : 'gff3', headerLine: undefined };
  }
  if (fields.length === 11 && isStrand(3) && isNumber(4) && isNumber(5) && isNumber(8)) {
    return { format: 'refflat', headerLine: undefined };
  }
  const bedFields = line.includes('\t') ? fields : line.trim().split(/ +/);
  if (bedFields.length >= 3 && /^\d+$/.test(bedFields[1].trim()) && /^\d+$/.test(bedFields[2].trim())) {
    const isBedHeader = namedByComment !== undefined && startsAsBed(lines[namedByComment]);
    if (isBedHeader || namedByComment === undefined) return { format: 'bed', headerLine: namedByComment };
  }
  if (namedByComment !== undefined) return { format: 'table', headerLine: namedByComment };
  if (headerFields(line).filter(isKnownColumn).length >= 2) return { format: 'table', headerLine: dataAt };
  throw unknownFormat(line, file, dataAt + 1);
}

/**
 * The header of a file whose format the user gave: a table always has one, a BED file where a line before its first
 * numbers names columns.
 */
export function detectHeader(lines: readonly string[], format: 'bed' | 'table'): number | undefined {
  const dataAt = lines.findIndex((line) => !isComment(line));
  const byComment = commentHeader(lines, dataAt);
  if (byComment !== undefined || dataAt < 0) return byComment;
  if (format === 'table') return dataAt;
  return headerFields(lines[dataAt]).filter(isKnownColumn).length >= 3 ? dataAt : undefined;
}

/** The last comment before the data that names at least three known columns: `#chr start end name ...`. */
function commentHeader(lines: readonly string[], dataAt: number): number | undefined {
  const before = dataAt < 0 ? lines.length : dataAt;
  for (let at = before - 1; at >= 0; at--) {
    if (lines[at].startsWith('#') && headerFields(lines[at]).filter(isKnownColumn).length >= 3) return at;
  }
  return undefined;
}

/** Whether a header names the columns in BED's order; behind a "#", it is BED, whose positions count from 0. */
export function startsAsBed(header: string): boolean {
  return /^#* ?(chr|chrom|chromosome)[\t,;](start|chromstart)[\t,;](end|stop|chromend)\b/i.test(header);
}

function unknownFormat(line: string, file: string, number: number): Error {
  return failure(
    'annotation-format',
    `This looks like none of GTF, GFF3, BED, refFlat or a gene table with a header: ${quote(line)}.`,
    'Choose another file, or give its format and say which columns hold what.',
    { file, line: number },
  );
}
