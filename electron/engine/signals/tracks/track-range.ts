import type { CountRules } from '../../../contract/signals.ts';
import { failure } from '../../../contract/failure.ts';

/** Lowest and highest value of a track; Infinity and -Infinity where it has none. */
export interface TrackRange {
  readonly lowest: number;
  readonly highest: number;
}

/**
 * Coverage is never negative and rarely stays below 1, so that such tracks are something else more often than not.
 * @throws Failure `number-invalid` until the rules say that the range is meant so
 */
export function refuseUnusualRange(
  file: string,
  { lowest, highest }: TrackRange,
  { unusualRange }: CountRules['track'],
): void {
  if (unusualRange === 'accept' || lowest > highest) return;
  if (lowest < 0) {
    throw failure(
      'number-invalid',
      `The track holds negative values (from ${short(lowest)} to ${short(highest)}): it is a log ratio, a difference or a score ` +
        'rather than coverage.',
      'Choose a track of coverage or counts, or say that values of this range are meant so; they are then averaged as they are.',
      { file },
    );
  }
  if (highest <= 1 && highest > 0) {
    throw failure(
      'number-invalid',
      `All values of the track lie between ${short(lowest)} and ${short(highest)}: it is probably DNA methylation, a probability ` +
        'or another share rather than coverage.',
      'If it is meant so, say that values of this range are accepted. Where methylation has gaps nothing was measured: choose to ' +
        'leave gaps out too.',
      { file },
    );
  }
}

/** As many digits as tell the range. */
const short = (value: number): string => String(Number(value.toPrecision(4)));
