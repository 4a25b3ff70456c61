export type SortDirection = 'ascending' | 'descending';
export type Sort = { readonly column: string; readonly direction: SortDirection };

/** What a cell sorts by: numbers by size, texts as people order them ("BRCA2" before "BRCA10"). */
export type SortValue = string | number | undefined;

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** Rows in a new order; equal ones keep theirs, missing values and NaN come last whichever the direction. */
export function sortRows<Row>(
  rows: readonly Row[],
  valueOf: (row: Row) => SortValue,
  direction: SortDirection,
): readonly Row[] {
  const sign = direction === 'ascending' ? 1 : -1;
  return rows
    .map((row, place) => ({ row, place, value: valueOf(row) }))
    .sort((a, b) => compareValues(a.value, b.value, sign) || a.place - b.place)
    .map(({ row }) => row);
}

function compareValues(a: SortValue, b: SortValue, sign: number): number {
  const [noA, noB] = [isMissing(a), isMissing(b)];
  if (noA || noB) return Number(noA) - Number(noB);
  if (typeof a === 'number' && typeof b === 'number') return sign * (a - b);
  return sign * collator.compare(String(a), String(b));
}

function isMissing(value: SortValue): boolean {
  return value === undefined || value === '' || Number.isNaN(value);
}

/** The sort after a click on a heading: a new column in its own first direction, the same one turned round. */
export function nextSort(sort: Sort | undefined, column: string, first: SortDirection): Sort {
  if (sort?.column !== column) return { column, direction: first };
  return { column, direction: sort.direction === 'ascending' ? 'descending' : 'ascending' };
}
