import { describe, expect, it } from 'vitest';
import type { GeneRecord } from '../../contract/gene.ts';
import { unattended } from '../job/job-context.ts';
import { sharedData } from '../testing/shared-data.ts';
import { importAnnotation } from './import-annotation.ts';
import { readTextTable } from '../testing/read-text-table.ts';
import { matchGenes } from './match-genes.ts';

function record(id: string, tss = 100, symbol?: string, chromosome = 'chr1'): GeneRecord {
  return {
    id,
    chromosome,
    start: tss,
    end: tss + 10,
    strand: '+',
    tss,
    ...(symbol === undefined ? {} : { symbol }),
  };
}

const idsOf = (records: readonly (GeneRecord | undefined)[]) => records.map((found) => found?.id);

describe('Ensembl ids', () => {
  it('match with the same version, with another, and without', () => {
    const records = [
      record('ENSG00000000001.4'),
      record('ENSG00000000002', 5),
      record('ENSG00000000003.1', 7),
    ];
    const genes = ['ENSG00000000003.9', 'ENSG00000000001.4', 'ENSG00000000002.8', 'ENSG00000000009'];
    const match = matchGenes(genes, 'ensembl', records);
    expect(idsOf(match.records)).toEqual([
      'ENSG00000000003.1',
      'ENSG00000000001.4',
      'ENSG00000000002',
      undefined,
    ]);
    expect(match).toMatchObject({ matched: 3, unmatched: ['ENSG00000000009'], ambiguous: [] });
    expect(match.how).toMatch(/^3 of 4 genes were matched by Ensembl id/);
  });

  it('of a pseudoautosomal gene mean the copy on X, unless they say Y', () => {
    const x = record('ENSG00000182378.10', 100, 'PLCXD1', 'chrX');
    const y = record('ENSG00000182378.10_PAR_Y', 50, 'PLCXD1', 'chrY');
    const formerY = record('ENSGR0000182378.10', 50, 'PLCXD1', 'chrY');
    expect(idsOf(matchGenes(['ENSG00000182378'], 'ensembl', [y, x]).records)).toEqual([x.id]);
    expect(idsOf(matchGenes(['ENSG00000182378'], 'ensembl', [formerY, x]).records)).toEqual([x.id]);
    expect(idsOf(matchGenes(['182378'], 'deepchrome', [y, x]).records)).toEqual([x.id]);
    expect(idsOf(matchGenes([y.id], 'ensembl', [y, x]).records)).toEqual([y.id]);
  });
});

describe("DeepChrome's six digits", () => {
  it('are the last six of the Ensembl id', () => {
    const match = matchGenes(['000003', '000005'], 'deepchrome', [
      record('ENSG00000000003.14'),
      record('LRG_5'),
    ]);
    expect(idsOf(match.records)).toEqual(['ENSG00000000003.14', undefined]);
    expect(match.unmatched).toEqual(['000005']);
  });

  it('that fit two genes are left without a position and listed', () => {
    const records = [record('ENSG00000000003'), record('ENSG00001000003', 900), record('ENSG00000000005')];
    const match = matchGenes(['000003', '000005'], 'deepchrome', records);
    expect(match.records[0]).toBeUndefined();
    expect(match.ambiguous).toEqual([{ gene: '000003', candidates: ['ENSG00000000003', 'ENSG00001000003'] }]);
    expect(match).toMatchObject({ matched: 1, unmatched: [] });
    expect(match.how).toContain('1 fit several places');
  });
});

describe('symbols', () => {
  const records = [record('ENSG00000000001', 100, 'Abc1'), record('ENSG00000000002', 200, 'ABC1')];

  it('match in the same case first', () => {
    expect(idsOf(matchGenes(['ABC1'], 'symbol', records).records)).toEqual(['ENSG00000000002']);
  });

  it('match in another case only where a single place fits', () => {
    const match = matchGenes(['abc1', 'xyz'], 'symbol', [...records, record('E3', 300, 'XYZ')]);
    expect(idsOf(match.records)).toEqual([undefined, 'E3']);
    expect(match.ambiguous).toHaveLength(1);
  });

  it('that two records at one TSS share are not ambiguous', () => {
    const match = matchGenes(['ABC1'], 'symbol', [...records, record('E3', 200, 'ABC1', '1')]);
    expect(idsOf(match.records)).toEqual(['ENSG00000000002']);
  });
});

it('other ids match exactly, by id and then by symbol', () => {
  const match = matchGenes(['YAL001C', 'TFC3', 'tfc3'], 'text', [record('YAL001C', 1, 'TFC3')]);
  expect(idsOf(match.records)).toEqual(['YAL001C', 'YAL001C', undefined]);
});

it('an annotation of which no gene fits is refused, quoting ids of both sides', () => {
  expect(() =>
    matchGenes(['ENSG00000000003', 'ENSG00000000005', 'x'], 'ensembl', [
      record('ENSMUSG00000000001', 1, 'Gnai3'),
      record('ENSMUSG00000000003'),
    ]),
  ).toThrow(
    'None of the data set\'s genes ("ENSG00000000003", "ENSG00000000005", ...) is in the annotation ' +
      '("ENSMUSG00000000001 (Gnai3)", "ENSMUSG00000000003", ...)',
  );
});

const annotation = sharedData('annotation-hg19/ensembl75_grch37_genes.tsv.gz');
const genesTable = sharedData('remc-E012/genes.tsv.gz');

describe.skipIf(annotation === undefined || genesTable === undefined)('on E012', () => {
  it('Ensembl 75 covers 18,421 of 18,421 genes, by six digits and by Ensembl id', async () => {
    const { records } = await importAnnotation(annotation ?? '', {}, unattended());
    const { gene_id, deepchrome_id, tss } = readTextTable(
      genesTable ?? '',
      'gene_id',
      'deepchrome_id',
      'tss',
    );
    for (const match of [
      matchGenes(deepchrome_id, 'deepchrome', records),
      matchGenes(gene_id, 'ensembl', records),
    ]) {
      expect(match).toMatchObject({ matched: 18_421, unmatched: [], ambiguous: [] });
      expect(match.records.map((found) => (found?.tss ?? 0) + 1)).toEqual(tss.map(Number));
    }
  });
});

it('an annotation that fits no gene is refused at the line of its first gene', () => {
  const where = { file: 'refFlat.txt', line: 3 };
  expect(() => matchGenes(['ENSG00000000003'], 'ensembl', [record('TSPAN6')], where)).toThrow(
    /^refFlat\.txt, line 3: None of the data set's genes/,
  );
});
