import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TrainingChoices } from '../../contract/training.ts';
import { createOnnxRuntime } from '../compute/onnx/runtime.ts';
import type { Runtime } from '../compute/runtime.ts';
import { unattended } from '../job/job-context.ts';
import { createProject } from '../project/store/project.ts';
import { refusal } from '../files/testing/refusal.ts';
import { noneAvailable } from '../neighbours/available-neighbours.ts';
import { answersOfModel } from '../project/results/answers-of-model.ts';
import { type StoredDataset, loadDataset, simulateIntoProject } from '../project/datasets.ts';
import { loadModel } from '../project/models/saved-model.ts';
import { trainInProject } from '../project/training/train-in-project.ts';
import { splitDataset } from '../dataset/split-dataset.ts';
import { type WhatIfBasis, whatIf, whatIfBasis } from './what-if.ts';

/* The simulated example: active neighbours raise a gene's expression by construction. */

const folder = mkdtempSync(join(tmpdir(), 'simplechrome-what-if-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const choices: TrainingChoices = {
  model: 'simplechrome',
  settings: { filters1: 8, filters2: 8, autoencoderRate: 1e-3, hidden1: 16, hidden2: 8, epochs: 10 },
  split: 'chromosome',
  orientation: 'strand',
  scaling: 'log',
  seed: 1,
  strictLabels: false,
  neighbours: [{ by: 'recipe', recipe: { kind: 'genomic', reach: { by: 'count', each: 4 } } }],
};

let runtime: Runtime;
let loaded: StoredDataset;
let basis: WhatIfBasis;
/** A gene that the model is unsure of, and the neighbours it reads for it. */
let focus = 0;
let neighbours: readonly number[] = [];
let stranger = 0;

beforeAll(async () => {
  runtime = await createOnnxRuntime({});
  const project = await createProject(join(folder, 'what-if'), { name: 'what if' });
  const { id } = await simulateIntoProject(project, { genes: 800, seed: 2 }, unattended());
  loaded = await loadDataset(project, id);
  const { directory } = await trainInProject(project, loaded, choices, runtime, unattended());
  const model = await loadModel(directory);
  const answers = await answersOfModel(runtime, model, loaded, noneAvailable, unattended());
  basis = await whatIfBasis(model, loaded, answers, splitDataset(loaded, 'chromosome', 1).assignment);
  const { starts } = answers.neighbours?.set ?? { starts: new Uint32Array() };
  const hasAllNeighbours = (gene: number): boolean => starts[gene + 1] - starts[gene] === 8;
  focus = answers.probabilities.findIndex((p, gene) => Math.abs(p - 0.5) < 0.1 && hasAllNeighbours(gene));
  const { neighbours: read } = await whatIf(runtime, basis, focus, []);
  neighbours = read.map(({ gene }) => gene);
  stranger = (focus + 400) % 800;
}, 60_000);

const logOdds = (p: number): number => Math.log(p / (1 - p));
const changeAll = (change: 'silence' | 'activate') =>
  whatIf(
    runtime,
    basis,
    focus,
    neighbours.map((gene) => ({ change, gene })),
  );

describe('what if', () => {
  it('moves nothing where nothing is changed', async () => {
    const { probability, base, neighbours: read } = await whatIf(runtime, basis, focus, []);
    expect(probability.after).toBeCloseTo(probability.before, 6);
    expect(base.after).toBe(base.before);
    expect(read).toHaveLength(8);
    for (const { contribution } of read) expect(contribution.after).toBeCloseTo(contribution.before, 5);
  });

  it('lowers the focus gene where its neighbours are silenced, raises it where they are activated; the base answer stays', async () => {
    const silenced = await changeAll('silence');
    const activated = await changeAll('activate');
    expect(silenced.probability.after).toBeLessThan(silenced.probability.before - 0.05);
    expect(activated.probability.after).toBeGreaterThan(activated.probability.before + 0.05);
    for (const { base } of [silenced, activated]) expect(base.after).toBe(base.before);
  });

  it('explains the answer: base log-odds and contributions add up to it, before and after', async () => {
    const { probability, base, neighbours: read } = await changeAll('silence');
    for (const when of ['before', 'after'] as const) {
      const added = read.reduce((sum, { contribution }) => sum + contribution[when], 0);
      expect(logOdds(base[when]) + added).toBeCloseTo(logOdds(probability[when]), 4);
      expect(read.reduce((sum, { attention }) => sum + attention[when], 0)).toBeLessThan(1);
    }
  });

  it('calls silenced genes low and activated ones high, by the base model itself', async () => {
    for (const { own } of (await changeAll('silence')).neighbours) expect(own.after).toBeLessThan(0.5);
    for (const { own } of (await changeAll('activate')).neighbours) expect(own.after).toBeGreaterThan(0.5);
  });

  it('is moved by a removed mark of a neighbour, and not at all by a gene that is no neighbour', async () => {
    const [gene] = neighbours;
    const mark = await whatIf(runtime, basis, focus, [{ change: 'remove-mark', gene, mark: 'H3K4me3' }]);
    expect(mark.probability.after).not.toBeCloseTo(mark.probability.before, 6);
    expect(neighbours).not.toContain(stranger);
    const far = await whatIf(runtime, basis, focus, [{ change: 'silence', gene: stranger }]);
    expect(far.probability.after).toBeCloseTo(far.probability.before, 6);
  });

  it('moves the base answer too where the focus gene itself is changed', async () => {
    const { base, probability } = await whatIf(runtime, basis, focus, [{ change: 'activate', gene: focus }]);
    expect(base.after).toBeGreaterThan(base.before);
    expect(probability.after).toBeGreaterThan(probability.before);
  });

  it('says what was put in the place of what, and that it is no cause', async () => {
    const { changes, note } = await whatIf(runtime, basis, focus, [
      { change: 'silence', gene: neighbours[0] },
      { change: 'remove-mark', gene: neighbours[1], mark: 'H3K9me3' },
    ]);
    expect(changes[0]).toMatch(/ is silenced: .* mean profile of the \d+ training genes .* calls low/);
    expect(changes[1]).toContain('loses H3K9me3');
    expect(note).toContain('not a cause');
  });

  it('refuses a mark or a gene that is not there, and a model that reads no neighbours', async () => {
    const mark = whatIf(runtime, basis, focus, [{ change: 'remove-mark', gene: 1, mark: 'H9' }]);
    expect((await refusal('option-invalid', mark)).remedy).toContain('H3K4me3');
    await refusal('option-invalid', whatIf(runtime, basis, focus, [{ change: 'silence', gene: 800 }]));
    const alone = { ...basis.answers, neighbours: undefined };
    await expect(whatIfBasis(basis.model, loaded, alone, new Uint8Array(800))).rejects.toThrow(
      'reads no neighbours',
    );
  });
});
