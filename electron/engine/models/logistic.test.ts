import { describe, expect, it } from 'vitest';
import { createOnnxRuntime } from '../compute/onnx/runtime.ts';
import { unattended } from '../job/job-context.ts';
import { randomFromSeed } from '../random/random.ts';
import { trainModel } from '../train/train-model.ts';
import { planModel } from './catalogue.ts';
import { type GeneValues, type LearningGenes, beginWith } from './stage.ts';

const bins = 10;
const marks = 2;
const genes = 260;

/** Labels follow the first mark's mean weakly; everything else is noise, so that few labels invite learning by heart. */
function noisyGenes(): { readonly given: GeneValues; readonly genes: LearningGenes } {
  const random = randomFromSeed(3);
  const targets = Float32Array.from({ length: genes }, () => random.integer(2));
  const inputs = Float32Array.from(
    { length: genes * bins * marks },
    (_, index) =>
      random.normal() + (index % marks === 0 ? 0.3 * targets[Math.floor(index / (bins * marks))] : 0),
  );
  const train = Uint32Array.from({ length: 30 }, (_, index) => index);
  const valid = Uint32Array.from({ length: genes - 30 }, (_, index) => index + 30);
  return {
    given: beginWith(inputs, { bins, marks }),
    genes: { targets, train, valid, labelledTrain: train, labelledValid: valid },
  };
}

/** The C that the baseline is fitted with. */
async function regularisationOf(
  settings: Readonly<Record<string, number>>,
  { given, genes: learning } = noisyGenes(),
): Promise<number | undefined> {
  const { stages } = planModel('logistic', settings, { bins, marks, scaling: 'log' });
  const task = { stages, given, genes: learning, seed: 1, from: undefined, onEpoch: () => Promise.resolve() };
  const { fitted } = await trainModel(await createOnnxRuntime({ threads: 1 }), task, unattended());
  return fitted.get('classifier')?.chosen['inverseRegularisation'];
}

describe('the logistic baseline', () => {
  it('regularises strongly where there are few labels and much noise', async () => {
    expect(await regularisationOf({})).toBeLessThan(1);
  });

  it('keeps to the regularisation it is told', async () => {
    expect(await regularisationOf({ inverseRegularisation: 5 })).toBe(5);
  });

  it('stays at C = 1 where no validation gene can tell', async () => {
    const { given, genes: learning } = noisyGenes();
    const blind = { given, genes: { ...learning, labelledValid: new Uint32Array() } };
    expect(await regularisationOf({}, blind)).toBe(1);
  });
});
