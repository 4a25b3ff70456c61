import { stretchSize, type WindowLookup } from '../window-lookup.ts';

/** Which bases earlier intervals of a track have covered, to find intervals that overlap. */
export interface CoveredBases {
  /** Whether no base of [start, end) has been covered yet, as far as windows are near. */
  isFresh(chromosome: number, start: number, end: number): boolean;
  /** Calls `visit` for each part of [start, end) that has not been covered yet; only parts near windows are told exactly. */
  freshParts(
    chromosome: number,
    start: number,
    end: number,
    visit: (start: number, end: number) => void,
  ): void;
  cover(chromosome: number, start: number, end: number): void;
}

/** For intervals that come in the order of their starts: what is covered ends where the furthest of them ended. */
export function coveredInOrder(): CoveredBases {
  let current = -1;
  let furthest = 0;
  const coveredUntil = (chromosome: number): number => (chromosome === current ? furthest : 0);
  return {
    isFresh: (chromosome, start) => start >= coveredUntil(chromosome),
    freshParts(chromosome, start, end, visit): void {
      const from = Math.max(start, coveredUntil(chromosome));
      if (from < end) visit(from, end);
    },
    cover(chromosome, _start, end): void {
      furthest = Math.max(coveredUntil(chromosome), end);
      current = chromosome;
    },
  };
}

/** For intervals in any order: one bit for each base of the stretches that hold a window. */
export function coveredInAnyOrder(lookup: WindowLookup): CoveredBases {
  const words = stretchSize / 32;
  const bits = new Uint32Array(lookup.stretches * words);

  /** Calls `visit` for each word of bits that [start, end) touches; until it returns true. */
  function someWord(
    chromosome: number,
    start: number,
    end: number,
    visit: (word: number, mask: number, base: number) => boolean,
  ): boolean {
    if (!lookup.isNear(chromosome, start, end)) return false;
    for (let base = start; base < end;) {
      const stretchEnd = base - (base % stretchSize) + stretchSize;
      const stretch = lookup.stretchOf(chromosome, base);
      if (stretch < 0) {
        base = stretchEnd;
        continue;
      }
      const until = Math.min(end, stretchEnd);
      while (base < until) {
        const wordBase = base - (base % 32);
        const last = Math.min(until, wordBase + 32);
        const mask = maskOf(base - wordBase, last - wordBase);
        const word = stretch * words + (wordBase % stretchSize) / 32;
        if (visit(word, mask, wordBase)) return true;
        base = last;
      }
    }
    return false;
  }

  return {
    isFresh: (chromosome, start, end) =>
      !someWord(chromosome, start, end, (word, mask) => (bits[word] & mask) !== 0),
    freshParts(chromosome, start, end, visit): void {
      someWord(chromosome, start, end, (word, mask, base) => {
        for (let bit = 0; bit < 32; bit++) {
          if (((mask & ~bits[word]) >>> bit) & 1) visit(base + bit, base + bit + 1);
        }
        return false;
      });
    },
    cover(chromosome, start, end): void {
      someWord(chromosome, start, end, (word, mask) => {
        bits[word] |= mask;
        return false;
      });
    },
  };
}

/** The bits from `first` to the one before `last`. */
function maskOf(first: number, last: number): number {
  const upTo = last === 32 ? 0xffffffff : 2 ** last - 1;
  return (upTo - (2 ** first - 1)) >>> 0;
}
