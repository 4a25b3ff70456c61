import { describe, expect, it } from 'vitest';
import { fitStandardisation, standardise } from './standardise.ts';

describe('standardisation', () => {
  const values = Float32Array.of(1, 7, 3, 7, 100, 7);

  it('looks at training genes only', () => {
    const fitted = fitStandardisation(values, 2, Uint32Array.of(0, 1));
    expect([...fitted.mean]).toEqual([2, 7]);
    expect([...standardise(values, fitted)]).toEqual([-1, 0, 1, 0, 98, 0]);
  });

  it('leaves a column that does not vary at zero instead of dividing by zero', () => {
    const fitted = fitStandardisation(values, 2, Uint32Array.of(0, 1, 2));
    expect(fitted.standardDeviation[1]).toBe(1);
    expect(standardise(values, fitted).filter((_, index) => index % 2 === 1)).toEqual(new Float32Array(3));
  });
});
