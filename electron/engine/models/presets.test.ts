import { describe, expect, it } from 'vitest';
import { planModel } from './catalogue.ts';
import { type PresetData, presetsFor } from './presets.ts';

const annotated: PresetData = {
  genes: 18_421,
  bins: 100,
  hasGivenSplit: true,
  recommended: { split: 'chromosome', orientation: 'strand', scaling: 'log' },
};

describe('presets', () => {
  it('are DeepChrome for many genes and SimpleChrome for few, or for genes of few bins', () => {
    const bestFor = (data: PresetData) => presetsFor(data).find(({ id }) => id === 'best')?.choices.model;
    expect(bestFor(annotated)).toBe('deepchrome');
    expect(bestFor({ ...annotated, genes: 600 })).toBe('simplechrome');
    expect(bestFor({ ...annotated, bins: 13 })).toBe('simplechrome');
  });

  it('as published keep genomic order and max scaling even where strands are known', () => {
    const published = presetsFor(annotated).find(({ id }) => id === 'published');
    expect(published?.choices).toMatchObject({ orientation: 'genomic', scaling: 'max', split: 'given' });
    expect(published?.choices.settings).toMatchObject({ latent: 10, autoencoderEpochs: 5 });
  });

  it('say what they cannot do for want of an annotation or a given split', () => {
    const bare: PresetData = {
      ...annotated,
      hasGivenSplit: false,
      recommended: { split: 'random', orientation: 'genomic', scaling: 'log' },
    };
    const [quick, published, best] = presetsFor(bare);
    expect(best.notes.join(' ')).toContain('Without a gene annotation');
    expect(quick.choices).toMatchObject(bare.recommended);
    expect(published).toMatchObject({ choices: { split: 'random' } });
    expect(published.notes.join(' ')).toContain('at random');
    expect(presetsFor(annotated).flatMap(({ notes }) => notes)).toEqual([]);
  });

  it('can be laid out: every setting exists and is within its range', () => {
    for (const { choices } of presetsFor(annotated)) {
      const shape = { bins: 100, marks: 5, scaling: choices.scaling };
      const { hyperparameters } = planModel(choices.model, choices.settings, shape);
      expect(hyperparameters).toMatchObject(choices.settings);
    }
  });
});
