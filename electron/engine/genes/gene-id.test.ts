import { describe, expect, it } from 'vitest';
import { kindOfGeneId, kindOfGeneIds } from './gene-id.ts';

describe('the kind of a gene id', () => {
  it.each([
    ['000003', 'deepchrome'],
    ['172936', 'deepchrome'],
    ['ENSG00000000003', 'ensembl'],
    ['ENSG00000000003.14', 'ensembl'],
    ['ENSG00000002586.20_PAR_Y', 'ensembl'],
    ['ENSMUSG00000000001.5', 'ensembl'],
    ['TSPAN6', 'symbol'],
    ['C1orf112', 'symbol'],
    ['HLA-DRB1', 'symbol'],
    ['RP11-34P13.7', 'symbol'],
    ['7105', 'text'],
    ['0000003', 'text'],
    ['chr1:100-200', 'text'],
    ['gene_1', 'text'],
  ] as const)('%s is %s', (id, kind) => expect(kindOfGeneId(id)).toBe(kind));

  it('of a set is what nine in ten of its ids are', () => {
    const ensembl = Array.from({ length: 9 }, (_, i) => `ENSG0000000000${i}`);
    expect(kindOfGeneIds([...ensembl, 'ERCC-00002'])).toBe('ensembl');
    expect(kindOfGeneIds([...ensembl, 'ERCC-00002', 'spike_2'])).toBe('text');
  });

  it('of six digits is DeepChrome’s only where all are, for Entrez writes numbers of any length', () => {
    const digits = Array.from({ length: 99 }, (_, i) => String(100_000 + i));
    expect(kindOfGeneIds(digits)).toBe('deepchrome');
    expect(kindOfGeneIds([...digits, '7105'])).toBe('text');
  });
});
