import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { Failure } from '../../contract/failure.ts';
import { unattended } from '../job/job-context.ts';
import { sharedData } from '../testing/shared-data.ts';
import type { AnnotationOptions } from './formats/formats.ts';
import type { Annotation } from './import-annotation.ts';
import { importAnnotation } from './import-annotation.ts';

const folder = mkdtempSync(join(tmpdir(), 'annotation-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function read(content: string | Uint8Array, options: AnnotationOptions = {}): Promise<Annotation> {
  const path = join(folder, 'genes.txt');
  writeFileSync(path, content);
  return importAnnotation(path, options, unattended());
}

/** The failure's code, place and message, for one expectation. */
async function refusal(content: string | Uint8Array, options: AnnotationOptions = {}) {
  const thrown: unknown = await read(content, options).catch((reason: unknown) => reason);
  if (!(thrown instanceof Failure)) throw new Error('The file was not refused.', { cause: thrown });
  return thrown.error;
}

const lines = (...rows: string[]): string => rows.map((row) => `${row.replaceAll(' ', '\t')}\n`).join('');

describe('a GTF file', () => {
  const gene = (strand: string) =>
    `chr1\tensembl\tgene\t1001\t2000\t.\t${strand}\t.\tgene_id "ENSG00000000001.4"; gene_name "ABC"; gene_type "lincRNA";\n`;

  it('counts from 1 with the end included: a gene of 1001-2000 is [1000, 2000) with its TSS at the 5-prime end', async () => {
    const plus = await read(gene('+'));
    expect(plus.records).toEqual([
      {
        id: 'ENSG00000000001.4',
        symbol: 'ABC',
        chromosome: 'chr1',
        start: 1000,
        end: 2000,
        strand: '+',
        tss: 1000,
        biotype: 'lincRNA',
      },
    ]);
    const minus = await read(gene('-'));
    expect(minus.records[0]).toMatchObject({ start: 1000, end: 2000, strand: '-', tss: 1999 });
  });

  it('keeps a gene without a strand as one without a strand, and says so', async () => {
    const { records, report } = await read(gene('.'));
    expect(records[0]).not.toHaveProperty('strand');
    expect(records[0]?.tss).toBe(1000);
    expect(report.genesWithoutStrand).toBe(1);
    expect(report.warnings).toEqual([expect.stringMatching(/^1 gene has no strand/)]);
  });

  it('without gene lines takes genes from their transcripts, the 5-prime-most TSS first', async () => {
    const transcript = (start: number, end: number, id: string) =>
      `1\tx\ttranscript\t${start}\t${end}\t.\t-\t.\tgene_id "${id}"; transcript_id "t";\n`;
    const exon = '1\tx\texon\t1\t5000\t.\t-\t.\tgene_id "A";\n';
    const { records, report } = await read(
      exon + transcript(101, 300, 'A') + exon + transcript(51, 200, 'A') + transcript(7, 9, 'B'),
    );
    expect(records).toEqual([
      { id: 'A', chromosome: '1', start: 50, end: 300, strand: '-', tss: 299 },
      { id: 'B', chromosome: '1', start: 6, end: 9, strand: '-', tss: 8 },
    ]);
    expect(report).toMatchObject({ rows: 5, rowsUsed: 3, ignored: { 'finer-feature': 2 }, mergedGenes: 1 });
  });

  it('with gene lines ignores transcripts, also those that come first', async () => {
    const early = '1\tx\ttranscript\t1\t5000\t.\t+\t.\tgene_id "ENSG00000000001.4";\n';
    const { records, report } = await read(early + gene('+') + early);
    expect(records).toMatchObject([{ start: 1000, end: 2000 }]);
    expect(report).toMatchObject({ rowsUsed: 1, ignored: { 'finer-feature': 2 }, mergedGenes: 0 });
  });

  it('with a position that is no number is refused at its line and column', async () => {
    const error = await refusal(gene('+') + gene('+').replace('2000', '20o0'));
    expect(error).toMatchObject({ code: 'coordinates-invalid', where: { line: 2, column: 5 } });
    expect(error.message).toContain('"20o0"');
  });

  it('with start and end in descending order is refused', async () => {
    const error = await refusal(gene('+').replace('2000', '900'));
    expect(error).toMatchObject({ code: 'coordinates-invalid', where: { line: 1, column: 5 } });
  });
});

describe('a GFF3 file', () => {
  it('of Ensembl gives ids without "gene:", decoded names, and stops at its sequences', async () => {
    const { records, report } = await read(
      '##gff-version 3\n##sequence-region 1 1 5000\n' +
        '1\te\tchromosome\t1\t5000\t.\t.\t.\tID=chromosome:1\n' +
        '1\te\tncRNA_gene\t11\t20\t.\t+\t.\tID=gene:ENSG00000000001;Name=A%3BB;biotype=miRNA;version=2\n' +
        '1\te\tmiRNA\t11\t20\t.\t+\t.\tID=transcript:T;Parent=gene:ENSG00000000001\n' +
        '###\n##FASTA\n>1\nACGT\n',
    );
    expect(report.format).toBe('gff3');
    expect(records).toEqual([
      {
        id: 'ENSG00000000001',
        symbol: 'A;B',
        chromosome: '1',
        start: 10,
        end: 20,
        strand: '+',
        tss: 10,
        biotype: 'miRNA',
      },
    ]);
    expect(report.ignored).toEqual({ comment: 6, 'other-feature': 1, 'finer-feature': 1 });
  });
});

describe('a BED file', () => {
  it('counts from 0 with the end not included', async () => {
    const { records, report } = await read(lines('chr2 100 200 GENE1 0 -', 'chr2 300 400 GENE2 0 +'));
    expect(report).toMatchObject({ format: 'bed', coordinates: 'zero-based' });
    expect(records).toMatchObject([
      { id: 'GENE1', symbol: 'GENE1', start: 100, end: 200, tss: 199 },
      { id: 'GENE2', start: 300, end: 400, tss: 300 },
    ]);
  });

  it('may be separated by blanks and begin with track and browser lines', async () => {
    const { records, report } = await read('browser position chr2\ntrack name=x\nchr2 100 200 GENE1 0 -\n');
    expect(records).toHaveLength(1);
    expect(report.ignored).toEqual({ comment: 2 });
  });

  it('with named columns takes the gene from the column that says so, still counting from 0', async () => {
    const { records, report } = await read(
      lines('#chr start end name score strand Ensembl_ID', 'chr1 10 20 ABC 0 - ENSG00000000001'),
    );
    expect(report).toMatchObject({ format: 'bed', coordinates: 'zero-based', ignored: { header: 1 } });
    expect(report.columns).toMatchObject({ id: 'Ensembl_ID', symbol: 'name' });
    expect(records).toMatchObject([{ id: 'ENSG00000000001', symbol: 'ABC', start: 10, end: 20, tss: 19 }]);
  });

  it('of three columns is refused: it names no gene', async () => {
    expect(await refusal(lines('chr1 10 20'))).toMatchObject({
      code: 'annotation-format',
      where: { line: 1 },
    });
  });

  it('of transcripts is read with the warning that data sets are matched by gene', async () => {
    const { report } = await read(lines('chr1 10 20 ENST00000404138.1 0 +'));
    expect(report.warnings).toEqual([
      expect.stringContaining("are transcripts' (such as ENST00000404138.1)"),
    ]);
  });
});

describe('a refFlat file', () => {
  const transcript = (gene: string, chromosome: string, strand: string, start: number, end: number) =>
    `${gene} NM_1 ${chromosome} ${strand} ${start} ${end} ${start} ${end} 1 ${start}, ${end},`;

  it('has one gene per name, the place with most transcripts, and counts the others', async () => {
    const { records, report } = await read(
      lines(
        transcript('ABC', 'chrY', '+', 5, 9),
        transcript('ABC', 'chrX', '+', 100, 200),
        transcript('ABC', 'chrX', '+', 90, 150),
        transcript('DEF', 'chr3', '-', 90, 150),
      ),
    );
    expect(report).toMatchObject({ format: 'refflat', coordinates: 'zero-based' });
    expect(records).toEqual([
      { id: 'ABC', symbol: 'ABC', chromosome: 'chrX', start: 90, end: 200, strand: '+', tss: 90 },
      { id: 'DEF', symbol: 'DEF', chromosome: 'chr3', start: 90, end: 150, strand: '-', tss: 149 },
    ]);
    expect(report).toMatchObject({ rowsUsed: 3, ignored: { 'second-locus': 1 }, mergedGenes: 1 });
  });
});

describe('a gene table', () => {
  it('counts from 1 unless the user says otherwise', async () => {
    const table = lines('gene_id chr start end strand', 'A 1 11 20 -1', 'B 1 11 20 1');
    expect((await read(table)).records).toMatchObject([
      { start: 10, end: 20, tss: 19 },
      { start: 10, end: 20, tss: 10 },
    ]);
    expect((await read(table, { coordinates: 'zero-based' })).records).toMatchObject([
      { start: 11, end: 20, tss: 19 },
      { start: 11, end: 20, tss: 11 },
    ]);
  });

  it('from BioMart in csv is understood without being told anything', async () => {
    const { records, report } = await read(
      '\ufeffGene stable ID,Gene name,Chromosome/scaffold name,Gene start (bp),Gene end (bp),Strand,Gene type\r\n' +
        'ENSG00000000001,"A, ""B""",X,101,200,-1,protein_coding\r\n',
    );
    expect(report.columns?.chromosome).toBe('Chromosome/scaffold name');
    expect(records).toEqual([
      {
        id: 'ENSG00000000001',
        symbol: 'A, "B"',
        chromosome: 'X',
        start: 100,
        end: 200,
        strand: '-',
        tss: 199,
        biotype: 'protein_coding',
      },
    ]);
  });

  it('with a TSS alone gives genes of one base', async () => {
    const { records } = await read(lines('gene chr tss strand', 'A chr1 500 -'));
    expect(records).toMatchObject([{ id: 'A', start: 499, end: 500, tss: 499 }]);
  });

  it('takes the columns that the user names', async () => {
    const table = lines('a b chr from to', 'x ENSG00000000001 1 5 9');
    const columns = { id: 'b', start: 'from', end: 'to' };
    const { records } = await read(table, { format: 'table', columns });
    expect(records).toMatchObject([{ id: 'ENSG00000000001', start: 4, end: 9 }]);
    const error = await refusal(table, { format: 'table', columns: { ...columns, id: 'c' } });
    expect(error).toMatchObject({ code: 'column-missing', where: { line: 1 } });
    expect(error.message).toContain('The header has: a, b, chr, from, to.');
  });

  it('without positions is refused, naming what is missing and what is there', async () => {
    const error = await refusal(lines('gene_id symbol chr', 'A B 1'));
    expect(error).toMatchObject({ code: 'column-missing' });
    expect(error.message).toMatch(/a TSS \(or a start and an end\).*gene_id, symbol, chr/);
  });

  it('counts rows without an id or a position instead of dropping them silently', async () => {
    const { report } = await read(
      lines('gene_id chr start end', 'A 1 5 9', 'NA 1 5 9', 'B NA 5 9', 'C 1 NA NA'),
    );
    expect(report).toMatchObject({ genes: 1, ignored: { 'no-gene-id': 1, 'no-position': 2, header: 1 } });
  });

  it('that starts a gene at 0 is refused with the hint that it may count from 0', async () => {
    const error = await refusal(lines('gene_id chr start end', 'A 1 0 9'));
    expect(error).toMatchObject({ code: 'coordinates-invalid', where: { line: 2, column: 3 } });
    expect(error.remedy).toContain('zero-based');
  });

  it('whose TSS lie one base off the ends is read with a warning that it may count otherwise', async () => {
    const zeroBased = lines('gene_id chr start end strand tss', 'A 1 10 20 - 19', 'B 1 50 90 - 89');
    const { report } = await read(zeroBased);
    expect(report.warnings).toEqual([expect.stringContaining('as if the coordinates were zero-based')]);
    expect((await read(zeroBased, { coordinates: 'zero-based' })).report.warnings).toEqual([]);
  });

  it('with a row of too many fields is refused at its line', async () => {
    const error = await refusal(lines('gene_id chr start end', 'A 1 5 9', 'row2 B 1 5 9'));
    expect(error).toMatchObject({ code: 'column-count', where: { line: 3 } });
    expect(error.message).toBe('The line has 5 fields, but the header names 4 columns.');
  });
});

describe('a line without a chromosome', () => {
  it.each([
    ['BED', lines('chr2 100 200 GENE1 0 -') + ' \t100\t200\tGENE2\t0\t+\n'],
    ['GTF', '1\tx\tgene\t11\t20\t.\t+\t.\tgene_id "A";\n \tx\tgene\t11\t20\t.\t+\t.\tgene_id "B";\n'],
    ['GFF3', '1\tx\tgene\t11\t20\t.\t+\t.\tID=A\n%20\tx\tgene\t11\t20\t.\t+\t.\tID=B\n'],
    ['refFlat', lines('A N chr1 + 1 9 1 9 1 1, 9,') + 'B\tN\t\t+\t1\t9\t1\t9\t1\t1,\t9,\n'],
    ['a table', 'gene_id,chr,start,end\nA,1,5,9\nB, ,5,9\n'],
  ])('of %s is left out, and its line is named', async (_, text) => {
    const { records, report } = await read(text);
    expect(records).toHaveLength(1);
    expect(report.ignored['no-position']).toBe(1);
    expect(report.warnings.join(' ')).toMatch(
      /^1 line was left out without a chromosome or a position \(line [23]\)/,
    );
  });

  it('is one of five that are named where there are many', async () => {
    const blank = 'B,,5,9,+\n'.repeat(7);
    const { report } = await read(`gene_id,chr,start,end,strand\nA,1,5,9,+\n${blank}`);
    expect(report.warnings).toEqual([expect.stringContaining('7 lines were left out')]);
    expect(report.warnings[0]).toContain('(lines 3, 4, 5, 6, 7, ...)');
  });
});

it('a chromosome that hides a line end behind GFF3’s escapes is no second line', async () => {
  const { records } = await read('chr1%0Ax\tx\tgene\t11\t20\t.\t+\t.\tID=A\n');
  expect(records).toMatchObject([{ id: 'A', chromosome: 'chr1 x' }]);
});

describe('any file', () => {
  it('is unpacked by what it holds, whatever its name', async () => {
    const packed = gzipSync(lines('chr2 100 200 GENE1 0 -'));
    expect((await read(packed)).records).toHaveLength(1);
  });

  it.each([
    [
      'a cut-off gzip file',
      gzipSync('chr2\t100\t200\tGENE1\t0\t-\n'.repeat(999)).subarray(0, 60),
      'file-truncated',
    ],
    ['an empty file', '', 'file-empty'],
    ['an empty gzip file', gzipSync(''), 'file-empty'],
    ['a binary file', Uint8Array.of(66, 65, 77, 1, 0, 0, 9), 'file-binary'],
    ['a text in Latin-1 without genes', Uint8Array.of(99, 104, 114, 49, 9, 0xe9, 9, 10), 'annotation-format'],
    ['bin counts', '000003,1,0,2,1,1,0,1\n', 'annotation-format'],
    ['prose', 'Dear colleague,\nplease find the genes attached.\n', 'annotation-format'],
    ['only comments', '# nothing here\n\n', 'annotation-format'],
    ['a file that is not there', undefined, 'file-missing'],
  ])('%s is refused', async (_, content, code) => {
    if (content !== undefined) expect((await refusal(content)).code).toBe(code);
    else
      await expect(importAnnotation(join(folder, 'none.gtf'), {}, unattended())).rejects.toThrow(/none\.gtf/);
  });

  it('is read to the same genes across the borders of chunks', async () => {
    const genes = Array.from(
      { length: 30_000 },
      (_, i) => `chr1\t${i * 10}\t${i * 10 + 5}\tGENE${i}\t0\t+\n`,
    );
    const { records } = await read(genes.join(''));
    expect(records).toHaveLength(genes.length);
    expect(records.every(({ id, start }, i) => id === `GENE${i}` && start === i * 10)).toBe(true);
  });

  it('stops when the job is cancelled', async () => {
    const path = join(folder, 'cancelled.bed');
    writeFileSync(path, lines('chr2 100 200 GENE1 0 -'));
    const context = { ...unattended(), signal: AbortSignal.abort() };
    await expect(importAnnotation(path, {}, context)).rejects.toMatchObject({ error: { code: 'cancelled' } });
  });

  it('ends in genes with every line accounted for, or in a located refusal, however it is damaged', async () => {
    const valid = [
      lines('gene_id chr start end strand tss', 'A 1 10 20 - 20', 'B 1 50 90 + 50', 'A 2 10 20 - 20'),
      lines('chr2 100 200 GENE1 0 -', 'chr2 300 400 GENE2 0 +', 'chr2 300 400 GENE2 0 +'),
      '1\tx\tgene\t11\t20\t.\t+\t.\tgene_id "A";\n1\tx\texon\t11\t20\t.\t+\t.\tgene_id "A";\n',
    ];
    const piece = fc.constantFrom(
      '\t',
      '\n',
      '"',
      '',
      '-',
      '0',
      'NA',
      '#',
      '99999999999999999999',
      ';',
      ' ',
      '\r\n',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...valid),
        fc.array(fc.record({ at: fc.nat(200), length: fc.nat(3), piece }), { maxLength: 4 }),
        async (text, edits) => {
          let damaged = text;
          for (const edit of edits) {
            damaged = damaged.slice(0, edit.at) + edit.piece + damaged.slice(edit.at + edit.length);
          }
          try {
            const { report, records } = await read(damaged);
            const ignored = Object.values(report.ignored).reduce((sum, count) => sum + count, 0);
            expect(report.rowsUsed + ignored).toBe(report.rows);
            expect(records.every(({ start, end, tss }) => start < end && tss >= 0)).toBe(true);
          } catch (thrown) {
            if (!(thrown instanceof Failure)) throw thrown;
            expect(thrown.error.where?.file).toBe('genes.txt');
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

const ensembl = sharedData('annotation-hg19/ensembl75_grch37_genes.tsv.gz');
const collapsed = sharedData('annotation-hg19/abc_CollapsedGeneBounds.hg19.bed.gz');
const gtf = sharedData('tracks/coolbox_K562_chr9/gtf_chr9_4000000_6000000.GRCh37.75.gtf.gz');

describe.skipIf(ensembl === undefined || collapsed === undefined || gtf === undefined)(
  'on real files',
  () => {
    it('Ensembl 75 as a table: 20,672 genes, every TSS at the 5-prime end', async () => {
      const { records, report } = await importAnnotation(ensembl ?? '', {}, unattended());
      expect(report).toMatchObject({
        format: 'table',
        coordinates: 'one-based',
        genes: 20_672,
        warnings: [],
      });
      expect(records.every(({ start, end, strand, tss }) => tss === (strand === '+' ? start : end - 1))).toBe(
        true,
      );
    });

    it('a BED file with a header: 20,584 genes from 20,630 lines', async () => {
      const { report } = await importAnnotation(collapsed ?? '', {}, unattended());
      expect(report).toMatchObject({
        format: 'bed',
        rows: 20_630,
        rowsUsed: 20_626,
        ignored: { header: 1, 'second-locus': 3 },
        genes: 20_584,
        mergedGenes: 41,
      });
      expect(report.columns?.id).toBe('Ensembl_ID');
    });

    it('a GTF agrees base for base with the table of the same Ensembl release', async () => {
      const fromGtf = await importAnnotation(gtf ?? '', {}, unattended());
      const fromTable = await importAnnotation(ensembl ?? '', {}, unattended());
      expect(fromGtf.report).toMatchObject({ format: 'gtf', rows: 1839, genes: 55 });
      const table = new Map(fromTable.records.map((record) => [record.id, record]));
      const both = fromGtf.records.filter(({ id }) => table.has(id));
      expect(both.length).toBeGreaterThan(15);
      for (const { id, start, end, strand, tss } of both) {
        expect(table.get(id)).toMatchObject({ start, end, strand, tss });
      }
    });
  },
);
