import { describe, expect, it } from 'vitest';
import { sayIfTooFew, tooFewToJudge } from './evidence.ts';

describe('what so many genes can tell', () => {
  it('is too little where there are not ten of each class', () => {
    expect(tooFewToJudge({ genes: 10, prevalence: 0.6 })).toBe(
      'Too few genes to judge: 10 labelled genes (6 high, 4 low), and at least 10 of each are needed. With so few, figures are mostly chance.',
    );
    expect(sayIfTooFew(1, 0)).toMatch(/1 labelled gene \(1 high, 0 low\)/);
    expect(sayIfTooFew(9, 2000)).toBeDefined();
  });

  it('is enough otherwise', () => {
    expect(tooFewToJudge({ genes: 20, prevalence: 0.5 })).toBeUndefined();
    expect(sayIfTooFew(10, 10)).toBeUndefined();
  });

  it('is too little where nothing has a label', () => {
    expect(tooFewToJudge({ genes: 0, prevalence: Number.NaN })).toMatch(/0 labelled genes/);
  });
});
