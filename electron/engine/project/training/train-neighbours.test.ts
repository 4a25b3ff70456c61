import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TrainingChoices } from '../../../contract/training.ts';
import { createOnnxRuntime } from '../../compute/onnx/runtime.ts';
import type { Runtime } from '../../compute/runtime.ts';
import { splitGenes } from '../../dataset/split.ts';
import { compareOnGenes } from '../../evaluate/evaluate-splits.ts';
import { positionsOf } from '../../genes/gene-position.ts';
import { unattended } from '../../job/job-context.ts';
import { neighbourSettings } from '../../models/neighbour-settings.ts';
import { parseHyperparameters } from '../../models/hyperparameters.ts';
import { genomicNeighbourSet } from '../../neighbours/genomic-set.ts';
import { predictGenes } from '../../predict/predict-genes.ts';
import { randomFromSeed, shuffle } from '../../random/random.ts';
import { type Project, createProject } from '../store/project.ts';
import { refusal } from '../../files/testing/refusal.ts';
import { neighbourStage } from '../../models/neighbour-stage.ts';
import { trainModel } from '../../train/train-model.ts';
import { noneAvailable } from '../../neighbours/available-neighbours.ts';
import { answersOfModel } from '../results/answers-of-model.ts';
import { modelResults } from '../results/model-results.ts';
import { type StoredDataset, loadDataset, simulateIntoProject } from '../datasets.ts';
import { loadModel } from '../models/saved-model.ts';
import { type TrainingOutcome, trainInProject } from './train-in-project.ts';
import { splitDataset } from '../../dataset/split-dataset.ts';

/*
 * The simulated example, whose genes' expression follows their neighbours' activity by construction: a third of its
 * variance leaves no trace in a gene's own marks.
 */

const folder = mkdtempSync(join(tmpdir(), 'simplechrome-neighbours-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const choices: TrainingChoices = {
  model: 'simplechrome',
  // A small base model: this is about what is added to it.
  settings: { filters1: 8, filters2: 8, autoencoderRate: 1e-3, hidden1: 32, hidden2: 16, epochs: 20 },
  split: 'chromosome',
  orientation: 'strand',
  scaling: 'log',
  seed: 1,
  strictLabels: false,
  neighbours: [{ by: 'recipe', recipe: { kind: 'genomic', reach: { by: 'count', each: 10 } } }],
};

let runtime: Runtime;
let project: Project;
let loaded: StoredDataset;
let outcome: TrainingOutcome;

beforeAll(async () => {
  runtime = await createOnnxRuntime({});
  project = await createProject(join(folder, 'neighbours'), { name: 'neighbours' });
  loaded = await loadDataset(project, (await simulateIntoProject(project, {}, unattended())).id);
  outcome = await trainInProject(project, loaded, choices, runtime, unattended());
}, 120_000);

describe('SimpleChrome with neighbours on the simulated example', () => {
  it('finds the signal that neighbours hold: a significant gain on test genes', () => {
    const pair = outcome.card.neighbours?.test;
    const gain = pair?.comparison.difference;
    expect(gain?.kind === 'defined' && gain.value > 0.02 && (gain.low ?? 0) > 0).toBe(true);
    expect(pair?.comparison.p).toBeLessThan(0.01);
  });

  it('is reported as a pair on the same genes, whose difference is that of the two AUROCs', () => {
    const { metrics, neighbours } = outcome.card;
    for (const set of ['valid', 'test'] as const) {
      const [withThem, pair] = [metrics[set], neighbours?.[set]];
      expect(withThem?.genes).toBe(pair?.without.genes);
      const [one, other, difference] = [
        withThem?.auroc,
        pair?.without.auroc,
        pair?.comparison.difference,
      ].map((estimate) => (estimate?.kind === 'defined' ? estimate.value : NaN));
      expect(one - other).toBeCloseTo(difference, 12);
    }
  });

  it('warns of nothing where the split is by chromosome', () => {
    expect(outcome.card.neighbours?.warnings).toEqual([]);
    expect(outcome.card.neighbours?.genesWithNeighbours).toBe(loaded.dataset.geneIds.length);
  });

  it('says the same again when it is loaded: every probability, with and without neighbours', async () => {
    const model = await loadModel(outcome.directory);
    const results = await modelResults(project, model, loaded, () => Promise.reject(new Error('not needed')));
    const again = await answersOfModel(runtime, model, loaded, noneAvailable, unattended());
    for (const gene of [0, 7, 900, 1999]) {
      expect(again.probabilities[gene]).toBeCloseTo(results.probabilities[gene] ?? NaN, 6);
      expect(again.base.probabilities[gene]).toBeCloseTo(results.withoutNeighbours?.[gene] ?? NaN, 6);
    }
    expect(results.evaluations.map(({ neighbours }) => neighbours)).toEqual([
      outcome.card.neighbours?.valid,
      outcome.card.neighbours?.test,
    ]);
  });

  it('answers for a gene whose position is not known exactly as without neighbours', async () => {
    const model = await loadModel(outcome.directory);
    const records = loaded.records?.map((record, gene) => (gene === 5 ? undefined : record));
    const answers = await answersOfModel(runtime, model, { ...loaded, records }, noneAvailable, unattended());
    expect(answers.probabilities[5]).toBe(answers.base.probabilities[5]);
    expect(answers.probabilities[6]).not.toBe(answers.base.probabilities[6]);
  });

  it('gains nothing from other genes in the neighbours’ places', async () => {
    const model = await loadModel(outcome.directory);
    const { base } = await answersOfModel(runtime, model, loaded, noneAvailable, unattended());
    const set = genomicNeighbourSet(positionsOf(loaded.records ?? []), { by: 'count', each: 10 });
    const places = shuffle(
      Uint32Array.from({ length: base.genes }, (_, gene) => gene),
      randomFromSeed(1),
    );
    const strangers = { ...set, neighbours: set.neighbours.map((gene) => places[gene]) };

    const { labels } = loaded.dataset;
    const { train, valid, test } = splitGenes(splitDataset(loaded, 'chromosome', 1));
    const settings = parseHyperparameters('neighbours', neighbourSettings, {});
    const stages = [neighbourStage(base.values['latent'].length / base.genes, 20, settings)];
    const genes = {
      targets: Float32Array.from(labels),
      train,
      valid,
      labelledTrain: train,
      labelledValid: valid,
    };
    const given = { ...base, neighbours: strangers };
    const task = { stages, given, genes, seed: 1, from: undefined, onEpoch: () => Promise.resolve() };
    const { weights } = await trainModel(runtime, task, unattended());
    const { probabilities } = await predictGenes(runtime, { stages, weights }, given);

    const { difference } = await compareOnGenes(
      labels,
      probabilities,
      base.probabilities,
      test,
      1,
      unattended(),
    );
    expect(difference.kind === 'defined' && Math.abs(difference.value) < 0.01).toBe(true);
  }, 60_000);
});

describe('neighbours are refused with the reason', () => {
  it('where genes have no positions, at training and at predicting', async () => {
    const unplaced = { ...loaded, records: undefined };
    const genomic: TrainingChoices = { ...choices, split: 'random', orientation: 'genomic' };
    const training = trainInProject(project, unplaced, genomic, runtime, unattended());
    await refusal('positions-missing', training);

    const model = await loadModel(outcome.directory);
    const predicting = answersOfModel(runtime, model, unplaced, noneAvailable, unattended());
    const error = await refusal('model-data-mismatch', predicting);
    expect(error.message).toContain('10 nearest TSSs each side');
    expect(error.remedy).toContain('gene annotation');
  });

  it('where the model has no latent code to describe them by', async () => {
    const deepchrome: TrainingChoices = { ...choices, model: 'deepchrome', settings: {} };
    await refusal('option-invalid', trainInProject(project, loaded, deepchrome, runtime, unattended()));
  });
});
