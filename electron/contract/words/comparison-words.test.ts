import { describe, expect, it } from 'vitest';
import { adviceOn, compareInWords } from './comparison-words.ts';

const difference = (value: number, low: number, high: number) => ({
  difference: { kind: 'defined', value, low, high } as const,
});

describe('a comparison in words', () => {
  it('is better only where the whole interval is above zero', () => {
    expect(compareInWords({ ...difference(0.009, 0.004, 0.014), p: 0.0004 })).toEqual({
      words: 'better than the baseline by .009 [.004, .014] (p < .001)',
      verdict: 'better',
    });
    expect(compareInWords(difference(0.009, -0.001, 0.019))).toEqual({
      words: 'no clear difference from the baseline: .009 [-.001, .019]',
      verdict: undefined,
    });
  });

  it('names what it is compared with', () => {
    expect(compareInWords(difference(0.009, 0.004, 0.014), 'the same model without neighbours').words).toBe(
      'better than the same model without neighbours by .009 [.004, .014]',
    );
  });

  it('turns sign and interval round where the model is worse', () => {
    expect(compareInWords(difference(-0.02, -0.03, -0.01))).toEqual({
      words: 'worse than the baseline by .020 [.010, .030]',
      verdict: 'worse',
    });
  });

  it('gives the reason where there is no difference to speak of', () => {
    expect(compareInWords({ difference: { kind: 'undefined', reason: 'All test genes are high.' } })).toEqual(
      {
        words: 'not comparable with the baseline: All test genes are high.',
        verdict: undefined,
      },
    );
  });
});

describe('advice on a comparison', () => {
  it('says what to do where the model is worse than the baseline, and nothing where it is better', () => {
    expect(adviceOn('worse')).toMatch(/use it, or train again/);
    expect(adviceOn('none')).toMatch(/simpler model/);
    expect(adviceOn('better')).toBeUndefined();
  });
});
