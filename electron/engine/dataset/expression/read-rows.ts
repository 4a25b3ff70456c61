import { failure } from '../../../contract/failure.ts';
import { quote } from '../../files/quote.ts';
import type { ValueColumn } from './expression-source.ts';
import { columnName } from './expression-source.ts';
import type { ExpressionTable } from './expression-table.ts';
import { type ColumnValues, createNumberColumn } from './number-texts.ts';

/** The columns of an expression table that matter, row by row. */
export interface ReadRows {
  /** For each column that may hold ids, by its index: [rows]. */
  readonly ids: ReadonlyMap<number, readonly string[]>;
  /** For each column of values, by its index. */
  readonly values: ReadonlyMap<number, ColumnValues>;
  /** For each column of lengths, by its index. */
  readonly lengths: ReadonlyMap<number, Float64Array>;
  readonly rows: number;
  /** Rows of totals, and rows of reads on no gene, which are left out. */
  readonly noGenes: readonly string[];
  /** Values that a status other than OK makes none. */
  readonly notOk: number;
}

/** Reads on no gene as STAR and HTSeq count them, and rows of totals: in the tables that were joined of these, too. */
const noGene =
  /^(N_(unmapped|multimapping|noFeature|ambiguous)|(__)?(no_feature|ambiguous|too_low_aQual|not_aligned|alignment_not_unique)|(grand )?(total|sum)s?)$/i;

/**
 * Reads a table to its end.
 * @param ids columns of ids to keep
 * @param values columns of values to read
 * @throws Failure `number-invalid`, `column-count`, `cancelled`, with file, line and column
 */
export async function readRows(
  { start, rows }: ExpressionTable,
  ids: readonly number[],
  values: readonly ValueColumn[],
): Promise<ReadRows> {
  const keptIds = new Map<number, string[]>(ids.map((index) => [index, []]));
  const read = values.map((column) => ({
    ...column,
    numbers: createNumberColumn(columnName(start, column.index)),
  }));
  const lengthIndices = [...new Set(values.flatMap(({ length }) => length ?? []))];
  const lengths = lengthIndices.map((index) => ({
    index,
    numbers: createNumberColumn(columnName(start, index)),
  }));
  const noGenes: string[] = [];
  const firstId = ids[0] ?? 0;
  let count = 0;
  let notOk = 0;

  for await (const batch of rows) {
    for (const { fields, line } of batch) {
      const id = fields[firstId] ?? '';
      if (noGene.test(id)) {
        noGenes.push(id);
        continue;
      }
      for (const [index, kept] of keptIds) kept.push(fields[index] ?? '');
      for (const { index, status, numbers } of read) {
        const usable = status === undefined || (fields[status] ?? '').toUpperCase() === 'OK';
        if (!usable) notOk++;
        numbers.add(usable ? (fields[index] ?? '') : '', { file: start.file, line, column: index + 1 });
      }
      for (const { index, numbers } of lengths) {
        numbers.add(fields[index] ?? '', { file: start.file, line, column: index + 1 });
      }
      count++;
    }
  }
  return {
    ids: keptIds,
    values: new Map(read.map(({ index, numbers }) => [index, numbers.finish()])),
    lengths: new Map(lengths.map(({ index, numbers }) => [index, numbers.finish().values])),
    rows: count,
    noGenes,
    notOk,
  };
}

/** @throws Failure `number-invalid` for +Inf, which is no expression of any gene */
export function requireFinite(values: Float64Array, name: string, file: string): void {
  if (!values.includes(Infinity)) return;
  throw failure(
    'number-invalid',
    `The column ${quote(name)} holds an infinite value.`,
    'Choose another column for the values.',
    { file },
  );
}
