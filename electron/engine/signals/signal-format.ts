import type { CountRules } from '../../contract/signals.ts';
import type { Remark } from '../../contract/dataset.ts';
import type { NamedFile } from '../files/byte-source.ts';
import type { JobContext } from '../job/job-context.ts';

/** A chromosome as a file of signals names it. */
export interface SignalChromosome {
  readonly name: string;
  /** bp; undefined where the file does not say (BED, bedGraph). */
  readonly length: number | undefined;
  /**
   * bp, of files that do not say lengths: where the last read or interval on it ends. The chromosome is at least as long, which
   * refutes an assembly in which it is shorter.
   */
  readonly atLeast?: number;
}

/**
 * Windows around genes, cut into bins, in the coordinates of one file. Sorted by chromosome (in the file's order) and then
 * by their first edge, so that a sorted file is gone through once.
 */
export interface Windows {
  readonly bins: number;
  /** [windows]: index into the file's chromosomes. */
  readonly chromosome: Int32Array;
  /**
   * [windows * (bins + 1)]: bin b of window w covers the 0-based, half-open [edges[w * (bins + 1) + b], edges[... + b + 1]).
   * Ascending; may reach below 0 or beyond the chromosome's end, where nothing is counted.
   */
  readonly edges: Int32Array;
  /** bp of every bin where all are of one size, which is counted faster; undefined otherwise. */
  readonly binSize: number | undefined;
}

/** What counting one file gave. */
export interface Signal {
  /** [windows * bins], in the order of the windows; NaN where nothing was measured, if the rules tell gaps from 0. */
  readonly values: Float64Array;
  /** Reads that pass the filters in the whole file: undefined for a track, and where not all of the file was read. */
  readonly depth: number | undefined;
  /** Reads (or intervals) looked at, and those left out with the reason in words ("duplicates", "outside proper pairs"). */
  readonly read: number;
  readonly leftOut: readonly { readonly reason: string; readonly reads: number }[];
  readonly remarks: readonly Remark[];
  /** Bytes and SHA-256 of the file are the caller's. */
}

/** An opened file of signals, whose header has been read. */
export interface SignalSource {
  readonly chromosomes: readonly SignalChromosome[];
  /** What is to be said before counting ("no index: the file is read from end to end"). */
  readonly remarks: readonly Remark[];
  /** About how many reads or intervals will be gone through, where the index or header tells. */
  readonly expected: number | undefined;
  /**
   * Counts in every bin, in one pass. Reports progress in `reads` (unit) with the time left; memory does not grow with the file.
   * @param needsDepth whether `depth` must be known, for which all of the file is read
   * @throws Failure with file and place; `cancelled`
   */
  count(windows: Windows, rules: CountRules, needsDepth: boolean, context: JobContext): Promise<Signal>;
  close(): Promise<void>;
}

/** A way to write reads or signals into files: one file or folder beside this one, and one line of formats.ts. */
export interface SignalFormat {
  readonly name: 'bam' | 'cram' | 'bed' | 'bigwig' | 'bedgraph' | 'wig';
  /** In words: "BAM (aligned reads)". */
  readonly title: string;
  /** Reads are counted; tracks hold a value for stretches of the genome, whose mean is taken. */
  readonly kind: 'reads' | 'track';
  /** Whether a file is of this format, by its first bytes as they lie on disk and as they are unpacked; never by its name. */
  recognise(start: SignalStart): boolean;
  /** @throws Failure where the file cannot be what it looks like */
  open(file: NamedFile, rules: CountRules): Promise<SignalSource>;
}

/** The beginning of a file. */
export interface SignalStart {
  /** As it lies on disk. */
  readonly packed: Uint8Array;
  /** Unpacked where it is gzipped or bgzipped, otherwise the same. */
  readonly bytes: Uint8Array;
  /** The same as lines; undefined where it is no text. */
  readonly lines: readonly string[] | undefined;
}
