import type { Place } from '../../contract/app-error.ts';
import { failure } from '../../contract/failure.ts';
import { quote } from '../files/quote.ts';
import { splitFields } from '../files/split-fields.ts';

/** What separates the fields of a gene table. */
type TableDelimiter = '\t' | ',' | ';';

/** The delimiter that gives a header line most fields; undefined where it has none of them. */
export function findDelimiter(header: string): TableDelimiter | undefined {
  const candidates: readonly TableDelimiter[] = ['\t', ',', ';'];
  let best: TableDelimiter | undefined;
  let most = 1;
  for (const candidate of candidates) {
    const fields = splitFields(header, candidate)?.length ?? 0;
    if (fields > most) [best, most] = [candidate, fields];
  }
  return best;
}

/** The column names of a header line, which may begin with "#"; none where it cannot be taken apart. */
export function headerFields(header: string): readonly string[] {
  const bare = header.replace(/^#+ ?/, '');
  const delimiter = findDelimiter(bare);
  return delimiter === undefined ? [] : (splitFields(bare, delimiter) ?? []);
}

/** Fields of one row. @throws Failure `annotation-format` where a quotation mark is opened and not closed. */
export function rowFields(line: string, delimiter: TableDelimiter, place: Place): readonly string[] {
  const fields = splitFields(line, delimiter);
  if (fields !== undefined) return fields;
  throw failure(
    'annotation-format',
    `A quotation mark is opened and not closed on the line ${quote(line)}.`,
    'Remove the quotation mark, or keep each gene on one line.',
    place,
  );
}
