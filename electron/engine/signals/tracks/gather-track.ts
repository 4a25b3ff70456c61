import type { CountRules } from '../../../contract/signals.ts';
import type { Remark } from '../../../contract/dataset.ts';
import { failure } from '../../../contract/failure.ts';
import type { Place } from '../../../contract/app-error.ts';
import { countOf } from '../../files/quote.ts';
import type { WindowLookup } from '../window-lookup.ts';
import type { CoveredBases } from './covered-bases.ts';
import { trackBins } from './track-bins.ts';
import { refuseUnusualRange, type TrackRange } from './track-range.ts';

/** Takes the intervals of one track, and gives its value in every bin. */
export interface TrackGathering {
  /**
   * @param value NaN where nothing was measured, which is a gap
   * @param line 1-based line of a text; 0 where the format has none
   */
  take(chromosome: number, start: number, end: number, value: number, line: number): void;
  /** @throws Failure where intervals overlap or the values' range asks for a decision, as the rules say */
  finish(): TrackResult;
}

export interface TrackResult {
  /** [windows * bins] */
  readonly values: Float64Array;
  /** Intervals taken. */
  readonly intervals: number;
  readonly remarks: readonly Remark[];
}

/** Where the first overlap was found. */
interface Overlap extends Pick<Place, 'line'> {
  readonly chromosome: number;
  readonly start: number;
}

/**
 * Applies the rules of tracks to intervals as they come from a file.
 * @param file its name
 * @param names of its chromosomes
 * @param known lowest and highest value of the whole file, where its header tells them
 */
export function gatherTrack(
  file: string,
  names: readonly string[],
  lookup: WindowLookup,
  covered: CoveredBases,
  rules: CountRules['track'],
  known?: TrackRange,
): TrackGathering {
  const bins = trackBins(lookup, rules);
  let lowest = known?.lowest ?? Infinity;
  let highest = known?.highest ?? -Infinity;
  let intervals = 0;
  let overlapping = 0;
  let first: Overlap | undefined;
  return {
    take(chromosome, start, end, value, line): void {
      intervals++;
      if (Number.isNaN(value)) return;
      if (value < lowest) lowest = value;
      if (value > highest) highest = value;
      if (value - value !== 0) throw infinite(file, `${names[chromosome]}:${start + 1}`, line);
      if (covered.isFresh(chromosome, start, end)) {
        bins.add(chromosome, start, end, value, true);
      } else {
        overlapping++;
        first ??= { chromosome, start, line };
        bins.add(chromosome, start, end, value, false);
        covered.freshParts(chromosome, start, end, (from, until) => {
          bins.add(chromosome, from, until, 0, true);
        });
      }
      covered.cover(chromosome, start, end);
    },
    finish(): TrackResult {
      if (first !== undefined) refuseOverlaps(file, names, first, overlapping, rules);
      refuseUnusualRange(file, { lowest, highest }, rules);
      return {
        values: bins.summarise(),
        intervals,
        remarks:
          first === undefined
            ? []
            : [{ grade: 'note', text: `${file}: ${overlaps(overlapping)}, and were added as asked.` }],
      };
    },
  };
}

const overlaps = (count: number): string =>
  `${countOf(count, 'interval')} ${count === 1 ? 'overlaps an earlier one' : 'overlap earlier ones'}`;

function refuseOverlaps(
  file: string,
  names: readonly string[],
  { chromosome, start, line }: Overlap,
  count: number,
  { overlaps: rule, summary }: CountRules['track'],
): void {
  const where = line === undefined || line === 0 ? { file } : { file, line };
  const place = `the first at ${names[chromosome]}:${(start + 1).toLocaleString('en-US')}`;
  if (rule === 'refuse') {
    throw failure(
      'coordinates-invalid',
      `${overlaps(count)} (${place}), so that some bases have more than one value.`,
      'If the values are meant to be added up where they overlap, choose to add them; otherwise make the track again.',
      where,
    );
  }
  if (summary === 'maximum') {
    throw failure(
      'option-invalid',
      `${overlaps(count)} (${place}); the maximum of values that are added up is not computed.`,
      'Choose the mean or the sum.',
      where,
    );
  }
}

function infinite(file: string, place: string, line: number): Error {
  return failure(
    'number-invalid',
    `The value at ${place} is infinite, so that no mean can be taken.`,
    'Make the track again without infinite values, as ratios without reads in the control are; NaN stands for "not measured".',
    line === 0 ? { file } : { file, line },
  );
}
