import { describe, expect, it } from 'vitest';
import { markNameProblems } from './layout-form.tsx';

describe('names of marks', () => {
  it('are fine where each is there and only once', () => {
    expect(markNameProblems(['H3K4me3', 'H3K27ac'])).toEqual([undefined, undefined]);
  });

  it('are refused where one is empty or only spaces', () => {
    expect(markNameProblems(['H3K4me3', '  '])[1]).toBe('Give this mark a name');
  });

  it('are refused at the second of two that differ in spaces only', () => {
    expect(markNameProblems(['H3K4me3', 'H3K27ac', ' H3K4me3 '])).toEqual([
      undefined,
      undefined,
      'Another mark has this name',
    ]);
  });
});
