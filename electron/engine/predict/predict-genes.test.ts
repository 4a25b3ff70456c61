import { expect, it } from 'vitest';
import { createOnnxRuntime } from '../compute/onnx/runtime.ts';
import { refusal } from '../files/testing/refusal.ts';
import { denseClassifier } from '../models/classifier.ts';
import { networkStage } from '../models/network-stage.ts';
import { beginWith } from '../models/stage.ts';
import { predictGenes } from './predict-genes.ts';

const fit = { batchSize: 1, learningRate: 1, epochs: 1, patience: undefined, l2: 0 };
const stages = [
  networkStage({ network: denseClassifier(1, [2]), fit, reads: 'inputs', gives: 'logit', width: 1 }),
];
/** Two hidden units of the same sum, of which one is taken from the other. */
const weights = new Map(
  Object.entries({
    'classifier/dense1.weight': { shape: [1, 2], values: Float32Array.of(1e30, 1e30) },
    'classifier/dense1.bias': { shape: [2], values: new Float32Array(2) },
    'classifier/dense2.weight': { shape: [2, 1], values: Float32Array.of(1, -1) },
    'classifier/dense2.bias': { shape: [1], values: new Float32Array(1) },
  }),
);

it('refuses to answer where what comes out is no number, and names the first such gene', async () => {
  const runtime = await createOnnxRuntime({ threads: 1 });
  const predict = (...counts: readonly number[]) =>
    predictGenes(runtime, { stages, weights }, beginWith(Float32Array.from(counts), { bins: 1, marks: 1 }));
  expect((await predict(1, 2)).probabilities).toEqual(Float64Array.of(0.5, 0.5));
  const error = await refusal('model-damaged', predict(1, 1e20, 1e20));
  expect(error.message).toContain('not a number for 2 of 3 genes, the first of which is number 2');
});
