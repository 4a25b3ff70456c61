import type { SplitName } from '../../../contract/dataset.ts';

/** What a user may say about files whose looks do not tell enough. */
export interface ImportOptions {
  /** Name of the data set; by default the cell type or the name of the file or folder. */
  readonly name?: string;
  /** Mark names in column order, for files without a header (or to rename those of the header). */
  readonly marks?: readonly string[];
  /** Whether the first line holds column names. */
  readonly header?: 'auto' | 'yes' | 'no';
  /** Whether a column (the last one, unless a header names it) is the label. */
  readonly labels?: 'auto' | 'yes' | 'no';
  /** Which set of a folder that holds several: `E003`. */
  readonly cellType?: string;
}

/** The part of them that says how a table is laid out. */
export type LayoutOptions = Pick<ImportOptions, 'marks' | 'header' | 'labels'>;

/** One file of a data set. */
export interface SourceTable {
  readonly path: string;
  /** How messages and reports name it: file name, or path below the folder that was chosen. */
  readonly name: string;
  /** The split its name says its genes belong to. */
  readonly split: SplitName | undefined;
}

/** The files that make up one data set. */
export interface SourceSet {
  /** Cell type or file name: what the data set is called unless the user says otherwise. */
  readonly name: string;
  readonly tables: readonly SourceTable[];
  /** Files found next to them that were left out, as sentences for the report. */
  readonly warnings: readonly string[];
}
