import type { FileRole } from '../../../contract/commands/signals.ts';
import type { AppError } from '../../../contract/app-error.ts';
import type { Remark } from '../../../contract/dataset.ts';
import type { Assembly } from '../../../contract/gene-tables.ts';
import type { NamedFile } from '../../files/byte-source.ts';
import type { SignalStart } from '../../signals/signal-format.ts';

/** A file whose beginning was read. */
export interface LookedAtFile extends NamedFile {
  readonly bytes: number;
  readonly start: SignalStart;
  /** Names of all files that were chosen together with it, itself included. */
  readonly together: readonly string[];
}

/** What a file was taken for. */
export interface Recognition {
  readonly role: FileRole;
  /** In words: "BAM (aligned reads)". */
  readonly format: string;
  /** One sentence. */
  readonly why: string;
  readonly mark?: string | undefined;
  readonly sample?: string | undefined;
  readonly replicate?: number | undefined;
  readonly assembly?: Assembly | undefined;
  readonly reads?: number | undefined;
  readonly isIndexed?: boolean | undefined;
  readonly problem?: AppError | undefined;
  readonly remarks?: readonly Remark[];
}

/**
 * A kind of file that labs bring. Each is a record of kinds-of-file.ts; the first that recognises a file says what it is.
 * Content decides; names only guess mark, cells and replicate.
 */
export interface KindOfFile {
  readonly name: string;
  /** Undefined where the file is none of this kind; `companion` where it only goes with another, and is no row of its own. */
  readonly recognise: (file: LookedAtFile) => Promise<Recognition | 'companion' | undefined>;
}
