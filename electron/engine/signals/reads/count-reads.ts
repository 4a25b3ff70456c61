import type { Signal, Windows } from '../signal-format.ts';
import { type AlignedRead, samFlag } from './aligned-read.ts';
import { ReadBins } from './read-bins.ts';
import { leftOutReasons, type ReadRules, whyLeftOut } from './read-rules.ts';

/** What reads came to; plain data, so that threads can hand it over. */
export interface ReadCounts {
  /** [windows * bins] */
  readonly values: Float64Array<ArrayBuffer>;
  /** Reads looked at. */
  readonly read: number;
  /** Reads that pass the filters; of whole fragments, their number. */
  readonly passed: number;
  /** [reasons]: reads left out, see `leftOutReasons`. */
  readonly leftOut: Float64Array<ArrayBuffer>;
}

/** Counts reads of one file in the bins of windows, in any order, by the rules for all formats of reads. */
export class ReadCounter {
  readonly #bins: ReadBins;
  readonly #rules: ReadRules;
  readonly #leftOut = new Float64Array(leftOutReasons.length);
  #read = 0;
  #passed = 0;

  constructor(windows: Windows, rules: ReadRules) {
    this.#rules = rules;
    this.#bins = new ReadBins(windows, rules.lengths);
  }

  /** Reads looked at so far. */
  get read(): number {
    return this.#read;
  }

  add(read: AlignedRead): void {
    this.#read++;
    const reason = whyLeftOut(read, this.#rules);
    if (reason >= 0) {
      this.#leftOut[reason]++;
      return;
    }
    const { chromosome, start, end } = read;
    switch (this.#rules.what) {
      case 'span':
        this.#passed++;
        this.#bins.addSpan(chromosome, start, end);
        return;
      case 'blocks':
        this.#passed++;
        if (read.blockCount === 0) this.#bins.addSpan(chromosome, start, end);
        else this.#bins.addBlocks(chromosome, read.blocks, read.blockCount);
        return;
      case 'depth':
        this.#passed++;
        if (read.blockCount === 0) {
          read.blocks[0] = start;
          read.blocks[1] = end;
        }
        this.#bins.addBases(chromosome, read.blocks, Math.max(1, read.blockCount));
        return;
      case 'five-prime': {
        this.#passed++;
        const isReverse = (read.flags & samFlag.reverse) !== 0;
        const base = isReverse ? end - 1 - this.#rules.shift : start + this.#rules.shift;
        this.#bins.addSpan(chromosome, base, base + 1);
        return;
      }
      case 'fragment':
        // The read further right belongs to the same fragment, which is counted by its left end.
        if (read.templateLength < 0) return;
        this.#passed++;
        this.#bins.addSpan(chromosome, start, start + read.templateLength);
    }
  }

  counts(): ReadCounts {
    return { values: this.#bins.values, read: this.#read, passed: this.#passed, leftOut: this.#leftOut };
  }
}

/** What several threads counted of one file, together. The first one's arrays are added to. */
export function addCounts(parts: readonly [ReadCounts, ...ReadCounts[]]): ReadCounts {
  return parts.reduce((sum, part) => {
    part.values.forEach((value, at) => {
      if (value !== 0) sum.values[at] += value;
    });
    part.leftOut.forEach((reads, at) => (sum.leftOut[at] += reads));
    return { ...sum, read: sum.read + part.read, passed: sum.passed + part.passed };
  });
}

/** @param isWhole whether all reads of the file were looked at, so that their number is its depth */
export function signalOfReads(counts: ReadCounts, isWhole: boolean, remarks: Signal['remarks']): Signal {
  return {
    values: counts.values,
    depth: isWhole ? counts.passed : undefined,
    read: counts.read,
    leftOut: leftOutReasons
      .map((reason, at) => ({ reason, reads: counts.leftOut[at] }))
      .filter(({ reads }) => reads > 0),
    remarks,
  };
}
