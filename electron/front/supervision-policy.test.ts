import { describe, expect, it } from 'vitest';
import { afterCrash } from './supervision-policy.ts';

describe('after a crash', () => {
  it('the engine is restarted, later the second time', () => {
    expect(afterCrash([1000], 1000)).toEqual({ kind: 'restart', delayMilliseconds: 250 });
    expect(afterCrash([1000, 5000], 5000)).toEqual({ kind: 'restart', delayMilliseconds: 2000 });
  });

  it('the third within a minute is the last', () => {
    expect(afterCrash([1000, 5000, 60_000], 60_000)).toEqual({ kind: 'give-up' });
  });

  it('crashes of more than a minute ago are forgiven', () => {
    expect(afterCrash([1000, 5000, 61_001], 61_001)).toEqual({ kind: 'restart', delayMilliseconds: 2000 });
    expect(afterCrash([0, 60_000, 120_000], 120_000)).toEqual({ kind: 'restart', delayMilliseconds: 250 });
  });
});
