import type { CountRules } from '../../../contract/signals.ts';
import type { Remark } from '../../../contract/dataset.ts';
import { failure } from '../../../contract/failure.ts';
import type { Place } from '../../../contract/app-error.ts';
import { countOf } from '../../files/quote.ts';
import type { WindowLookup } from '../window-lookup.ts';
import type { CoveredBases } from './covered-bases.ts';
import type { EachCounted } from './left-out-places.ts';
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
 * @param eachCounted see `countedParts`
 * @param known lowest and highest value of the whole file, where its header tells them
 */
export function gatherTrack(
  file: string,
  names: readonly string[],
  lookup: WindowLookup,
  covered: CoveredBases,
  eachCounted: EachCounted,
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
        eachCounted(chromosome, start, end, (from, until) => {
          bins.add(chromosome, from, until, value, true);
        });
      } else {
        overlapping++;
        first ??= { chromosome, start, line };
        eachCounted(chromosome, start, end, (from, until) => {
          bins.add(chromosome, from, until, value, false);
          covered.freshParts(chromosome, from, until, (newFrom, newUntil) => {
            bins.add(chromosome, newFrom, newUntil, 0, true);
          });
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
        remarks: remarksOn(file, overlapping, { lowest, highest }),
      };
    },
  };
}

const overlaps = (count: number): string =>
  `${countOf(count, 'interval')} ${count === 1 ? 'overlaps an earlier one' : 'overlap earlier ones'}`;

function remarksOn(file: string, overlapping: number, { lowest, highest }: TrackRange): readonly Remark[] {
  const remarks: Remark[] = [];
  if (overlapping > 0) {
    const text = `${file}: ${overlaps(overlapping)}; their values were added, as asked.`;
    remarks.push({ grade: 'note', text });
  }
  if (lowest === 0 && highest === 0) {
    remarks.push({ grade: 'look', text: `${file}: all values of the track are 0.` });
  }
  return remarks;
}

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
