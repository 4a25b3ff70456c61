import type { GeneRecord } from '../../../contract/gene.ts';
import { canonicalChromosome } from '../../genes/chromosome-name.ts';

/** Per mark the mean of each ten bins and the maximum, and a constant 1: what a plain linear baseline sees. */
export function pooledFeatures(inputs: Float32Array, bins: number, marks: number): number[][] {
  return Array.from({ length: inputs.length / bins / marks }, (_, gene) => {
    const features: number[] = [];
    for (let mark = 0; mark < marks; mark++) {
      const profile = Array.from({ length: bins }, (_, bin) => inputs[(gene * bins + bin) * marks + mark]);
      for (let bin = 0; bin < bins; bin += 10) {
        features.push(profile.slice(bin, bin + 10).reduce((sum, value) => sum + value, 0) / 10);
      }
      features.push(Math.max(...profile));
    }
    return [...features, 1];
  });
}

/** Weights that predict labels best in the least-squares sense, by the normal equations with a little ridge. */
export function leastSquares(features: readonly number[][], labels: Int8Array, genes: Uint32Array): number[] {
  const size = features[0].length;
  const rows = Array.from({ length: size }, (_, row) => {
    const equation = Array<number>(size + 1).fill(0);
    for (const gene of genes) {
      const feature = features[gene][row];
      for (let column = 0; column < size; column++) equation[column] += feature * features[gene][column];
      equation[size] += feature * labels[gene];
    }
    equation[row] += 1;
    return equation;
  });
  return solve(rows);
}

export function predictions(features: readonly number[][], weights: readonly number[]): Float64Array {
  return Float64Array.from(features, (row) => row.reduce((sum, value, at) => sum + value * weights[at], 0));
}

/** Mean score of the k genes on either side, weighted by exp(-distance / reach). */
export function neighbourMeans(
  scores: Float64Array,
  records: readonly GeneRecord[],
  k: number,
  reach: number,
): Float64Array {
  const order = records
    .map((record, gene) => ({ gene, tss: record.tss, chromosome: canonicalChromosome(record.chromosome) }))
    .sort((a, b) => a.chromosome.localeCompare(b.chromosome) || a.tss - b.tss);
  const means = new Float64Array(scores.length);
  for (const [at, { gene, tss, chromosome }] of order.entries()) {
    let sum = 0;
    let weights = 0.5;
    for (const other of order.slice(Math.max(0, at - k), at + k + 1)) {
      if (other.gene === gene || other.chromosome !== chromosome) continue;
      const weight = Math.exp(-Math.abs(other.tss - tss) / reach);
      sum += weight * scores[other.gene];
      weights += weight;
    }
    means[gene] = sum / weights;
  }
  return means;
}

/** Gauss-Jordan elimination of a symmetric positive definite system [A | b]. */
function solve(rows: number[][]): number[] {
  const size = rows.length;
  for (let pivot = 0; pivot < size; pivot++) {
    const scale = rows[pivot][pivot];
    for (let column = pivot; column <= size; column++) rows[pivot][column] /= scale;
    for (let row = 0; row < size; row++) {
      const factor = rows[row][pivot];
      if (row === pivot || factor === 0) continue;
      for (let column = pivot; column <= size; column++) rows[row][column] -= factor * rows[pivot][column];
    }
  }
  return rows.map((row) => row[size]);
}
