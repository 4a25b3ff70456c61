import { wholeNumber } from '../binned-rows.ts';

type Rows = readonly (readonly string[])[];

/**
 * Where the columns of a BED end in a table without a header, and counts begin: chromosome, start, end, name, and the columns
 * of BED6 or BED12 where they are there.
 * @param name column of the name
 * @returns undefined where the table is no BED
 */
export function bedColumns(rows: Rows, name: number): number | undefined {
  if (name !== 3) return undefined;
  const isInterval = rows.every(([, start, end]) => {
    const [from, to] = [wholeNumber(start), wholeNumber(end)];
    return from !== undefined && to !== undefined && from >= 0 && from < to;
  });
  if (!isInterval) return undefined;
  const all = (column: number, pattern: RegExp): boolean =>
    rows.every((row) => pattern.test(row.at(column) ?? ''));
  if (!all(5, /^[+.-]$/)) return 4;
  return all(8, /,|^0$|^\.$/) &&
    all(9, /^\d+$/) &&
    all(10, /^\d+(,\d*)*$/) &&
    all(11, /^\d+(,\d*)*$/) &&
    rows[0].length > 12
    ? 12
    : 6;
}

/**
 * The columns that `bedtools coverage` writes behind its count: bases covered, length, and the share that is covered. They are
 * no marks.
 * @param from first column behind the BED
 */
export function coverageColumns(rows: Rows, from: number): ReadonlySet<number> {
  if (rows[0].length !== from + 4) return new Set();
  const isCoverage = rows.every((row) => {
    const [, start, end] = row.map(Number);
    const [, covered, length, share] = row.slice(from).map(Number);
    return length === end - start && covered <= length && Math.abs(covered / length - share) < 1e-3;
  });
  return new Set(isCoverage ? [from + 1, from + 2, from + 3] : []);
}
