/** The middle of the numbers in order, the mean of the middle two where there are two; NaN of none. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const upper = Math.floor(sorted.length / 2);
  const [below, above] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[upper]];
  return below === undefined || above === undefined ? Number.NaN : (below + above) / 2;
}
