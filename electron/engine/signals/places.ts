import type { SignalChromosome } from './signal-format.ts';
import { chromosomeKey } from '../genes/assembly-chromosomes.ts';
import { failure } from '../../contract/failure.ts';
import type { JobContext } from '../job/job-context.ts';
import { openLines } from '../files/lines.ts';
import { quote } from '../files/quote.ts';
import { basename } from 'node:path';

/**
 * Stretches of the genome in the coordinates of one file: sorted, none touching another. Plain arrays, so that threads can be
 * given them.
 */
export interface Places {
  /** [chromosomes + 1]: those of chromosome c are `offsets[c]` to `offsets[c + 1] - 1`. */
  readonly offsets: Int32Array;
  /** 0-based, half-open. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

/** Whether the 0-based, half-open [start, end) shares a base with any of the places. */
export function touches(
  { offsets, starts, ends }: Places,
  chromosome: number,
  start: number,
  end: number,
): boolean {
  let low = offsets[chromosome];
  let high = offsets[chromosome + 1];
  const last = high;
  // The first place that ends behind the start.
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ends[middle] <= start) low = middle + 1;
    else high = middle;
  }
  return low < last && starts[low] < end;
}

/**
 * Reads a BED file (plain or gzipped) of places where nothing is counted, in the coordinates of a file of signals. Places on
 * chromosomes that this file lacks are none of its own.
 * @throws Failure `coordinates-invalid` with the line; `assembly-mismatch` where no place is on a chromosome of the file
 */
export async function readPlaces(
  path: string,
  chromosomes: readonly SignalChromosome[],
  context: JobContext,
): Promise<Places> {
  const file = basename(path);
  const index = new Map(chromosomes.map(({ name }, at) => [chromosomeKey(name), at]));
  const found = chromosomes.map((): [start: number, end: number][] => []);
  let places = 0;
  let placesHere = 0;
  for await (const { lines, firstLine } of openLines(path, context, 'a BED file of places to leave out')
    .batches) {
    lines.forEach((line, at) => {
      if (line.trim() === '' || /^(#|track\b|browser\b)/.test(line)) return;
      const [chromosome = '', start, end] = line.split(line.includes('\t') ? '\t' : /\s+/);
      const range = [wholeNumber(start), wholeNumber(end)] as const;
      if (range[0] === undefined || range[1] === undefined || range[1] < range[0]) {
        throw failure(
          'coordinates-invalid',
          `${quote(line)} is no line of a BED file: a chromosome, a start and an end that is not before it were expected.`,
          'Choose a BED file with chromosome, start and end in its first three columns.',
          { file, line: firstLine + at },
        );
      }
      places++;
      const known = index.get(chromosomeKey(chromosome));
      if (known === undefined) return;
      placesHere++;
      found[known]?.push([range[0], range[1]]);
    });
  }
  if (places > 0 && placesHere === 0) {
    throw failure(
      'assembly-mismatch',
      'None of the places to leave out is on a chromosome of the reads.',
      'Choose the blacklist of the assembly that the reads were aligned to.',
      { file },
    );
  }
  return joined(found);
}

function wholeNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,10}$/.test(text.trim()) && Number(text) < 2 ** 31
    ? Number(text)
    : undefined;
}

/** @param ranges per chromosome, in any order */
function joined(ranges: readonly (readonly (readonly [start: number, end: number])[])[]): Places {
  const offsets = new Int32Array(ranges.length + 1);
  const starts: number[] = [];
  const ends: number[] = [];
  ranges.forEach((ofChromosome, chromosome) => {
    offsets[chromosome] = starts.length;
    for (const [start, end] of ofChromosome.toSorted((a, b) => a[0] - b[0])) {
      if (end === start) continue;
      const last = starts.length - 1;
      if (last >= (offsets[chromosome] ?? 0) && (ends[last] ?? 0) >= start)
        ends[last] = Math.max(ends[last] ?? 0, end);
      else {
        starts.push(start);
        ends.push(end);
      }
    }
  });
  offsets[ranges.length] = starts.length;
  return { offsets, starts: Int32Array.from(starts), ends: Int32Array.from(ends) };
}
