/**
 * Each value's mid-rank over 0..1: the share of values that are lower, and half of those that are the same. NaN values
 * are not counted and stay NaN.
 */
export function midRanks(values: Float32Array): Float32Array {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const ranks = new Map<number, number>();
  let first = 0;
  while (first < sorted.length) {
    let after = first + 1;
    while (after < sorted.length && sorted[after] === sorted[first]) after++;
    ranks.set(sorted[first], (first + after) / 2 / sorted.length);
    first = after;
  }
  return values.map((value) => ranks.get(value) ?? NaN);
}
