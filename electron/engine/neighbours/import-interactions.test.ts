import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../contract/failure.ts';
import type { GeneRecord } from '../../contract/gene.ts';
import { refusal } from '../files/testing/refusal.ts';
import { readTextTable } from '../testing/read-text-table.ts';
import { unattended } from '../job/job-context.ts';
import { sharedData } from '../testing/shared-data.ts';
import { importInteractions } from './import-interactions.ts';
import { previewInteractions } from './preview-interactions.ts';
import { interactionReportTable } from './interaction-report.ts';
import { importPairs, pairsOf } from './testing/import-pairs.ts';
import { rowsOf } from './testing/set-rows.ts';

describe('a table of pairs', () => {
  it.each([
    ['tabs, no header', 'ENSG00000000003\tENSG00000000005\nENSG00000000419\tENSG00000000457\n'],
    [
      'commas and a header',
      'gene_a,gene_b\nENSG00000000003,ENSG00000000005\nENSG00000000419,ENSG00000000457\n',
    ],
    ['semicolons', 'ENSG00000000003;ENSG00000000005\nENSG00000000419;ENSG00000000457'],
    ['blanks', 'ENSG00000000003  ENSG00000000005\nENSG00000000419 ENSG00000000457\n'],
    [
      'CRLF and comments',
      '# two pairs\r\nENSG00000000003\tENSG00000000005\r\n\r\nENSG00000000419\tENSG00000000457\r\n',
    ],
    ['gzip', 'gzip:ENSG00000000003\tENSG00000000005\nENSG00000000419\tENSG00000000457\n'],
    [
      'a header behind "#"',
      '#source\ttarget\nENSG00000000003\tENSG00000000005\nENSG00000000419\tENSG00000000457\n',
    ],
    ['ids of four kinds', 'ENSG00000000003.2\tTNMD\n000419\tENSG00000000457\n'],
    ['symbols in lower case', 'tspan6\ttnmd\ndpm1\tscyl3\n'],
    ['quotation marks', '"TSPAN6","TNMD"\n"DPM1","SCYL3"\n'],
  ])('is read with %s', async (_, text) => {
    expect(pairsOf(await importPairs(text))).toEqual(['000003 000005', '000419 000457']);
  });

  it('takes a third column of numbers for the score, and names above numbers for a header', async () => {
    const imported = await importPairs('one\tother\tmeasure\nTSPAN6\tTNMD\t0.5\nDPM1\tSCYL3\t2\n');
    expect(pairsOf(imported)).toEqual(['000003 000005 0.5', '000419 000457 2']);
    expect(imported.report).toMatchObject({ header: 1, used: 2, scored: 2 });
    expect(imported.report.how).toBe('A table of pairs: "one" and "other", score in "measure".');
  });

  it('takes the columns that are chosen, by name or by number', async () => {
    const text = 'pair,x,y,weak,strong\n1,TSPAN6,TNMD,1,9\n2,DPM1,SCYL3,2,8\n';
    expect(
      pairsOf(await importPairs(text, { columns: { first: 'x', second: '3', score: 'strong' } })),
    ).toEqual(['000003 000005 9', '000419 000457 8']);
  });

  it('holds both directions of each pair, strongest first', async () => {
    const { set } = await importPairs('TSPAN6\tTNMD\t1\nTSPAN6\tDPM1\t3\nTSPAN6\tSCYL3\t3\n');
    expect(rowsOf(set)).toEqual([[2, 3, 1], [0], [0], [0], []]);
    expect([...set.distances].filter((distance) => !Number.isNaN(distance))).toEqual([2000, 2000]);
  });

  it('leaves scores below the least one out, and says so', async () => {
    const { report } = await importPairs('TSPAN6\tTNMD\t1\nDPM1\tSCYL3\t3\n', { minimumScore: 2 });
    expect(report).toMatchObject({ pairs: 1, left: { 'low-score': 1 } });
  });
});

describe('lines that give no pair', () => {
  it('are counted and listed with their lines: self-loops, duplicates in either order, unknown ids', async () => {
    const { report, set } = await importPairs(
      'TSPAN6\tTNMD\t1\nTNMD\tTSPAN6\t4\nDPM1\tDPM1\t1\nDPM1\tNOSUCH1\t1\nENSG00000000419\tDPM1\t1\nNOSUCH1\tNOSUCH2\t1\n',
    );
    expect(report.left).toEqual({ duplicate: 1, 'self-loop': 2, 'unknown-id': 2 });
    expect(report.listed.map(({ problem, line, note }) => `${line} ${problem}: ${note}`)).toEqual([
      '2 duplicate: line 1',
      '3 self-loop: DPM1',
      '4 unknown-id: NOSUCH1',
      '5 self-loop: 000419',
      '6 unknown-id: NOSUCH1; NOSUCH2',
    ]);
    expect(report.unknown).toEqual([
      { id: 'NOSUCH1', lines: 2, firstLine: 4 },
      { id: 'NOSUCH2', lines: 1, firstLine: 6 },
    ]);
    // Of a pair that comes twice, the higher score is kept.
    expect([...set.scores]).toEqual([4, 4]);
    expect(report.warnings).toEqual([]);
  });

  it('are warned of where most pairs name genes that the data set does not hold', async () => {
    const { report } = await importPairs('TSPAN6\tTNMD\nA1\tB1\nA2\tB2\n');
    expect(report.warnings).toEqual(['67% of the pairs name a gene that the data set does not hold.']);
  });

  it('name something that several genes fit', async () => {
    const genes = { geneIds: ['a', 'A', 'b'], records: undefined };
    const { report } = await importPairs('a\tb\nA\tb\nB\ta\nb\tx\n', {}, genes);
    expect(report.left).toEqual({ duplicate: 1, 'unknown-id': 1 });
    const upper = await importPairs(
      'a\tb\nAb\tb\n',
      {},
      { geneIds: ['a', 'aB', 'AB', 'b'], records: undefined },
    );
    expect(upper.report.listed).toEqual([
      { problem: 'ambiguous-id', line: 2, first: 'Ab', second: 'b', note: 'Ab fits aB, AB' },
    ]);
  });

  it('and those that do add up to the lines of the file', async () => {
    const id = fc.constantFrom('TSPAN6', 'tnmd', '000419', 'ENSG00000000457.9', '000460', 'NOSUCH', '');
    const line = fc.oneof(
      fc.tuple(id, id).map((ids) => ids.join('\t')),
      fc.constantFrom('', '# comment'),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 30 }), async (lines) => {
        const { report, set } = await importPairs(
          ['gene1\tgene2', 'DPM1\tSCYL3', ...lines].join('\n') + '\n',
        );
        const left = Object.values(report.left).reduce((sum, count) => sum + count, 0);
        expect(report.comments + report.header + report.used + left).toBe(lines.length + 2);
        expect(report.lines).toBe(lines.length + 2);
        expect(report.used).toBe(report.pairs);
        const rows = rowsOf(set);
        for (const [gene, row] of rows.entries()) {
          expect(new Set([...row, gene]).size).toBe(row.length + 1);
          for (const other of row) expect(rows[other]).toContain(gene);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('make a table for people, with every unknown id and every listed line', async () => {
    const { report } = await importPairs('TSPAN6\tTNMD\nTNMD\tX1\n');
    const table = interactionReportTable([report]);
    expect(table).toContain('pairs.txt\tunknown id\t2\t1\tX1\n');
    expect(table).toContain('pairs.txt\tunknown-id\t2\t1\tTNMD - X1 (X1)\n');
  });
});

describe('regions', () => {
  // TSPAN6 and TNMD have their TSSs at 100,000 and 102,000 of chrX (0-based), DPM1 at 50,000 of chr20.
  it('of BEDPE stand for the genes whose promoter they overlap by a base, counting from 0', async () => {
    const window = { promoterWindow: 100 };
    const line = (end: number): string => `chrX\t99000\t${end}\tchr20\t50000\t50001\tloop\t12.5\n`;
    expect(pairsOf(await importPairs(line(99_901), window))).toEqual(['000003 000419 12.5']);
    await expect(importPairs(line(99_900), window)).rejects.toMatchObject({
      error: { code: 'interactions-none-matched' },
    });
    const start = `chrX\t100100\t100200\t20\t50000\t50001\n`;
    expect(pairsOf(await importPairs(start, window))).toEqual(['000003 000419']);
    await expect(importPairs(start.replace('100100', '100101'), window)).rejects.toThrow('No line joins');
  });

  it('with several promoters are joined with all those of the other end', async () => {
    const { report, set } = await importPairs(
      'chrX\t99500\t102500\tchr20\t49000\t50500\nchrX\t1\t2\tchr20\t49000\t50500\n',
    );
    expect(rowsOf(set)[2]).toEqual([0, 1]);
    expect(report).toMatchObject({ format: 'bedpe', used: 1, pairs: 2, left: { 'no-promoter': 1 } });
    expect(report.how).toContain('TSS lies within 1,000 bp');
  });

  it('of promoter capture count from 1, both ends included', async () => {
    const header = 'baitChr\tbaitStart\tbaitEnd\tbaitName\toeChr\toeStart\toeEnd\toeName\tscore\n';
    const line = (start: number): string => `X\t${start}\t100500\tTSPAN6\t20\t49990\t50001\t.\t6.2\n`;
    const window = { promoterWindow: 0 };
    expect(pairsOf(await importPairs(header + line(100_001), window))).toEqual(
      ['000003 000419 6.1999998'].map(() => `000003 000419 ${Math.fround(6.2)}`),
    );
    await expect(importPairs(header + line(100_002), window)).rejects.toThrow('No line joins');
  });

  it('need to know where the genes lie', async () => {
    const genes = { geneIds: ['a', 'b'], records: undefined };
    await expect(importPairs('chr1\t1\t9\tchr1\t20\t30\n', {}, genes)).rejects.toMatchObject({
      error: { code: 'positions-missing' },
    });
  });

  it('that end before they start are refused with line and column', async () => {
    const text = 'chrX\t99000\t101000\tchr20\t49000\t50500\nchrX\t99000\t98000\tchr20\t49000\t50500\n';
    await expect(importPairs(text)).rejects.toMatchObject({
      error: { code: 'coordinates-invalid', where: { file: 'pairs.txt', line: 2, column: 2 } },
    });
  });
});

describe('STRING and BioGRID', () => {
  const links =
    'protein1 protein2 combined_score\n9606.ENSP00000000001 9606.ENSP00000000002 490\n9606.ENSP00000000002 9606.ENSP00000000001 490\n';

  it('STRING is recognised, and says that its proteins need a table of genes', async () => {
    await expect(importPairs(links)).rejects.toMatchObject({
      error: {
        code: 'interactions-none-matched',
        remedy:
          "Give STRING's file 9606.protein.aliases (or protein.info) of the same version as the table of proteins.",
      },
    });
  });

  it.each([
    [
      'protein.aliases',
      '#string_protein_id\talias\tsource\n9606.ENSP00000000001\tENSG00000000003\tEnsembl_gene\n9606.ENSP00000000002\tENSG00000000005\tEnsembl_gene\n',
    ],
    [
      'protein.info',
      '#string_protein_id\tpreferred_name\tprotein_size\tannotation\n9606.ENSP00000000001\tTSPAN6\t1\t.\n9606.ENSP00000000002\tTNMD\t1\t.\n',
    ],
  ])('STRING is read with its %s', async (_, table) => {
    const { mkdtempSync, writeFileSync } = await import('node:fs');
    const { tmpdir } = await import('node:os');
    const proteins = join(mkdtempSync(join(tmpdir(), 'simplechrome-proteins-')), 'proteins.txt');
    writeFileSync(proteins, table);
    const imported = await importPairs(links, { proteins });
    expect(pairsOf(imported)).toEqual(['000003 000005 490']);
    expect(imported.report).toMatchObject({ format: 'string', header: 1, left: { duplicate: 1 } });
  });

  it('BioGRID TAB3 is read by its official symbols', async () => {
    const header = [
      '#BioGRID Interaction ID',
      'Systematic Name Interactor A',
      'Systematic Name Interactor B',
      'Official Symbol Interactor A',
      'Official Symbol Interactor B',
      'Score',
    ];
    const text = `${header.join('\t')}\n117\t-\t-\tTSPAN6\tTNMD\t-\n118\t-\tDPM1\tSCYL3\tOLDNAME\t3\n`;
    const imported = await importPairs(text);
    expect(pairsOf(imported)).toEqual(['000003 000005', '000419 000457']);
    expect(imported.report).toMatchObject({ format: 'biogrid', header: 1, scored: 0 });
  });
});

describe('a file that cannot be read as pairs', () => {
  it.each([
    ['a single column', 'TSPAN6\nTNMD\n', 'column-missing', undefined],
    ['a line that is too short', 'TSPAN6\tTNMD\t1\nDPM1\tSCYL3\n', 'column-count', { line: 2 }],
    [
      'a score that is no number',
      'TSPAN6\tTNMD\t1\nDPM1\tSCYL3\t2\nDPM1\tTNMD\thigh\n',
      'number-invalid',
      undefined,
    ],
    ['nothing but comments', '# a\n# b\n', 'interactions-format', undefined],
    ['nothing', '', 'file-empty', undefined],
    ['an open quotation mark', 'TSPAN6\tTNMD\n"DPM1\tSCYL3\n', 'interactions-format', { line: 2 }],
    [
      'ids of another species',
      'ENSMUSG00000000003\tENSMUSG00000000005\n',
      'interactions-none-matched',
      undefined,
    ],
    ['zero bytes', 'TSPAN6\tTN\0MD\n', 'file-binary', { line: 1 }],
  ])('is refused: %s', async (_, text, code, where) => {
    const options = code === 'number-invalid' ? { columns: { score: '3' } } : {};
    const thrown: unknown = await importPairs(text, options).catch((error: unknown) => error);
    if (!(thrown instanceof Failure)) throw new Error('It was not refused.');
    expect(thrown.error.code).toBe(code);
    if (where !== undefined) expect(thrown.error.where).toMatchObject({ file: 'pairs.txt', ...where });
    if (code === 'number-invalid') expect(thrown.error.where).toMatchObject({ line: 3, column: 3 });
  });

  it('is refused for a column that is not there, quoting those that are', async () => {
    const thrown = importPairs('a,b,c\nTSPAN6,TNMD,1\n', { header: 'yes', columns: { score: 'd' } });
    await expect(thrown).rejects.toThrow('There is no column "d". The header has: a, b, c.');
  });
});

describe('real interactions', () => {
  const huri = sharedData('interactions/HuRI.tsv.gz');
  const capture = sharedData('interactions/E003.pchic_gene_gene.tsv');
  const genes = sharedData('remc-E012/genes.tsv.gz');

  it.skipIf(huri === undefined || genes === undefined)(
    'HuRI on E012: 52,548 lines, 480 self-loops, and every pair with both ends in the data set',
    async () => {
      const { deepchrome_id: geneIds } = readTextTable(genes ?? '', 'deepchrome_id');
      const { report } = await importInteractions(
        huri ?? '',
        'HuRI',
        { geneIds, records: undefined },
        {},
        unattended(),
      );
      // Counted apart from the code under test.
      const known = new Set(geneIds);
      const lines = gunzipSync(readFileSync(huri ?? ''))
        .toString('utf8')
        .trimEnd()
        .split('\n');
      const pairs = new Set<string>();
      for (const line of lines) {
        const ends = line.split('\t').map((id) => id.slice(-6));
        if (ends[0] !== ends[1] && ends.every((id) => known.has(id))) pairs.add(ends.sort().join(' '));
      }
      expect(report).toMatchObject({
        lines: 52_548,
        pairs: pairs.size,
        used: pairs.size,
        left: { 'self-loop': 480 },
      });
      expect(report.used + (report.left['unknown-id'] ?? 0) + 480 + (report.left.duplicate ?? 0)).toBe(
        52_548,
      );
    },
  );

  it.skipIf(capture === undefined)('promoter-capture gene pairs have a header and a score', async () => {
    expect(await previewInteractions(capture ?? '', {})).toMatchObject({
      format: 'table',
      header: true,
      columns: ['gene_a', 'gene_b', 'score'],
      used: { first: 0, second: 1, score: 2 },
    });
  });
});

describe('files of several organisms and kinds of ids', () => {
  const header =
    'Official Symbol Interactor A\tOfficial Symbol Interactor B\tExperimental System Type\tOrganism ID Interactor A\tOrganism ID Interactor B';
  const lines = [
    header,
    'RAD51\tRAD54L\tphysical\t559292\t559292',
    'ACTB\tGAPDH\tphysical\t10090\t10090',
    'MYC\tMAX\tphysical\t9606\t10090',
    'TP53\tMDM2\tphysical\t9606\t9606',
    'TP53\tMYC\tgenetic\t9606\t9606',
  ];
  const symbols = ['RAD51', 'RAD54L', 'ACTB', 'GAPDH', 'MYC', 'MAX', 'TP53', 'MDM2'];
  const load = async (
    text: readonly string[],
    geneIds: readonly string[],
    options = {},
    records?: GeneRecord[],
  ) => {
    const folder = mkdtempSync(join(tmpdir(), 'simplechrome-organisms-'));
    const path = join(folder, 'pairs.tsv');
    writeFileSync(path, `${text.join('\n')}\n`);
    const read = importInteractions(path, 'pairs', { geneIds, records }, options, unattended());
    return read.finally(() => rmSync(folder, { recursive: true }));
  };
  const placed = (id: string, symbol: string, entrez?: string): GeneRecord => ({
    id,
    symbol,
    chromosome: '1',
    start: 1,
    end: 2,
    tss: 1,
    ...(entrez === undefined ? {} : { entrez }),
  });

  it('give the pairs of the organism that most lines are of, the others counted', async () => {
    const { report } = await load(lines, symbols);
    expect(report).toMatchObject({ used: 2, left: { 'other-organism': 3 } });
    expect(report.warnings.join(' ')).toContain('3 organisms; those of taxon 9606 were read');
    expect(report.warnings.join(' ')).toContain('1 of 2 pairs are genetic');
  });

  it('give those of the data set’s own, or of the one asked for', async () => {
    const mouse = symbols.map((symbol, at) => placed(`ENSMUSG0000000000${at}`, symbol));
    expect((await load(lines, symbols, {}, mouse)).report).toMatchObject({ used: 1 });
    expect((await load(lines, symbols, { organism: '559292' })).report).toMatchObject({ used: 1 });
  });

  it('hold six digits that are Entrez’s unless the whole data set has DeepChrome’s', async () => {
    const pair = ['114548\t123456\t3.1'];
    const ensembl = ['ENSG00000114548', 'ENSG00000123456'];
    await refusal('interactions-none-matched', load(pair, ensembl));
    expect((await load(pair, ['114548', '123456'])).report.used).toBe(1);
    const records = [placed('ENSG00000162711', 'NLRP3', '114548'), placed('ENSG00000000003', 'X', '123456')];
    expect((await load(pair, ['ENSG00000162711', 'ENSG00000000003'], {}, records)).report.used).toBe(1);
  });
});
