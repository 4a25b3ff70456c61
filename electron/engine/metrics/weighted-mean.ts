/** Mean of values[i], each counted weights[i] times. NaN where the weights sum to 0. */
export function weightedMean(values: Float64Array, weights: ArrayLike<number>): number {
  let sum = 0;
  let total = 0;
  for (let index = 0; index < values.length; index++) {
    sum += values[index] * weights[index];
    total += weights[index];
  }
  return sum / total;
}

export function mean(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}
