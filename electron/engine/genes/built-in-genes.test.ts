import { describe, expect, it } from 'vitest';
import { assemblies, geneTables } from '../../contract/gene-tables.ts';
import { builtInGenes } from './built-in-genes.ts';
import { canonicalChromosome } from './chromosome-name.ts';

describe('the built-in genes', () => {
  it.each(assemblies)(
    'of %s are as many as their table says, and each is a gene of its own',
    async (assembly) => {
      const genes = await builtInGenes(assembly);
      expect(genes).toHaveLength(geneTables[assembly].genes);
      expect(await builtInGenes(assembly, 'protein-coding')).toHaveLength(geneTables[assembly].proteinCoding);
      expect(new Set(genes.map(({ id }) => id)).size).toBe(genes.length);
      const bad = genes.filter(
        ({ id, symbol, chromosome, start, end, strand, tss }) =>
          !/^(ENS(MUS|RNO)?G\d{11}|FBgn\d{7}|WBGene\d{8})$/.test(id) ||
          symbol === '' ||
          canonicalChromosome(chromosome) === '' ||
          !(end > start && start >= 0) ||
          tss !== (strand === '-' ? end - 1 : start),
      );
      expect(bad).toEqual([]);
    },
  );

  it('have the positions that Ensembl gives, counted from 0', async () => {
    const hg19 = await builtInGenes('hg19');
    // ENSG00000000003 in Ensembl 75: X:99,883,667-99,894,988, reverse strand.
    expect(hg19.find(({ symbol }) => symbol === 'TSPAN6')).toEqual({
      id: 'ENSG00000000003',
      symbol: 'TSPAN6',
      chromosome: 'X',
      start: 99_883_666,
      end: 99_894_988,
      strand: '-',
      tss: 99_894_987,
      biotype: 'protein_coding',
    });
  });

  it('are read once', async () => {
    expect(await builtInGenes('ce11')).toBe(await builtInGenes('ce11'));
  });
});
