import type { Windows } from './signal-format.ts';

/** bp of a stretch, as a power of 2: a window of 10 kb lies in three or four of them. */
const stretchBits = 12;

/** Finds the windows that a stretch of the genome touches, wherever in a file it comes. */
export interface WindowLookup {
  readonly windows: Windows;
  /** Whether any window may be touched; true also close to one. */
  isNear(chromosome: number, start: number, end: number): boolean;
  /** Calls `visit` once for each window that shares a base with the 0-based, half-open [start, end). */
  each(chromosome: number, start: number, end: number, visit: (window: number) => void): void;
  /** Number of stretches that hold a window, and which of them a base lies in; -1 where there is none. */
  readonly stretches: number;
  stretchOf(chromosome: number, base: number): number;
}

/** bp of the stretches that {@link WindowLookup} divides the genome into; a power of 2. */
export const stretchSize = 1 << stretchBits;

/** One chromosome: the windows of stretch s are `windows[from[s]]` to `windows[from[s + 1] - 1]`. */
interface Stretches {
  readonly from: Int32Array;
  readonly windows: Int32Array;
  /** Number of each stretch among all that hold a window, or -1. */
  readonly number: Int32Array;
}

/** Made once for all reads of a file; memory grows with the windows, not with the genome's reads. */
export function lookUpWindows(windows: Windows): WindowLookup {
  const { bins, chromosome, edges } = windows;
  const step = bins + 1;
  let stretches = 0;
  const byChromosome: (Stretches | undefined)[] = [];
  for (const [index, members] of membersByChromosome(chromosome)) {
    const last = members.reduce((most, window) => Math.max(most, edges[window * step + bins]), 0);
    const count = last <= 0 ? 0 : ((last - 1) >> stretchBits) + 1;
    const from = new Int32Array(count + 1);
    const number = new Int32Array(count).fill(-1);
    const eachStretch = (window: number, visit: (stretch: number) => void): void => {
      const end = edges[window * step + bins];
      if (end <= 0) return;
      const first = Math.max(0, edges[window * step]) >> stretchBits;
      for (let stretch = first; stretch <= (end - 1) >> stretchBits; stretch++) visit(stretch);
    };
    for (const window of members) eachStretch(window, (stretch) => from[stretch + 1]++);
    for (let stretch = 0; stretch < count; stretch++) {
      if (from[stretch + 1] > 0) number[stretch] = stretches++;
      from[stretch + 1] += from[stretch];
    }
    const next = from.slice();
    const inStretches = new Int32Array(from[count]);
    for (const window of members) {
      eachStretch(window, (stretch) => {
        inStretches[next[stretch]++] = window;
      });
    }
    byChromosome[index] = { from, windows: inStretches, number };
  }

  return {
    windows,
    stretches,
    stretchOf(index, base): number {
      return byChromosome[index]?.number[base >> stretchBits] ?? -1;
    },
    isNear(index, start, end): boolean {
      const found = byChromosome[index];
      if (found === undefined) return false;
      const { from } = found;
      const last = Math.min((end - 1) >> stretchBits, from.length - 2);
      const first = start >> stretchBits;
      return first <= last && from[last + 1] > from[first];
    },
    each(index, start, end, visit): void {
      const found = byChromosome[index];
      if (found === undefined) return;
      const { from, windows: inStretches } = found;
      const first = start >> stretchBits;
      const last = Math.min((end - 1) >> stretchBits, from.length - 2);
      for (let stretch = first; stretch <= last; stretch++) {
        for (let at = from[stretch]; at < from[stretch + 1]; at++) {
          const window = inStretches[at];
          const begins = edges[window * step];
          // A window that reaches over several stretches is met in the first of those that both share.
          if (stretch > first && begins >> stretchBits < stretch) continue;
          if (begins < end && edges[window * step + bins] > start) visit(window);
        }
      }
    },
  };
}

function membersByChromosome(chromosome: Int32Array): ReadonlyMap<number, readonly number[]> {
  const members = new Map<number, number[]>();
  chromosome.forEach((index, window) => {
    const known = members.get(index);
    if (known === undefined) members.set(index, [window]);
    else known.push(window);
  });
  return members;
}

/**
 * The bin of a window that a base lies in, from 0.
 * @param base within the window
 */
export function binOf({ bins, edges, binSize }: Windows, window: number, base: number): number {
  const first = window * (bins + 1);
  if (binSize !== undefined) return Math.floor((base - edges[first]) / binSize);
  let low = 0;
  let high = bins - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (edges[first + middle] <= base) low = middle;
    else high = middle - 1;
  }
  return low;
}
