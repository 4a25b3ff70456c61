import { describe, expect, it } from 'vitest';
import { convolutionalClassifier } from '../models/convolutional-classifier.ts';
import { type FitData, epochChunks } from './minibatches.ts';

const network = convolutionalClassifier({
  bins: 4,
  marks: 1,
  filters: 1,
  kernel: 1,
  pool: 2,
  dropout: 0.5,
  hidden: [2],
});
/** Every value of a gene's x is the gene's own index, so that a batch says whom it holds. */
const data: FitData = {
  inputs: Float32Array.from({ length: 100 * 4 }, (_, index) => Math.floor(index / 4)),
  targets: Float32Array.from({ length: 100 }, (_, gene) => gene % 2),
  train: Uint32Array.from({ length: 70 }, (_, index) => index + 10),
  valid: new Uint32Array(),
};
const epoch = (number: number, seed = 1) => [...epochChunks(network, data, 16, seed, number)];
const genesOf = (chunks: ReturnType<typeof epoch>): number[] =>
  chunks.flatMap(({ minibatches }) => [...minibatches.inputs['x']].filter((_, index) => index % 4 === 0));

describe('an epoch', () => {
  it('holds every training gene once, the rest in a smaller last batch', () => {
    const chunks = epoch(1);
    expect(genesOf(chunks).toSorted((a, b) => a - b)).toEqual([...data.train]);
    expect(chunks.map(({ batchSize, minibatches }) => [batchSize, minibatches.steps])).toEqual([
      [16, 4],
      [6, 1],
    ]);
  });

  it('keeps each gene beside its label', () => {
    const chunks = epoch(1);
    const labels = chunks.flatMap(({ minibatches }) => [...minibatches.inputs['y']]);
    expect(labels).toEqual(genesOf(chunks).map((gene) => gene % 2));
  });

  it('comes in another order next time, and in the same one for the same seed and number', () => {
    expect(genesOf(epoch(2))).not.toEqual(genesOf(epoch(1)));
    expect(genesOf(epoch(1, 2))).not.toEqual(genesOf(epoch(1, 1)));
    expect(epoch(2)).toEqual(epoch(2));
  });

  it('drops about the asked share and scales the rest to keep the mean', () => {
    const mask = epoch(1).flatMap(({ minibatches }) => [...minibatches.inputs['dropout']]);
    expect(new Set(mask)).toEqual(new Set([0, 2]));
    const kept = mask.filter((value) => value > 0).length / mask.length;
    expect(kept).toBeGreaterThan(0.35);
    expect(kept).toBeLessThan(0.65);
  });
});
