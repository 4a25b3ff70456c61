import { describe, expect, it } from 'vitest';
import { models } from '../models/catalogue.ts';
import type { ModelPlan } from '../models/model-plan.ts';
import { randomFromSeed } from '../random/random.ts';
import { fitLogisticModel } from './logistic-model.ts';
import type { TrainingData } from './training-data.ts';

const bins = 10;
const marks = 2;
const genes = 260;

/** Labels follow the first mark's mean weakly; everything else is noise, so that few labels invite learning by heart. */
function noisyGenes(): TrainingData {
  const random = randomFromSeed(3);
  const targets = Float32Array.from({ length: genes }, () => random.integer(2));
  const inputs = Float32Array.from(
    { length: genes * bins * marks },
    (_, index) =>
      random.normal() + (index % marks === 0 ? 0.3 * targets[Math.floor(index / (bins * marks))] : 0),
  );
  const train = Uint32Array.from({ length: 30 }, (_, index) => index);
  const valid = Uint32Array.from({ length: genes - 30 }, (_, index) => index + 30);
  return { bins, marks, inputs, targets, train, valid, labelledTrain: train, labelledValid: valid };
}

function planWith(settings: Record<string, number>): Extract<ModelPlan, { kind: 'logistic' }> {
  const { plan } = models.logistic.plan(settings, { bins, marks, scaling: 'log' });
  if (plan.kind !== 'logistic') throw new Error('not the logistic model');
  return plan;
}

describe('the logistic baseline', () => {
  it('regularises strongly where there are few labels and much noise', () => {
    expect(fitLogisticModel(planWith({}), noisyGenes()).inverseRegularisation).toBeLessThan(1);
  });

  it('keeps to the regularisation it is told', () => {
    expect(fitLogisticModel(planWith({ inverseRegularisation: 5 }), noisyGenes()).inverseRegularisation).toBe(
      5,
    );
  });

  it('stays at C = 1 where no validation gene can tell', () => {
    const blind = { ...noisyGenes(), labelledValid: new Uint32Array() };
    expect(fitLogisticModel(planWith({}), blind).inverseRegularisation).toBe(1);
  });
});
