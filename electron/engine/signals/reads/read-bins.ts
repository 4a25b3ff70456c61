import type { Windows } from '../signal-format.ts';

/** bp of a stretch, as a power of 2: about half a window of 10 kb. */
const stretchBits = 12;

/**
 * Counts in the bins of windows, to which reads are added in any order; the windows that a read may touch are looked up by
 * where it starts.
 */
export class ReadBins {
  /** [windows * bins] */
  readonly values: Float64Array<ArrayBuffer>;
  readonly #bins: number;
  readonly #binSize: number | undefined;
  readonly #edges: Int32Array;
  /** [windows]: first and last edge of each. */
  readonly #starts: Int32Array;
  readonly #ends: Int32Array;
  /** [chromosomes]: bp. */
  readonly #lengths: Int32Array;
  /** [chromosomes + 1]: windows of chromosome c are `#windows[c]` to `#windows[c + 1] - 1`. */
  readonly #windows: Int32Array;
  /** [chromosomes + 1]: stretches of chromosome c begin at `#offsets[c]` of `#first`. */
  readonly #offsets: Int32Array;
  /** Of each stretch: the first window that ends behind its start, or the last window's successor. */
  readonly #first: Int32Array;

  /**
   * @param windows sorted by chromosome, then by first edge; no bin is empty
   * @param lengths [chromosomes]: bp, beyond which nothing is counted
   */
  constructor({ bins, binSize, chromosome, edges }: Windows, lengths: Int32Array) {
    const count = chromosome.length;
    this.values = new Float64Array(count * bins);
    this.#bins = bins;
    this.#binSize = binSize;
    this.#edges = edges;
    this.#lengths = lengths;
    this.#starts = Int32Array.from(chromosome, (_, window) => edges[window * (bins + 1)]);
    this.#ends = Int32Array.from(chromosome, (_, window) => edges[window * (bins + 1) + bins]);
    this.#windows = new Int32Array(lengths.length + 1);
    for (const index of chromosome) this.#windows[index + 1]++;
    for (let index = 0; index < lengths.length; index++) this.#windows[index + 1] += this.#windows[index];
    this.#offsets = new Int32Array(lengths.length + 1);
    this.#first = this.#firstWindows();
  }

  #firstWindows(): Int32Array {
    const all: number[] = [];
    for (let index = 0; index + 1 < this.#offsets.length; index++) {
      this.#offsets[index] = all.length;
      const stop = this.#windows[index + 1];
      let window = this.#windows[index];
      let furthest = 0;
      for (let w = window; w < stop; w++) furthest = Math.max(furthest, this.#ends[w]);
      for (let start = 0; start < furthest; start += 1 << stretchBits) {
        // A window further on may end before: it is passed over where reads are added.
        while (window < stop && this.#ends[window] <= start) window++;
        all.push(window);
      }
    }
    this.#offsets[this.#offsets.length - 1] = all.length;
    return Int32Array.from(all);
  }

  /** The first window that may share a base with what starts here; the last one's successor where none does. */
  #firstWindow(chromosome: number, start: number): number {
    const stretch = this.#offsets[chromosome] + (start >> stretchBits);
    return stretch < this.#offsets[chromosome + 1] ? this.#first[stretch] : this.#windows[chromosome + 1];
  }

  /** The bin of a window that a base lies in: the first of the window for bases before it, the last for those behind it. */
  #binOf(window: number, base: number): number {
    if (base < this.#starts[window]) return 0;
    if (base >= this.#ends[window]) return this.#bins - 1;
    if (this.#binSize !== undefined) return ((base - this.#starts[window]) / this.#binSize) | 0;
    const edge = window * (this.#bins + 1);
    let low = 0;
    let high = this.#bins - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#edges[edge + middle] <= base) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Adds 1 to every bin that shares a base with the 0-based, half-open [start, end). */
  addSpan(chromosome: number, start: number, end: number): void {
    const from = start < 0 ? 0 : start;
    const to = end > this.#lengths[chromosome] ? this.#lengths[chromosome] : end;
    if (from >= to) return;
    const stop = this.#windows[chromosome + 1];
    for (let window = this.#firstWindow(chromosome, from); window < stop; window++) {
      if (this.#starts[window] >= to) return;
      if (this.#ends[window] <= from) continue;
      const at = window * this.#bins;
      const last = at + this.#binOf(window, to - 1);
      for (let bin = at + this.#binOf(window, from); bin <= last; bin++) this.values[bin]++;
    }
  }

  /**
   * Adds 1 to every bin that shares a base with any of the blocks, once however many do.
   * @param blocks start and end of each, ascending, none overlapping another
   */
  addBlocks(chromosome: number, blocks: Int32Array, count: number): void {
    this.#eachWindow(chromosome, blocks, count, (window) => {
      const at = window * this.#bins;
      let next = 0;
      for (let block = 0; block < count; block++) {
        const from = Math.max(blocks[2 * block], this.#starts[window]);
        const to = Math.min(blocks[2 * block + 1], this.#ends[window], this.#lengths[chromosome]);
        if (from >= to) continue;
        const last = this.#binOf(window, to - 1);
        for (let bin = Math.max(next, this.#binOf(window, from)); bin <= last; bin++) this.values[at + bin]++;
        next = last + 1;
      }
    });
  }

  /** Adds to every bin the bases that it shares with the blocks. */
  addBases(chromosome: number, blocks: Int32Array, count: number): void {
    this.#eachWindow(chromosome, blocks, count, (window) => {
      const at = window * this.#bins;
      const edge = window * (this.#bins + 1);
      for (let block = 0; block < count; block++) {
        const from = Math.max(blocks[2 * block], this.#starts[window], 0);
        const to = Math.min(blocks[2 * block + 1], this.#ends[window], this.#lengths[chromosome]);
        if (from >= to) continue;
        const last = this.#binOf(window, to - 1);
        for (let bin = this.#binOf(window, from); bin <= last; bin++) {
          this.values[at + bin] +=
            Math.min(to, this.#edges[edge + bin + 1]) - Math.max(from, this.#edges[edge + bin]);
        }
      }
    });
  }

  #eachWindow(chromosome: number, blocks: Int32Array, count: number, visit: (window: number) => void): void {
    const start = Math.max(0, blocks[0]);
    const end = blocks[2 * count - 1];
    const stop = this.#windows[chromosome + 1];
    for (let window = this.#firstWindow(chromosome, start); window < stop; window++) {
      if (this.#starts[window] >= end) return;
      if (this.#ends[window] > start) visit(window);
    }
  }
}
