import { describe, expect, it } from 'vitest';
import { isRecommended, orientationChoices, scalingChoices, splitChoices } from './choice-texts.ts';
import type { DataFacts } from './choice-texts.ts';

const annotated: DataFacts = {
  manifest: { hasGivenSplit: true },
  annotation: { hasStrands: true, withoutStrand: 0 },
  recommended: { split: 'chromosome', orientation: 'strand', scaling: 'log' },
};
const bare: DataFacts = {
  manifest: { hasGivenSplit: false },
  recommended: { split: 'random', orientation: 'genomic', scaling: 'log' },
};
const unavailable = (
  choices: readonly { readonly value: string; readonly unavailable?: string | undefined }[],
) => choices.filter((choice) => choice.unavailable !== undefined).map((choice) => choice.value);
const recommended = (choices: readonly { readonly value: string; readonly recommended?: boolean }[]) =>
  choices.filter((choice) => choice.recommended).map((choice) => choice.value);

describe('the choices about data', () => {
  it('are all open, with one recommended each, where positions, strands and parts are known', () => {
    for (const choices of [splitChoices(annotated), orientationChoices(annotated), scalingChoices(annotated)])
      expect(unavailable(choices)).toEqual([]);
    expect(recommended(splitChoices(annotated))).toEqual(['chromosome']);
    expect(recommended(orientationChoices(annotated))).toEqual(['strand']);
    expect(recommended(scalingChoices(annotated))).toEqual(['log']);
  });

  it('say what is missing where genes have no positions and files no parts', () => {
    expect(unavailable(splitChoices(bare))).toEqual(['chromosome', 'given']);
    expect(unavailable(orientationChoices(bare))).toEqual(['strand']);
    expect(orientationChoices(bare)[0]?.unavailable).toContain('add a gene annotation');
  });

  it('tell an annotation without strands from none', () => {
    const choices = orientationChoices({ ...annotated, annotation: { hasStrands: false, withoutStrand: 9 } });
    expect(choices[0]?.unavailable).toBe('The gene annotation does not name strands.');
  });

  it('count as recommended only where all three are', () => {
    expect(isRecommended(annotated.recommended, annotated.recommended)).toBe(true);
    expect(isRecommended({ ...annotated.recommended, scaling: 'max' }, annotated.recommended)).toBe(false);
  });
});
