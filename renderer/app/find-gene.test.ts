import { describe, expect, it } from 'vitest';
import { matchGenes } from './find-gene.tsx';

const names = {
  ids: ['ENSG01.2', 'ENSG02', 'ENSG03'],
  ensembl: ['', '', ''],
  symbols: ['TP53', 'TP53BP1', ''],
};

describe('finding a gene', () => {
  const found = (typed: string) => matchGenes(names, typed, 10).map(({ gene }) => gene);

  it('puts the exact name first, whatever the case', () => {
    expect(found('tp53')).toEqual([0, 1]);
  });

  it('looks in ids too, also of genes without a symbol', () => {
    expect(found('g03')).toEqual([2]);
  });

  it('finds nothing for nothing', () => {
    expect(found('  ')).toEqual([]);
  });
});
