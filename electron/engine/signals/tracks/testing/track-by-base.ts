import type { CountRules } from '../../../../contract/signals.ts';

/** An interval of a track on its only chromosome: 0-based, half-open. */
export type Interval = readonly [start: number, end: number, value: number];

/**
 * What a bin's value should be, by going through its bases one by one: slow, and plainly the definition.
 * @param length of the chromosome, beyond which there is nothing
 */
export function valueByBase(
  intervals: readonly Interval[],
  length: number,
  start: number,
  end: number,
  { summary, gaps }: Pick<CountRules['track'], 'summary' | 'gaps'>,
): number {
  const values: number[] = [];
  for (let base = start; base < end; base++) {
    const here = intervals
      .filter(([from, until, value]) => from <= base && base < until && !Number.isNaN(value))
      .map(([, , value]) => value);
    if (here.length > 0 && base < length) values.push(here.reduce((sum, value) => sum + value, 0));
    else if (gaps === 'zero') values.push(0);
  }
  const measured = intervals.some(
    ([from, until, value]) => from < end && until > start && !Number.isNaN(value),
  );
  if (values.length === 0 || (gaps === 'not-measured' && !measured)) return NaN;
  const total = values.reduce((sum, value) => sum + value, 0);
  switch (summary) {
    case 'mean':
      return total / values.length;
    case 'sum':
      return total;
    case 'maximum':
      return Math.max(...values);
  }
}
