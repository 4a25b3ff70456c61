import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { AnnotationOptions } from '../../contract/annotation.ts';
import { refusal } from '../files/testing/refusal.ts';
import { unattended } from '../job/job-context.ts';
import { kindOfGeneIds } from './gene-id.ts';
import { importAnnotation } from './import-annotation.ts';
import { matchGenes } from './match-genes.ts';

const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'simplechrome-kinds-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const tabs = (line: string): string => line.replaceAll(' | ', '\t');

/** Where genes lie by a file: `id symbol chromosome:tss(strand)`, the TSS counted from 0; and what is said of it. */
async function read(lines: readonly string[], options: AnnotationOptions = {}) {
  const path = join(folder, 'genes.txt');
  writeFileSync(path, `${lines.map(tabs).join('\n')}\n`);
  const { records, report } = await importAnnotation(path, options, unattended());
  const genes = records.map(
    ({ id, symbol, chromosome, tss, strand }) =>
      `${id} ${symbol ?? '-'} ${chromosome}:${tss}(${strand ?? '.'})`,
  );
  return { genes, records, format: report.format, warnings: report.warnings.join(' ') };
}

const gene = (attributes: string, chromosome = '1', strand = '+', feature = 'gene'): string =>
  `${chromosome} | x | ${feature} | 1001 | 3000 | . | ${strand} | . | ${attributes}`;

describe('genes of GTF files', () => {
  it.each([
    ['semicolons within quotation marks', 'gene_id "LOC;a1"; gene_name "CYCX1;1";', 'LOC;a1 CYCX1;1'],
    ['a note that looks like an attribute', 'note "x; gene_id y"; gene_id "G1"; gene_name "N";', 'G1 N'],
    ['FlyBase’s gene_symbol', 'gene_id "FBgn0000001"; gene_symbol "l(2)gl";', 'FBgn0000001 l(2)gl'],
    ['NCBI’s gene', 'gene_id "TP53"; transcript_id ""; db_xref "GeneID:7157"; gene "TP53";', 'TP53 TP53'],
    ['values without quotation marks', 'gene_id G1; gene_name N1', 'G1 N1'],
  ])('with %s', async (_, attributes, expected) => {
    const { genes, format } = await read([gene(attributes)]);
    expect(format).toBe('gtf');
    expect(genes).toEqual([`${expected} 1:1000(+)`]);
  });

  it('whose genes say their id alone are recognised by the lines behind them', async () => {
    const { genes, format } = await read([
      gene('g1', 's1', '-'),
      gene('g1.t1', 's1', '-', 'transcript'),
      gene('transcript_id "g1.t1"; gene_id "g1";', 's1', '-', 'exon'),
    ]);
    expect([format, genes]).toEqual(['gtf', ['g1 - s1:2999(-)']]);
  });

  it('with a transgene of exons only have it too, and no gene twice', async () => {
    const { genes } = await read([
      gene('gene_id "A";'),
      gene('gene_id "A"; transcript_id "T";', '1', '+', 'exon'),
      gene('gene_id "GFP"; transcript_id "GFP";', 'GFP', '+', 'exon'),
    ]);
    expect(genes).toEqual(['A - 1:1000(+)', 'GFP - GFP:1000(+)']);
  });
});

describe('genes of GFF3 files', () => {
  const gff = (...lines: string[]): string[] => ['##gff-version 3', ...lines];

  it.each([
    ['t1', 'ID=A.t1;Name=A-RA', 'ID=A.t2;Name=A-RB'],
    ['RA', 'ID=A-RA', 'ID=A-RB'],
    ['mRNA-1', 'ID=A-mRNA-1', 'ID=A-mRNA-2'],
  ])('of transcripts without a parent, numbered as %s, are put together', async (_, one, other) => {
    const { genes } = await read(gff(gene(one, '1', '+', 'mRNA'), gene(other, '1', '+', 'mRNA')));
    expect(genes).toEqual(['A - 1:1000(+)']);
  });

  it('are no transcripts that belong to genes, nor what belongs to transcripts', async () => {
    const { genes } = await read(
      gff(
        gene('ID=gene-MIR1;Dbxref=GeneID:100;gene=MIR1'),
        gene('ID=rna-NR_1;Parent=gene-MIR1;gene=MIR1', '1', '+', 'primary_transcript'),
        gene('ID=rna-MIR1;Parent=rna-NR_1;gene=MIR1', '1', '+', 'miRNA'),
      ),
    );
    expect(genes).toEqual(['MIR1 MIR1 1:1000(+)']);
  });

  it('have WormBase’s locus for their symbol', async () => {
    const { genes } = await read(gff(gene('ID=Gene:WBGene00000001;Name=WBGene00000001;locus=aap-1', 'I')));
    expect(genes).toEqual(['WBGene00000001 aap-1 I:1000(+)']);
  });
});

describe('a gene in several places', () => {
  it.each([
    ['chr6', 'chr6_GL000250v2_alt'],
    ['chr17', 'chr17_KI270909v1_fix'],
    ['chr1', 'chr1_KI270706v1_random'],
    ['chr9', 'chrUn_GL000218v1'],
    ['6', 'CHR_HSCHR6_MHC_COX_CTG1'],
    ['6', 'HSCHR6_MHC_COX'],
    ['NC_000006.12', 'NT_167244.2'],
    ['NC_000006.12', 'NW_003871063.1'],
    ['chrX', 'chrY'],
    ['NC_000023.11', 'NC_000024.10'],
  ])('is on %s rather than on %s, however many rows are there', async (wanted, other) => {
    const rows = [1, 2].map((n) => gene(`gene_id "A"; transcript_id "T${n}";`, other, '+', 'transcript'));
    const { genes } = await read([
      ...rows,
      gene('gene_id "A"; transcript_id "T3";', wanted, '+', 'transcript'),
    ]);
    expect(genes).toEqual([`A - ${wanted}:1000(+)`]);
  });

  it('keeps its scaffold where it has no other', async () => {
    expect((await read([gene('gene_id "A";', 'chrUn_GL000218v1')])).genes).toHaveLength(1);
  });
});

describe('UCSC’s tables', () => {
  const tail = '11873 | 14409 | 2 | 11873,14000, | 12000,14409,';
  const pred = (name: string, strand = '+'): string => `${name} | chr1 | ${strand} | 11873 | 14409 | ${tail}`;

  it.each([
    ['refFlat', `A1X | ${pred('NM_1')}`, 'A1X'],
    ['refGene with bins', `585 | ${pred('NM_1')} | 0 | A1X | cmpl | cmpl | 0,0,`, 'A1X'],
    ['refGene without bins', `${pred('NM_1')} | 0 | A1X | cmpl | incmpl | 0,0,`, 'A1X'],
    ['knownGene', `${pred('uc001aaa.3')} | P1 | uc001aaa.3`, 'uc001aaa.3'],
    ['ensGene of plain genePred with bins', `585 | ${pred('ENST00000000001')}`, 'ENST00000000001'],
  ])('%s count from 0', async (_, line, id) => {
    expect((await read([line])).genes).toEqual([`${id} ${id} chr1:11873(+)`]);
  });

  it.each([
    '#bin | name | chrom | strand | txStart | txEnd | name2',
    '#hg19.refGene.bin | hg19.refGene.name | hg19.refGene.chrom | hg19.refGene.strand | hg19.refGene.txStart | hg19.refGene.txEnd | hg19.refGene.name2',
    'bin | name | chrom | strand | chromStart | chromEnd | name2',
  ])('with the header %s do too', async (header) => {
    const { genes } = await read([header, '585 | NM_1 | chr1 | + | 11873 | 14409 | A1X']);
    expect(genes).toEqual(['A1X A1X chr1:11873(+)']);
  });
});

describe('genes of tables and BED files', () => {
  it.each([
    ['column 5', 'chr1 | 10 | 20 | A | -', 'chr1 | 30 | 40 | B | +'],
    ['column 4', 'chr1 | 10 | 20 | - | A', 'chr1 | 30 | 40 | + | B'],
    ['column 4 before a score', 'chr1 | 10 | 20 | - | 7 | A', 'chr1 | 30 | 40 | + | 8 | B'],
  ])('with the strand in %s have it, which is said', async (column, ...lines) => {
    const { genes, warnings } = await read(lines);
    expect(genes).toEqual(['A A chr1:19(-)', 'B B chr1:30(+)']);
    expect(warnings).toContain(`The strand stands in ${column.slice(0, 8)}`);
  });

  it('with the strand where the gene should be, and no gene, are refused', async () => {
    await refusal('annotation-format', read(['chr1 | 10 | 20 | - | 7', 'chr1 | 30 | 40 | + | 8']));
  });

  it('are found by the numbers of columns without names', async () => {
    const columns = { id: '1', chromosome: '2', start: '3', end: '4', strand: '5' };
    // On chromosome 1 this looks like BED.
    const lines = ['ENSG00000000457 | 1 | 11 | 20 | -1 | x', 'ENSG00000000003 | X | 31 | 40 | 1 | y'];
    expect((await read(lines, { columns })).genes).toEqual([
      'ENSG00000000457 - 1:19(-)',
      'ENSG00000000003 - X:30(+)',
    ]);
    await refusal('annotation-format', read(lines));
    await refusal('column-missing', read(lines, { columns: { ...columns, strand: '9' } }));
  });

  it.each([
    ['11,874', 11_873],
    ['1,234,567', 1_234_566],
    ['1.234.567', 1_234_566],
  ])('read %s with its separators of thousands', async (start, tss) => {
    const { genes } = await read(['gene | chr | start | end | strand', `A | 1 | ${start} | 9000000 | +`]);
    expect(genes).toEqual([`A A 1:${tss}(+)`]);
  });

  it.each(['1.44E+04', '1,44E+06', '1.234'])('take %s for no position', async (start) => {
    await refusal('coordinates-invalid', read(['gene | chr | start | end', `A | 1 | ${start} | 9000000`]));
  });

  it('may stand between blanks', async () => {
    const { genes } = await read(['gene chr start end strand', 'A chr1 11 20 -']);
    expect(genes).toEqual(['A A chr1:19(-)']);
  });
});

describe('ids', () => {
  it('are Entrez’s where these fit, of six digits too', async () => {
    const { records } = await read([
      gene('gene_id "A"; db_xref "GeneID:100127"; gene "A";', 'NC_000001.11'),
      gene('gene_id "B"; db_xref "HGNC:HGNC:1"; db_xref "GeneID:100128";', 'NC_000002.12'),
    ]);
    const ids = ['100127', '100128'];
    expect(matchGenes(ids, kindOfGeneIds(ids), records).records.map((record) => record?.id)).toEqual([
      'A',
      'B',
    ]);
  });

  it('that fit in other letters only, numbered copies and dates are told', async () => {
    const { records } = await read(['TP53', 'MDM2', 'ACTB'].map((name) => gene(`gene_id "${name}";`)));
    const { warnings } = matchGenes(['Tp53', 'Mdm2', 'ACTB', 'ACTB.1', '1-Mar'], 'symbol', records);
    expect(warnings).toHaveLength(3);
    expect(warnings[0]).toContain('Tp53 as TP53, Mdm2 as MDM2');
    expect(warnings[0]).toContain('another species');
    expect(warnings[1]).toContain('ACTB.1 look like copies');
    expect(warnings[2]).toContain('1-Mar look like symbols');
  });
});
