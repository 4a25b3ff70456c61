import type { Direction, Remark } from '../../../contract/dataset.ts';
import type { LayoutOptions, SourceTable } from '../formats/count-format.ts';

/** What a user may say about files whose looks do not tell enough. */
export interface ImportOptions extends LayoutOptions {
  /** Name of the data set; by default the cell type or the name of the file or folder. */
  readonly name?: string;
  /** How the bins run; what the file's format defines, unless it is said here. */
  readonly direction?: Direction;
  /** Which set of a folder that holds several: `E003`. */
  readonly cellType?: string;
}

/** The files that make up one data set. */
export interface SourceSet {
  /** Cell type or file name: what the data set is called unless the user says otherwise. */
  readonly name: string;
  readonly tables: readonly SourceTable[];
  /** Files found next to them that were left out. */
  readonly remarks: readonly Remark[];
}
