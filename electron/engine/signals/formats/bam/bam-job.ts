import type { Windows } from '../../signal-format.ts';
import type { BamIndex, IndexedChromosome } from './bam-index.ts';
import type { BamHeader } from './bam-header.ts';
import { isBefore, type Place } from './bgzf-block.ts';

/** A part of a BAM that one thread goes through. Of every record, one job and no other has the beginning. */
export type BamJob =
  | {
      readonly kind: 'known';
      /** Where a record begins. */
      readonly from: Place;
      /** Where another record begins, or the file ends: one that is found to lie across shows that this is not so. */
      readonly to: Place;
      /** Ends before at the first record of another chromosome, or at or behind this position (bp). */
      readonly until: { readonly chromosome: number; readonly position: number } | undefined;
      /** Where in the file the job is expected to end. */
      readonly expectedEnd: number;
    }
  | {
      /** The first record that begins in a block at or behind `from`, up to that of `to`: both are still to be found. */
      readonly kind: 'found';
      readonly from: number;
      /** Where the first record begins, where that is known. */
      readonly first: Place | undefined;
      readonly to: number;
    };

/** Bytes of a job: small enough to be shared out evenly, large enough that its beginning costs nothing. */
const jobBytes = 8 << 20;
/** Gaps of fewer bytes are read across rather than jumped over. */
const shortGap = 1 << 16;

/** All of the file, in one job. */
export function wholeFile({ end }: BamHeader, size: number): readonly BamJob[] {
  return [{ kind: 'known', from: end, to: { block: size, inside: 0 }, until: undefined, expectedEnd: size }];
}

/** All of the file, in jobs that begin wherever a record begins. */
export function sharedFile(header: BamHeader, size: number, bytes = jobBytes): readonly BamJob[] {
  const first = header.end;
  const parts = Math.max(1, Math.round((size - first.block) / bytes));
  const cuts = Array.from({ length: parts + 1 }, (_, part) =>
    Math.round(first.block + (part * (size - first.block)) / parts),
  );
  if (parts === 1) return wholeFile(header, size);
  return cuts.slice(1).map((to, part) => ({
    kind: 'found',
    from: cuts[part],
    to,
    first: part === 0 ? first : undefined,
  }));
}

/** Reads near windows: from the first that may reach into them to the first that begins behind them. */
interface Stretch {
  readonly chromosome: number;
  readonly from: Place;
  /** bp. */
  end: number;
  /** Where in the file it is expected to end. */
  expectedEnd: number;
}

/**
 * The parts of a sorted file that hold the reads near windows, as its index says.
 * @param bytes of a job
 * @param margin bp around the windows, of reads that are counted beside where they lie
 */
export function nearWindows(
  windows: Windows,
  index: BamIndex,
  size: number,
  margin: number,
  bytes = jobBytes,
): readonly BamJob[] {
  const stretches: Stretch[] = [];
  const step = windows.bins + 1;
  windows.chromosome.forEach((chromosome, window) => {
    const { steps } = index.chromosomes[chromosome];
    if (steps.length === 0) return;
    const start = Math.max(0, windows.edges[window * step] - margin);
    const end = windows.edges[window * step + windows.bins] + margin;
    if (end <= 0) return;
    const from = placeAt(steps, start);
    const expectedEnd = expectedEndOf(index.chromosomes, chromosome, end, size);
    const last = stretches.at(-1);
    if (last?.chromosome === chromosome && from.block <= last.expectedEnd + shortGap) {
      last.end = Math.max(last.end, end);
      last.expectedEnd = Math.max(last.expectedEnd, expectedEnd);
    } else stretches.push({ chromosome, from, end, expectedEnd });
  });
  return stretches.flatMap((stretch, at) => {
    // Whatever the index expects: what begins behind there is the next stretch's.
    const limit = stretches[at + 1]?.from ?? { block: size, inside: 0 };
    return divided(stretch, limit, index.chromosomes[stretch.chromosome], bytes);
  });
}

function divided(
  { chromosome, from, end, expectedEnd }: Stretch,
  limit: Place,
  { steps }: IndexedChromosome,
  bytes: number,
): BamJob[] {
  const until = { chromosome, position: end };
  const jobs: BamJob[] = [];
  let begin = from;
  for (const { start, place } of steps) {
    if (start >= end || expectedEnd - place.block < bytes / 2) break;
    if (place.block - begin.block < bytes || !isBefore(place, limit)) continue;
    jobs.push({ kind: 'known', from: begin, to: place, until, expectedEnd: place.block });
    begin = place;
  }
  return [...jobs, { kind: 'known', from: begin, to: limit, until, expectedEnd }];
}

/**
 * A place before which no read lies that reaches behind `start`: of the step before, so that not even a damaged place of one step
 * loses a read; it is often in the same block.
 */
function placeAt(steps: IndexedChromosome['steps'], start: number): Place {
  let low = 0;
  let high = steps.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (steps[middle].start <= start) low = middle;
    else high = middle - 1;
  }
  return steps[Math.max(0, low - 1)].place;
}

function expectedEndOf(
  chromosomes: readonly IndexedChromosome[],
  chromosome: number,
  end: number,
  size: number,
): number {
  const { steps } = chromosomes[chromosome];
  let low = 0;
  let high = steps.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (steps[middle].start < end) low = middle + 1;
    else high = middle;
  }
  if (low < steps.length) return steps[low].place.block;
  return (
    chromosomes.slice(chromosome + 1).find((next) => next.steps.length > 0)?.steps[0].place.block ?? size
  );
}

/** Bytes of the file that a job is expected to read. */
export function bytesOf(job: BamJob): number {
  return job.kind === 'known' ? Math.max(1, job.expectedEnd - job.from.block) : job.to - job.from;
}
