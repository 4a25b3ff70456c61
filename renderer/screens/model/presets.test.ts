import { describe, expect, it } from 'vitest';
import type { ModelKindDescription, Preset } from '../../../electron/contract/commands/models.ts';
import { presetState, settingsInForce, withSetting } from './presets.ts';

const setting = (name: string, label: string, value: number) => ({
  name,
  definition: {
    kind: 'integer' as const,
    label,
    explanation: '',
    unit: '',
    default: value,
    min: 1,
    max: 100,
  },
});
const simplechrome: ModelKindDescription = {
  kind: 'simplechrome',
  title: 'SimpleChrome',
  summary: '',
  settings: [setting('latent', 'Latent size', 10), setting('epochs', 'Epochs', 60)],
};
const logistic: ModelKindDescription = { kind: 'logistic', title: 'Logistic', summary: '', settings: [] };
const kinds = [simplechrome, logistic];
const recommended = { split: 'chromosome', orientation: 'strand', scaling: 'log' } as const;
const preset = (id: Preset['id'], choices: Preset['choices']): Preset => ({
  id,
  title: id,
  explanation: '',
  choices,
  notes: [],
});
const quick = preset('quick', { model: 'simplechrome', settings: { epochs: 10 }, ...recommended });
const published = preset('published', {
  model: 'simplechrome',
  settings: { latent: 10, epochs: 60 },
  split: 'given',
  orientation: 'genomic',
  scaling: 'max',
});

describe('presets', () => {
  it('are recognised by what is in force, however it is written', () => {
    const choices = { ...published.choices, settings: {} };
    expect(presetState([quick, published], choices, kinds)).toEqual({ nearest: published, changed: [] });
  });

  it('name what was changed since', () => {
    const choices = { ...quick.choices, settings: { epochs: 10, latent: 32 }, scaling: 'max' as const };
    expect(presetState([quick, published], choices, kinds)).toEqual({
      nearest: quick,
      changed: ['Latent size', 'scaling'],
    });
  });

  it('have no nearest for a model that none of them trains', () => {
    const choices = { ...recommended, model: 'logistic' as const, settings: {} };
    expect(presetState([quick, published], choices, kinds).nearest).toBeUndefined();
  });
});

describe('settings', () => {
  it('are the defaults but for what was chosen', () => {
    expect(settingsInForce(simplechrome, { epochs: 3 })).toEqual({ latent: 10, epochs: 3 });
  });

  it('forget a choice that is put back to its default', () => {
    expect(withSetting(simplechrome, { epochs: 3 }, 'epochs', 60)).toEqual({});
    expect(withSetting(simplechrome, {}, 'latent', 12)).toEqual({ latent: 12 });
  });
});
