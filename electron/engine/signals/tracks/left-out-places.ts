import type { CountRules } from '../../../contract/signals.ts';
import type { JobContext } from '../../job/job-context.ts';
import { type Places, touches } from '../places.ts';
import { readRulesFor } from '../reads/read-rules.ts';
import type { SignalChromosome } from '../signal-format.ts';

/** Calls `visit` for each part of the 0-based, half-open [start, end) of a chromosome that is counted. */
export type EachCounted = (
  chromosome: number,
  start: number,
  end: number,
  visit: (start: number, end: number) => void,
) => void;

/**
 * Chosen chromosomes and the blacklist, as they apply to tracks: what lies elsewhere or in the blacklist counts as if the track
 * said nothing there.
 * @throws Failure as `readRulesFor`
 */
export async function countedParts(
  rules: CountRules,
  chromosomes: readonly SignalChromosome[],
  file: string,
  context: JobContext,
): Promise<EachCounted> {
  const { chosen, blacklist } = await readRulesFor(rules, chromosomes, file, context);
  return (chromosome, start, end, visit) => {
    if (chosen?.[chromosome] === 0) return;
    if (blacklist === undefined || !touches(blacklist, chromosome, start, end)) visit(start, end);
    else partsOutside(blacklist, chromosome, start, end, visit);
  };
}

function partsOutside(
  { offsets, starts, ends }: Places,
  chromosome: number,
  start: number,
  end: number,
  visit: (start: number, end: number) => void,
): void {
  let from = start;
  for (let place = offsets[chromosome]; place < offsets[chromosome + 1] && starts[place] < end; place++) {
    if (ends[place] <= from) continue;
    if (starts[place] > from) visit(from, starts[place]);
    from = ends[place];
  }
  if (from < end) visit(from, end);
}
