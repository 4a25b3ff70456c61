import type { CountRules } from '../../../contract/signals.ts';
import { binOf, type WindowLookup } from '../window-lookup.ts';

/** Gathers a track's intervals, in any order, into one value per bin. */
export interface TrackBins {
  /**
   * Adds an interval.
   * @param start 0-based; `end` is the first base behind it
   * @param covers whether its bases count as measured; false where another interval has covered them already
   */
  add(chromosome: number, start: number, end: number, value: number, covers: boolean): void;
  /**
   * One value per bin: the mean over the bin's bases, their sum, or the highest. Bases without a value are 0 or, if the rules
   * tell gaps from 0, left out; a bin without any value is then NaN.
   * @returns [windows * bins]
   */
  summarise(): Float64Array;
}

export function trackBins(lookup: WindowLookup, { summary, gaps }: CountRules['track']): TrackBins {
  const { bins, chromosome, edges } = lookup.windows;
  const size = chromosome.length * bins;
  const values = new Float64Array(size).fill(summary === 'maximum' ? -Infinity : 0);
  const covered = new Int32Array(size);
  // What `visit` works on; a function that is made once is quicker than one that is made for every interval.
  let from = 0;
  let until = 0;
  let added = 0;
  let isNew = true;

  function visit(window: number): void {
    const first = window * (bins + 1);
    const end = Math.min(until, edges[first + bins]);
    let at = Math.max(from, edges[first]);
    for (let bin = binOf(lookup.windows, window, at); at < end; bin++) {
      const next = Math.min(end, edges[first + bin + 1]);
      const bases = next - at;
      if (bases > 0) {
        const index = window * bins + bin;
        if (summary === 'maximum') values[index] = Math.max(values[index], added);
        else values[index] += bases * added;
        if (isNew) covered[index] += bases;
        at = next;
      }
    }
  }

  return {
    add(index, start, end, value, covers): void {
      from = start;
      until = end;
      added = value;
      isNew = covers;
      lookup.each(index, start, end, visit);
    },
    summarise(): Float64Array {
      for (let window = 0; window < chromosome.length; window++) {
        for (let bin = 0; bin < bins; bin++) {
          const edge = window * (bins + 1) + bin;
          const index = window * bins + bin;
          values[index] = summarised(values[index], covered[index], edges[edge + 1] - edges[edge]);
        }
      }
      return values;
    },
  };

  function summarised(value: number, measured: number, bases: number): number {
    if (measured === 0) return gaps === 'zero' ? 0 : NaN;
    switch (summary) {
      case 'mean':
        return value / (gaps === 'zero' ? bases : measured);
      case 'sum':
        return value;
      case 'maximum':
        return gaps === 'zero' && measured < bases ? Math.max(0, value) : value;
    }
  }
}
