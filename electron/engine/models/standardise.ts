import type { TensorSet } from '../compute/runtime.ts';
import { type Stage, type TensorForm, valuesOf, withValues } from './stage.ts';

/** Per-column mean and standard deviation, fitted on training genes. */
export interface Standardisation {
  readonly mean: Float32Array;
  /** 1 for a column that does not vary. */
  readonly standardDeviation: Float32Array;
}

/** @param values [genes, width]; only the rows of `genes` are looked at */
export function fitStandardisation(values: Float32Array, width: number, genes: Uint32Array): Standardisation {
  const mean = new Float64Array(width);
  const variance = new Float64Array(width);
  for (const gene of genes) {
    for (let column = 0; column < width; column++)
      mean[column] += values[gene * width + column] / genes.length;
  }
  for (const gene of genes) {
    for (let column = 0; column < width; column++) {
      variance[column] += (values[gene * width + column] - mean[column]) ** 2 / genes.length;
    }
  }
  return {
    mean: Float32Array.from(mean),
    standardDeviation: Float32Array.from(variance, (value) => (value > 1e-12 ? Math.sqrt(value) : 1)),
  };
}

/** @returns (values - mean) / standard deviation, [genes, width] */
export function standardise(
  values: Float32Array,
  { mean, standardDeviation }: Standardisation,
): Float32Array {
  const width = mean.length;
  return values.map((value, index) => (value - mean[index % width]) / standardDeviation[index % width]);
}

/** Standardises values column by column, by mean and standard deviation on training genes. */
export function standardisingStage(name: string, reads: string, gives: string, width: number): Stage {
  return {
    name,
    reads: [reads],
    gives,
    width,
    tensors: standardisationForms(width),
    learning: {
      by: 'direct-fit',
      fit: (given, { train }) =>
        Promise.resolve({
          tensors: standardisationTensors(fitStandardisation(valuesOf(given, reads), width, train)),
        }),
    },
    run: (_, tensors, given) =>
      Promise.resolve(
        withValues(given, gives, standardise(valuesOf(given, reads), standardisationFrom(tensors))),
      ),
  };
}

export const standardisationForms = (width: number): readonly TensorForm[] => [
  { name: 'mean', shape: [width] },
  { name: 'standardDeviation', shape: [width], isDivisor: true },
];

export function standardisationTensors({ mean, standardDeviation }: Standardisation): TensorSet {
  const shape = [mean.length];
  return new Map([
    ['mean', { shape, values: mean }],
    ['standardDeviation', { shape, values: standardDeviation }],
  ]);
}

/** @throws Error where the tensors are missing */
export function standardisationFrom(tensors: TensorSet): Standardisation {
  const mean = tensors.get('mean');
  const standardDeviation = tensors.get('standardDeviation');
  if (mean === undefined || standardDeviation === undefined)
    throw new Error('no standardisation among the weights');
  return { mean: mean.values, standardDeviation: standardDeviation.values };
}
