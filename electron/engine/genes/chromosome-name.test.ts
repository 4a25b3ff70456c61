import { describe, expect, it } from 'vitest';
import { canonicalChromosome, compareChromosomes } from './chromosome-name.ts';

describe('chromosome names', () => {
  it.each([
    ['chr1', '1'],
    ['CHR1', '1'],
    ['1', '1'],
    ['chrX', 'X'],
    ['x', 'X'],
    ['chrM', 'MT'],
    ['M', 'MT'],
    ['chrMT', 'MT'],
    ['chrIV', 'IV'],
    ['chr', 'CHR'],
    ['GL000194.1', 'GL000194.1'],
  ])('%s is chromosome %s', (written, canonical) => {
    expect(canonicalChromosome(written)).toBe(canonical);
  });

  it('sort as people count: 2 before 10, then X, Y, MT, then the rest', () => {
    const names = ['chrM', 'chr10', 'GL000220.1', 'chrX', '2', 'chrY', 'chr1', 'GL000194.1'];
    expect(names.toSorted(compareChromosomes)).toEqual([
      'chr1',
      '2',
      'chr10',
      'chrX',
      'chrY',
      'chrM',
      'GL000194.1',
      'GL000220.1',
    ]);
  });
});
