import type { AppError, Place } from '../../../contract/app-error.ts';
import type {
  ColumnChoice,
  CountColumnRole,
  Direction,
  Remark,
  SourceFile,
  SplitName,
} from '../../../contract/dataset.ts';
import type { NamedFile } from '../../files/byte-source.ts';
import type { TextStart } from '../../files/text-file.ts';

/** One file of a data set. */
export interface SourceTable extends NamedFile {
  /** The split its name says its genes belong to. */
  readonly split: SplitName | undefined;
}

/** What a user may say about files whose looks do not tell enough. */
export interface LayoutOptions {
  /** Mark names in column order, for files without a header (or to rename those of the header). */
  readonly marks?: readonly string[];
  /** Whether the first line holds column names. */
  readonly header?: 'auto' | 'yes' | 'no';
  /** Whether a column (the last one, unless a header names it) is the label. */
  readonly labels?: 'auto' | 'yes' | 'no';
  /** What columns are, where the user says so. */
  readonly columns?: readonly ColumnChoice[];
  /** What stands for a count that is not there: an error, or 0. */
  readonly missing?: 'refuse' | 'zero';
  /** Negative values: an error, or kept as they are (log ratios). */
  readonly negative?: 'refuse' | 'as-is';
}

/**
 * A way to write bin counts into files. Each is a folder (or a file) beside this one and one line of the table in
 * formats.ts; all that is done with counts once they are read (duplicates, labels, what is odd, the report, storing them)
 * is the importer's and asks no format.
 */
export interface CountFormat {
  /** As options and reports name it. */
  readonly name: string;
  /** In words: "One row per gene and bin". */
  readonly title: string;
  /** Whether a file is of this format, by its content; never by its name. */
  recognise(file: FileStart): boolean;
  /**
   * What reading a file would make of it, by its beginning, whose whole genes are handed on.
   * @throws Failure where it cannot be read at all
   */
  preview(file: SourceTable, options: LayoutOptions, genes: GeneSink): Promise<CountsPreview>;
  /**
   * Reads the files of a data set and hands on its genes, one by one.
   * @param files one at least, in the order of the data set's genes
   * @throws Failure saying file, line and column of the first fault
   */
  read(files: readonly SourceTable[], options: LayoutOptions, genes: GeneSink): Promise<void>;
}

/** The beginning of a file, unpacked. */
export interface FileStart {
  /** A quarter of a megabyte at most. */
  readonly bytes: Uint8Array;
  /** The same as text; undefined where it is none. */
  readonly text: TextStart | undefined;
}

/** What the counts of a data set are of; known before its first gene. */
export interface CountsLayout {
  readonly marks: readonly string[];
  readonly labelled: boolean;
  /** How the bins run, where the format or its file says so. */
  readonly direction?: Direction;
  /** Marks that the user said are marks: kept whatever they look like. */
  readonly insisted?: readonly string[];
}

/** The reason of a column whose role the user chose. */
export const chosenByUser = 'you said so';

/** Takes what a format reads. Bins of a gene run as the layout's direction says. */
export interface GeneSink {
  /** Said once, before the first gene. */
  layout(layout: CountsLayout): void;
  /** What follows is of this file, until {@link endFile}. */
  beginFile(file: SourceTable): void;
  /** @param bytes of the current file, as it lies on disk, that were read so far. @throws Failure `cancelled` */
  progress(bytes: number): void;
  /** Where the first copy of a gene is, in words ("line 4"); undefined for one that is new. */
  placeOf(geneId: string): string | undefined;
  /**
   * Takes note of a gene's label as soon as it is read; whether it is one is told at the end of all files.
   * @param value 1, 0 or -1, or an expression value; NaN where it is not known
   */
  checkLabel(geneId: string, value: number, place: Place): void;
  /**
   * Takes one gene; a second copy is dropped and reported.
   * @param counts [bins, marks], as many for each gene, finite and not negative; overwritten by the next gene
   * @param label as for {@link checkLabel}
   * @param rows lines of the file that it stands on
   */
  gene(geneId: string, counts: Float64Array, label: number, rows: number, place: Place): void;
  endFile(file: ReadFile): void;
}

/** A file that was read to its end. */
export interface ReadFile extends Pick<SourceFile, 'bytes' | 'sha256' | 'rows' | 'delimiter' | 'header'> {
  readonly remarks: readonly Remark[];
}

/** `expression` and `position` say why a column is not read; like `ignored` ones they are passed over. */
export type ColumnRole = CountColumnRole;

/** Whether rows are read for a column of this role. */
export function isRead(role: ColumnRole): boolean {
  return role !== 'ignored' && role !== 'expression' && role !== 'position';
}

export interface Column {
  /** As the header writes it; without a header, what the column was taken for. */
  readonly name: string;
  readonly role: ColumnRole;
  /** Why it was taken for that, where the name alone does not say it. */
  readonly reason?: string;
}

/** What a format sees in the beginning of a file. */
export interface CountsPreview extends CountsLayout {
  readonly delimiter: SourceFile['delimiter'];
  readonly header: boolean;
  readonly columns: readonly Column[];
  /** Fields of the first rows of data. */
  readonly rows: readonly (readonly string[])[];
  /** The fault an import would stop at, where it is in what was looked at. */
  readonly problem: AppError | undefined;
  readonly remarks: readonly Remark[];
}
