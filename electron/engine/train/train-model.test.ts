import { beforeAll, describe, expect, it } from 'vitest';
import { createOnnxRuntime } from '../compute/onnx/runtime.ts';
import type { Runtime } from '../compute/runtime.ts';
import { unattended } from '../job/job-context.ts';
import { planModel } from '../models/catalogue.ts';
import { parseHyperparameters } from '../models/hyperparameters.ts';
import { neighbourSettings } from '../models/neighbour-settings.ts';
import { neighbourStage } from '../models/neighbour-stage.ts';
import { type LearningGenes, type Stage, beginWith } from '../models/stage.ts';
import { genomicNeighbourSet } from '../neighbours/genomic-set.ts';
import { at } from '../neighbours/testing/gene-places.ts';
import { randomFromSeed } from '../random/random.ts';
import { checkpointFiles, decodeCheckpoint, encodeCheckpoint } from './checkpoint-files.ts';
import { type ModelCheckpoint, historyOf, plannedEpochs, trainModel } from './train-model.ts';

const count = 80;
const shape = { bins: 12, marks: 2, scaling: 'log' } as const;
const random = randomFromSeed(4);
const targets = Float32Array.from({ length: count }, (_, gene) => gene % 2);
const inputs = Float32Array.from(
  { length: count * shape.bins * shape.marks },
  (_, value) => random.normal() + targets[Math.floor(value / (shape.bins * shape.marks))],
);
const range = (from: number, to: number): Uint32Array =>
  Uint32Array.from({ length: to - from }, (_, index) => from + index);
const genes: LearningGenes = {
  targets,
  train: range(0, 50),
  valid: range(50, count),
  labelledTrain: range(0, 50),
  labelledValid: range(50, count),
};
const neighbours = genomicNeighbourSet(
  Array.from({ length: count }, (_, gene) => at('1', 1000 * gene)),
  { by: 'count', each: 2 },
);
const given = beginWith(inputs, shape, neighbours);

const small = {
  latent: 3,
  filters1: 2,
  filters2: 2,
  kernel: 3,
  autoencoderEpochs: 2,
  autoencoderBatch: 10,
  hidden1: 4,
  hidden2: 4,
  epochs: 3,
  batch: 10,
};
const settings = parseHyperparameters('neighbours', neighbourSettings, { epochs: 3, width: 2, batch: 10 });
const stages: readonly Stage[] = [
  ...planModel('simplechrome', small, shape).stages,
  neighbourStage(small.latent, 4, settings),
];

let runtime: Runtime;
beforeAll(async () => {
  runtime = await createOnnxRuntime({ threads: 1 });
});

async function train(from?: ModelCheckpoint) {
  const checkpoints: ModelCheckpoint[] = [];
  const task = {
    stages,
    given,
    genes,
    seed: 1,
    from,
    onEpoch(checkpoint: ModelCheckpoint) {
      checkpoints.push(checkpoint);
      return Promise.resolve();
    },
  };
  return { ...(await trainModel(runtime, task, unattended())), checkpoints };
}

/** As a checkpoint comes back from the disk. */
function storedAndRead(checkpoint: ModelCheckpoint): ModelCheckpoint {
  const files = encodeCheckpoint(checkpoint);
  const progress = new TextDecoder().decode(files[checkpointFiles.progress]);
  return decodeCheckpoint(progress, files[checkpointFiles.tensors]);
}

describe('training a model stage by stage', () => {
  it('tells of every epoch of every network, as planned', async () => {
    const { fitted, checkpoints } = await train();
    expect([...fitted.keys()]).toEqual(['autoencoder', 'latent', 'classifier', 'neighbours']);
    expect(plannedEpochs(stages)).toEqual({ autoencoder: 2, classifier: 3, neighbours: 3 });
    expect(checkpoints.map(historyOf).map((history) => history.length)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('goes on from any epoch of any stage to the same weights', async () => {
    const { weights, fitted, checkpoints } = await train();
    for (const checkpoint of checkpoints) {
      const resumed = await train(storedAndRead(checkpoint));
      expect(resumed.weights).toEqual(weights);
      expect([...resumed.fitted.values()].map(({ bestEpoch, chosen }) => ({ bestEpoch, chosen }))).toEqual(
        [...fitted.values()].map(({ bestEpoch, chosen }) => ({ bestEpoch, chosen })),
      );
    }
  });
});
