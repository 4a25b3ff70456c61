import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type ModelCard, modelCardSchema } from '../../../contract/model.ts';
import type { TensorSet } from '../../compute/runtime.ts';
import { jsonText } from '../../files/json-file.ts';
import { encodeSafetensors } from '../../files/safetensors.ts';
import { refusal } from '../../files/testing/refusal.ts';
import { temporaryFolder } from '../../files/testing/temporary-folder.ts';
import { unattended } from '../../job/job-context.ts';
import { planModel } from '../../models/catalogue.ts';
import { inPart } from '../../models/weights.ts';
import { createProject } from '../store/project.ts';
import { importModel } from './import-model.ts';
import { openModel } from './open-model.ts';
import { handMadeZip } from './testing/hand-made-zip.ts';
import { bundleFiles, exampleCard } from './testing/model-bundle.ts';

/*
 * Bundles whose files are all that they should be, hashes included, of models that would answer with nonsense or with no
 * number at all.
 */

const bins = 20;
const { stages, hyperparameters } = planModel('logistic', {}, { bins, marks: 2, scaling: 'log' });

/** Every tensor that the model has: ones, which can be divided by. */
const whole: TensorSet = new Map(
  stages.flatMap(({ name, tensors }) => [
    ...inPart(
      name,
      new Map(
        tensors.map(({ name: tensor, shape }) => [
          tensor,
          { shape, values: new Float32Array(shape.reduce((product, size) => product * size, 1)).fill(1) },
        ]),
      ),
    ),
  ]),
);

const log = (marks: number) => ({
  scaling: 'log' as const,
  mean: new Array<number>(marks).fill(1),
  standardDeviation: new Array<number>(marks).fill(1),
});

interface Change {
  readonly weights?: (tensors: Map<string, { shape: readonly number[]; values: Float32Array }>) => void;
  readonly card?: Partial<ModelCard>;
}

function bundleOf({ weights, card }: Change): string {
  const tensors = new Map(
    [...whole].map(([name, tensor]) => [name, { ...tensor, values: tensor.values.slice() }]),
  );
  weights?.(tensors);
  const bytes = encodeSafetensors(tensors);
  const complete = modelCardSchema.parse({
    ...exampleCard(bytes),
    hyperparameters,
    expects: { bins, marks: ['H3K4me3', 'H3K27me3'] },
    scaling: log(2),
    ...card,
  });
  const files = { 'card.json': Buffer.from(jsonText(complete)), 'weights.safetensors': bytes };
  const path = join(temporaryFolder(), 'model.zip');
  writeFileSync(path, handMadeZip(bundleFiles(files)));
  return path;
}

const put = (name: string, at: number, value: number): Change => ({
  weights: (tensors) => tensors.get(name)?.values.set([value], at),
});
const mean = 'features/mean';
const weight = 'classifier/dense1.weight';

describe('a model that would answer with nonsense', () => {
  it.each<readonly [string, Change, string]>([
    ['a weight that is no number', put(weight, 2, NaN), `${weight} holds NaN (number 3 of 22)`],
    ['an infinite weight', put(weight, 0, -Infinity), `${weight} holds -Infinity (number 1 of 22)`],
    ['a mean that is no number', put(mean, 21, NaN), `${mean} holds NaN (number 22 of 22)`],
    [
      'a standard deviation to divide by that is 0',
      put('features/standardDeviation', 1, 0),
      'features/standardDeviation holds 0 (number 2 of 22)',
    ],
    [
      'constants of another length',
      { weights: (tensors) => tensors.set(mean, { shape: [21], values: new Float32Array(21) }) },
      `${mean} is [21] and not [22]`,
    ],
    ['a tensor too few', { weights: (tensors) => tensors.delete(mean) }, `its weights lack ${mean}`],
    [
      'a tensor too many',
      { weights: (tensors) => tensors.set('payload\u001b[2J', { shape: [1], values: new Float32Array(1) }) },
      'its weights hold "payload?[2J", which no part of it reads',
    ],
    [
      'a scaling of fewer marks',
      { card: { scaling: log(1) } },
      'the scaling in its card has 1 numbers as mean, and there are 2 marks',
    ],
    [
      'a mark that is named twice',
      { card: { expects: { bins, marks: ['H3K4me3', 'H3K4me3'] } } },
      'its card names the mark "H3K4me3" more than once',
    ],
    ['no mark', { card: { expects: { bins, marks: [] } } }, 'its card names no mark'],
    ['a kind that does not exist', { card: { kind: 'oracle' } }, 'There is no model "oracle".'],
    [
      'a setting that its kind does not have',
      { card: { hyperparameters: { depth: 3 } } },
      'The model logistic has no setting "depth".',
    ],
    [
      'neighbours, and no code to describe them by',
      {
        card: {
          neighbours: {
            layers: [
              {
                name: 'near',
                kind: 'genomic',
                origin: { by: 'recipe', recipe: { kind: 'genomic', reach: { by: 'count', each: 1 } } },
                edges: 1,
                genes: 1,
              },
            ],
            most: 2,
            settings: {},
            edges: 1,
            genesWithNeighbours: 1,
            bestEpoch: 1,
            history: [],
            warnings: [],
          },
        },
      },
      'it has no latent code for its neighbours',
    ],
  ])('is refused for %s, wherever it comes from', async (_what, change, said) => {
    const path = bundleOf(change);
    const project = await createProject(join(temporaryFolder(), 'p'), { name: 'p' });
    expect((await refusal('model-damaged', importModel(project, path, unattended()))).message).toContain(
      said,
    );
    expect((await refusal('model-damaged', openModel(path, undefined))).message).toContain(said);
  });

  it('is told from one that is whole', async () => {
    expect((await openModel(bundleOf({}), undefined)).stages.map(({ name }) => name)).toEqual([
      'features',
      'classifier',
    ]);
  });
});
