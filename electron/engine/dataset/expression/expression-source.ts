import type { ExpressionScale } from '../../../contract/expression.ts';
import type { TableStart } from './expression-table.ts';

/** What the rows of a table stand for. */
export type RowFeature = 'genes' | 'transcripts' | 'unknown';

/** A column that can be taken for expression. */
export interface ValueColumn {
  /** 0-based. */
  readonly index: number;
  readonly name: string;
  /** Where the source says what its numbers are; otherwise it is found from them. */
  readonly scale?: Exclude<ExpressionScale, 'labels'>;
  /** The column that its counts are divided by. */
  readonly length?: number;
  /** A column that says `OK` where the value can be used. */
  readonly status?: number;
  /** What has to be said where it is taken: "a mean over all samples". */
  readonly note?: string;
}

/** What a source makes of a table's columns. */
export interface SourceLayout {
  readonly features: RowFeature;
  /** Columns that may hold the id of a row's gene (or transcript); the one that fits the data set's genes is taken. */
  readonly ids: readonly number[];
  /** Of tables of transcripts: columns that say each one's gene. */
  readonly genes?: readonly number[];
  /** All that can be taken for expression, in the file's order. */
  readonly candidates: readonly ValueColumn[];
  /** Which of them are taken where the user says nothing; several are replicates. Undefined: the user has to say. */
  readonly chosen: readonly ValueColumn[] | undefined;
  /** Why these were chosen, or why none was. */
  readonly why?: string;
  /** Why a column is no value, by its index: "a fold change is a comparison, not expression". */
  readonly refused: ReadonlyMap<number, string>;
  /** Of columns that tell of the same genes in different ways, the right one by their sums: STAR's strands. */
  readonly choose?: (sums: readonly number[]) => { readonly chosen: ValueColumn; readonly why: string };
}

/** A program's table of expression. A record of the table in sources/sources.ts; one file each. */
export interface ExpressionSource {
  /** "Salmon quant.sf" */
  readonly title: string;
  /** Whether a table is of this program, by its header and rows; never by its name. */
  readonly recognise: (start: TableStart) => boolean;
  /** @param sample what the data set is called, which may name one of several columns */
  readonly layout: (start: TableStart, sample: string) => SourceLayout;
}

/** Where a column is, by its exact name in any case; undefined where there is none. */
export function columnAt(start: TableStart, ...names: readonly string[]): number | undefined {
  for (const name of names) {
    const index = start.header?.findIndex((known) => known.trim().toLowerCase() === name.toLowerCase()) ?? -1;
    if (index >= 0) return index;
  }
  return undefined;
}

/** Whether a header has all of some columns, in any case. */
export const hasColumns = (start: TableStart, ...names: readonly string[]): boolean =>
  names.every((name) => columnAt(start, name) !== undefined);

/** Those columns of some names that are there. */
export const columnsAt = (start: TableStart, ...names: readonly string[]): readonly number[] =>
  names.flatMap((name) => columnAt(start, name) ?? []);

/** What a column is called; by its number where the table has no header. */
export const columnName = ({ header }: TableStart, index: number): string => {
  const name = header?.[index]?.trim() ?? '';
  return name === '' ? `column ${index + 1}` : name;
};

/** A column of a known name, as a value. */
export function valueAt(
  start: TableStart,
  name: string,
  more: Omit<ValueColumn, 'index' | 'name'>,
): readonly ValueColumn[] {
  const index = columnAt(start, name);
  return index === undefined ? [] : [{ index, name: columnName(start, index), ...more }];
}
