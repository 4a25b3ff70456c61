import { failure } from '../../contract/failure.ts';
import { quote } from './quote.ts';
import { splitFields } from './split-fields.ts';
import type { Delimiter } from './split-fields.ts';
import type { TableSample } from '../dataset/import/table-sample.ts';

/** Semicolon before comma: in files with semicolons a comma is a decimal comma. */
const candidates: readonly Delimiter[] = ['\t', ';', ',', ' '];

/** Gene, bin and at least one mark. */
const fewestColumns = 3;

/**
 * The delimiter that gives each of the first lines the same number of columns, at least three; failing that the one
 * that does so for the first line (its neighbours are then reported as ragged).
 * @throws Failure `delimiter-wrong`, `column-count`
 */
export function detectDelimiter(sample: TableSample, file: string): Delimiter {
  const first = sample.lines.slice(0, 10);
  const columns = (delimiter: Delimiter): readonly number[] =>
    first.map(({ text }) => splitFields(text, delimiter)?.length ?? 0);
  const wide = candidates.filter((delimiter) => columns(delimiter)[0] >= fewestColumns);
  const steady = wide.find((delimiter) => new Set(columns(delimiter)).size === 1);
  // A title above the table must not hide what delimits the rest.
  const chosen =
    steady ??
    wide.at(0) ??
    candidates.find((delimiter) => columns(delimiter).some((n) => n >= fewestColumns));
  if (chosen !== undefined) return chosen;

  const { line, text } = sample.lines[0];
  if (candidates.some((delimiter) => new Set([2, ...columns(delimiter)]).size === 1)) {
    throw failure(
      'column-count',
      `The rows have 2 columns (${quote(text)}); expected at least gene, bin and one mark.`,
      'Choose the file with the bin counts; a table of expression values or gene names is not one.',
      { file, line },
    );
  }
  throw failure(
    'delimiter-wrong',
    `The line ${quote(text)} has no columns; expected a gene, a bin and counts separated by commas, tabs, semicolons or spaces.`,
    'Save the table as csv (comma) or tsv (tab) and import that.',
    { file, line },
  );
}
