import { describe, expect, it } from 'vitest';
import { namesOfGenes } from './gene-names.ts';

describe('names of genes', () => {
  it('come from the tables: of an Ensembl id its symbol, of six digits both', async () => {
    expect(await namesOfGenes(['ENSG00000000003.14', 'ENSG99999999999'], 'ensembl', undefined)).toEqual({
      ids: ['ENSG00000000003.14', 'ENSG99999999999'],
      ensembl: ['ENSG00000000003', 'ENSG99999999999'],
      symbols: ['TSPAN6', ''],
    });
    const { ensembl, symbols } = await namesOfGenes(['000003', '000005'], 'deepchrome', undefined);
    expect(ensembl).toEqual(['ENSG00000000003', 'ENSG00000000005']);
    expect(symbols).toEqual(['TSPAN6', 'TNMD']);
  });

  it('of the fly and the worm are found by the ids of their databases', async () => {
    expect((await namesOfGenes(['FBgn0002121', 'FBgn0031209'], 'text', undefined)).symbols).toEqual([
      'l(2)gl',
      'Ir21a',
    ]);
    expect((await namesOfGenes(['WBGene00022277'], 'text', undefined)).symbols).toEqual(['homt-1']);
  });

  it.each([
    ['human', ['TSPAN6', 'TP53', 'GAPDH'], ['ENSG00000000003', 'ENSG00000141510', 'ENSG00000111640']],
    [
      'of the mouse',
      ['Trp53', 'Gm1992', 'Xkr4'],
      ['ENSMUSG00000059552', 'ENSMUSG00000089699', 'ENSMUSG00000051951'],
    ],
    ['shared by mouse and rat, which leaves it open', ['Actb', 'Gapdh', 'Tnmd'], ['', '', '']],
    ['of no species', ['gene1', 'gene2', 'gene3'], ['', '', '']],
  ])('of symbols that are %s', async (_, ids, ensembl) => {
    expect(await namesOfGenes(ids, 'symbol', undefined)).toEqual({ ids, ensembl, symbols: ids });
  });

  it('come from the annotation first', async () => {
    const record = { id: 'ENSG00000000003.10', symbol: 'MY6', chromosome: 'X', start: 1, end: 2, tss: 1 };
    const unnamed = {
      id: 'ENSG00000000005',
      symbol: 'ENSG00000000005',
      chromosome: 'X',
      start: 1,
      end: 2,
      tss: 1,
    };
    const { ensembl, symbols } = await namesOfGenes(['a', 'b'], 'text', [record, unnamed]);
    expect(ensembl).toEqual(['ENSG00000000003', 'ENSG00000000005']);
    expect(symbols).toEqual(['MY6', 'TNMD']);
  });
});
