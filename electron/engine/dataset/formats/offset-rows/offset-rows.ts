import { Failure, failure } from '../../../../contract/failure.ts';
import { detectDelimiter } from '../../../files/columns.ts';
import { readNumber } from '../../../files/number-text.ts';
import type { TextStart } from '../../../files/text-file.ts';
import { type BinnedLayout, binnedRowsReader, wholeNumber } from '../binned-rows.ts';
import { coordinateOfName } from '../column-names.ts';
import type { Column, CountFormat, LayoutOptions } from '../count-format.ts';
import { columnsByPosition } from '../gene-bin-rows/columns-by-position.ts';
import { columnsByName } from '../gene-bin-rows/columns-by-name.ts';
import { type FirstTable, fieldsOf, textTableFormat } from '../text-table.ts';
import { isOffsetName, stepsOf } from './offsets.ts';

/**
 * One row per gene and bin whose bins are not counted 1, 2, 3, ...: base pairs from the TSS in equal steps (-5000, -4900, ...), or
 * any numbering that descends. Bins are put in the order of their numbers.
 */
export const offsetRows: CountFormat = textTableFormat<BinnedLayout>({
  name: 'offset-rows',
  title: 'One row per gene and offset from the TSS',
  recognise: (start) => {
    try {
      return detect(start, {}, '') !== undefined;
    } catch (thrown) {
      if (thrown instanceof Failure) return false;
      throw thrown;
    }
  },
  detect: (start, options, file, first) => sameAsFirst(detect(start, options, file), file, first),
  reader: binnedRowsReader,
});

const rowsToLookAt = 2000;
/** Columns of genes, of bins, and counts. */
const fewestColumns = 3;

function detect(start: TextStart, options: LayoutOptions, file: string): BinnedLayout | undefined {
  const delimiter = detectDelimiter(
    start.lines.slice(0, 10).map(({ text }) => text),
    fewestColumns,
  );
  if (delimiter === undefined) return undefined;
  const rows = start.lines.slice(0, rowsToLookAt).map((line) => fieldsOf(line, delimiter));
  const width = rows[0].length;
  if (width < fewestColumns) return undefined;
  const names = rows[0].slice(1).every((name) => readNumber(name).kind === 'text') ? rows[0] : undefined;
  const data = (names === undefined ? rows : rows.slice(1)).filter((row) => row.length === width);
  const bin = names === undefined ? 1 : names.findIndex((name, column) => column > 0 && isOffsetName(name));
  if (bin < 1 || data.length < 2) return undefined;
  const gene =
    names === undefined ? 0 : names.findIndex((_, column) => column !== bin && isText(data, column));
  if (gene < 0 || names?.some((name) => coordinateOfName(name) === 'start') === true) return undefined;
  const steps = stepsOf(data.map((row) => ({ gene: row[gene], bin: wholeNumber(row[bin]) })));
  if (steps === undefined) return undefined;
  const columns = columnsOf(start, names, delimiter, bin, options, file);
  const roles = columns.columns.map(({ role }) => role);
  const label = roles.indexOf('label');
  return {
    delimiter,
    header: names !== undefined,
    lineEnd: start.lineEnd,
    firstRow: start.lines[names === undefined ? 0 : 1].line,
    ...columns,
    gene: roles.indexOf('gene'),
    place: (fields) => {
      const offset = wholeNumber(fields[bin]);
      return offset === undefined ? undefined : { gene: fields[roles.indexOf('gene')], bin: offset };
    },
    placeExpected: `a gene, with a whole number in column ${bin + 1}`,
    counts: roles.flatMap((role, column) => (role === 'mark' ? [column] : [])),
    label: label < 0 ? undefined : label,
    start: undefined,
    numbering: { bins: 'offsets', lacking: 'refuse' },
    remarks: [
      {
        grade: 'note',
        text: `${file}: the bins are numbered ${steps.first}, ${steps.second}, ..., ${steps.last}; they were put in ascending order.`,
      },
      ...columns.remarks,
    ],
  };
}

/** What gene-bin rows make of the columns when the bin is known. */
function columnsOf(
  start: TextStart,
  names: readonly string[] | undefined,
  delimiter: BinnedLayout['delimiter'],
  bin: number,
  options: LayoutOptions,
  file: string,
): {
  readonly columns: readonly Column[];
  readonly marks: readonly string[];
  readonly remarks: BinnedLayout['remarks'];
} {
  if (names === undefined) return columnsByPosition(start.lines, delimiter, options, file);
  // Its own name may be one that gene-bin rows do not know.
  const header = names.map((name, column) => (column === bin ? 'bin' : name)).join(delimiter);
  const lines = [{ ...start.lines[0], text: header }, ...start.lines.slice(1)];
  return columnsByName({ ...start, lines }, delimiter, options, file);
}

const isText = (rows: readonly (readonly string[])[], column: number): boolean =>
  rows.some((row) => readNumber(row[column]).kind === 'text');

function sameAsFirst(
  layout: BinnedLayout | undefined,
  file: string,
  first: FirstTable<BinnedLayout> | undefined,
): BinnedLayout {
  if (layout !== undefined && first === undefined) return layout;
  const fits =
    layout?.marks.length === first?.layout.marks.length &&
    layout?.marks.every((mark, i) => mark === first?.layout.marks[i]) === true &&
    (layout.label === undefined) === (first?.layout.label === undefined);
  if (layout !== undefined && fits) return layout;
  throw failure(
    'marks-mismatch',
    layout === undefined
      ? 'The bins of the first genes are in no equal steps; expected the same numbers for every gene.'
      : `The file has the marks ${layout.marks.join(', ')}, but ${first?.file ?? ''} has ${first?.layout.marks.join(', ') ?? ''}.`,
    'Import files that are written in the same way together, and the others as a data set of their own.',
    { file },
  );
}
