import { describe, expect, it } from 'vitest';
import { modelKinds, modelOf, planModel } from './catalogue.ts';

const shape = { bins: 100, marks: 5, scaling: 'log' } as const;

describe('the catalogue of models', () => {
  it.each(modelKinds)('lays out %s with its defaults', (kind) => {
    const { hyperparameters } = planModel(kind, {}, shape);
    expect(hyperparameters).toEqual(
      Object.fromEntries(
        Object.entries(modelOf(kind).settings).map(([name, { default: value }]) => [name, value]),
      ),
    );
  });

  it.each(modelKinds)('has defaults of %s within their own ranges', (kind) => {
    for (const { default: value, min, max } of Object.values(modelOf(kind).settings)) {
      expect(value).toBeGreaterThanOrEqual(min);
      expect(value).toBeLessThanOrEqual(max);
    }
  });
});

describe('settings', () => {
  const plan = (given: Record<string, unknown>) => () => planModel('simplechrome', given, shape);

  it('are taken from text as from numbers', () => {
    expect(planModel('simplechrome', { latent: '16' }, shape).hyperparameters['latent']).toBe(16);
  });

  it('that the model does not have are refused, naming those it has', () => {
    expect(plan({ latnet: 16 })).toThrow(
      'The model simplechrome has no setting "latnet". Its settings are latent,',
    );
  });

  it.each([0, 1.5, 'many', Number.NaN, ''])('out of range or not a number are refused: %s', (latent) => {
    expect(plan({ latent })).toThrow(
      'It must be a whole number from 1 to 256 numbers per gene; the default is 10.',
    );
  });

  it('that need more bins than the data have are refused', () => {
    expect(() => planModel('deepchrome', {}, { ...shape, bins: 10 })).toThrow(
      'DeepChrome with kernel 10 and pooling 5 needs at least 14 bins per gene; the data have 10.',
    );
  });
});
