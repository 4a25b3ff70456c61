import { describe, expect, it } from 'vitest';
import type { GeneRow } from './gene-rows.ts';
import { filterGenes } from './gene-rows.ts';

const row = (gene: number, id: string, symbol: string, probability: number, label: number): GeneRow => ({
  key: String(gene),
  gene,
  id,
  ensembl: '',
  symbol,
  probability,
  label,
  split: gene % 2 === 0 ? 'test' : 'train',
  chromosome: 'chr1',
  tss: 1,
  strand: '+',
  text: `${id}\n${symbol}`.toLowerCase(),
});
const rows = [
  row(0, 'ENSG01', 'TP53', 0.9, 1),
  row(1, 'ENSG02', 'Tp63', 0.6, 0),
  row(2, 'ENSG03', '', 0.2, 0),
  row(3, 'ENSG04', 'MYC', 0.1, -1),
];
const any = { search: '', split: 'any', calls: 'any' } as const;
const found = (filter: Partial<Parameters<typeof filterGenes>[1]>) =>
  filterGenes(rows, { ...any, ...filter }, 0.5).map(({ gene }) => gene);

describe('the table of genes', () => {
  it('is searched by part of a symbol or id, whatever the case', () => {
    expect(found({ search: ' tp' })).toEqual([0, 1]);
    expect(found({ search: 'ensg03' })).toEqual([2]);
  });

  it('does not find across the border of id and symbol', () => {
    expect(found({ search: '01t' })).toEqual([]);
  });

  it('is filtered by split and by calls at the threshold', () => {
    expect(found({ split: 'test' })).toEqual([0, 2]);
    expect(found({ calls: 'high' })).toEqual([0, 1]);
    expect(found({ calls: 'low' })).toEqual([2, 3]);
  });

  it('has neither right nor wrong calls of genes without a label', () => {
    expect(found({ calls: 'right' })).toEqual([0, 2]);
    expect(found({ calls: 'wrong' })).toEqual([1]);
  });
});
