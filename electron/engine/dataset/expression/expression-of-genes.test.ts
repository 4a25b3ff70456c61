import { describe, expect, it } from 'vitest';
import type { GeneRecord } from '../../../contract/gene.ts';
import { byGene, readTable } from './testing/read-table.ts';

const symbols = ['TSPAN6', 'TNMD', 'DPM1', 'SCYL3', 'C1orf112', 'FGR'];
const ensembl = symbols.map((_, at) => `ENSG0000000000${at}`);
const table = (header: string, rows: readonly string[]): string => `${header}\n${rows.join('\n')}\n`;
const of = (ids: readonly string[], value: (at: number) => string): string[] =>
  ids.map((id, at) => `${id}\t${value(at)}`);
const record = (id: string, symbol: string): GeneRecord => ({
  id,
  symbol,
  chromosome: '1',
  start: 0,
  end: 9,
  tss: 0,
});

describe('ids', () => {
  it('of Ensembl are compared without versions, symbols as they are', async () => {
    const text = table('gene\tTPM', [
      ...of(
        ensembl.map((id) => `${id}.7`),
        (at) => String(at),
      ),
    ]);
    expect((await readTable({ text, genes: ensembl })).matched).toBe(6);
    const genes = [...symbols, 'AC000068.5'];
    const dotted = table('gene\tTPM', [...of(symbols, String), 'AC000068.5\t8', 'TNMD.1\t99']);
    const read = await readTable({ text: dotted, genes });
    expect(read.expression[6]).toBe(8);
    expect(read.expression[1]).toBe(1);
    expect(read.remarks).toContainEqual({
      grade: 'look',
      text: '1 id ("TNMD.1") looks like the second of a symbol that was there twice (R\'s make.unique); left out.',
    });
  });

  it('that a spreadsheet made dates of are listed, not guessed', async () => {
    const text = table('gene\tTPM', [...of(symbols, String), '1-Mar\t5', '2-Sep\t6', 'Dec-01\t7']);
    const read = await readTable({ text, genes: symbols });
    expect(read.remarks.map((remark) => remark.text).join(' ')).toContain(
      '3 ids ("1-Mar", "2-Sep", ...) are dates, which a spreadsheet made of gene symbols',
    );
  });

  it('of the column that fits the data set are taken', async () => {
    const rows = symbols.map((symbol, at) => `${ensembl[at]}\t${symbol}\t${at}`);
    const text = table('gene_id\tgene_name\tTPM', rows);
    const bySymbol = await readTable({ text, genes: symbols });
    const byId = await readTable({ text, genes: ensembl });
    expect([bySymbol.id, byId.id]).toEqual([1, 0]);
    expect([...bySymbol.expression]).toEqual([...byId.expression]);
  });

  it("are found by the symbols of the data set's annotation", async () => {
    const genes = ['000003', '000005', '000419'];
    const records = genes.map((id, at) => record(`ENSG00000${id.padStart(6, '0')}`, symbols[at] ?? ''));
    const text = table('symbol\tTPM', of(symbols, String));
    expect([...(await readTable({ text, genes, records })).expression]).toEqual([0, 1, 2]);
  });

  it('of six digits are the last of human Ensembl ids, and no Entrez ids', async () => {
    const genes = ['000003', '000005', '000419', '000457'];
    const human = table(
      'gene\tTPM',
      of(
        genes.map((id) => `ENSG00000${id}.2`),
        String,
      ),
    );
    expect((await readTable({ text: human, genes })).matched).toBe(4);
    const mouse = table(
      'gene\tTPM',
      of(
        genes.map((id) => `ENSMUSG00000${id}`),
        String,
      ),
    );
    await expect(readTable({ text: mouse, genes })).rejects.toThrow("None of the data set's 4 genes");
    const entrez = table('entrez\tTPM', of(['7105', '64102', '000419', '8813'], String));
    await expect(readTable({ text: entrez, genes })).rejects.toThrow(
      'are numbers ("7105", "64102", ...), as Entrez ids are',
    );
  });

  it('of another species are refused by its name, by case alone too', async () => {
    const mouse = symbols.map((symbol) => symbol.charAt(0) + symbol.slice(1).toLowerCase());
    const text = table('gene\tTPM', of(mouse, String));
    await expect(readTable({ text, genes: symbols })).rejects.toThrow(
      "in nothing but upper and lower case: the table's are written as those of mouse or rat, the data set's as those of human.",
    );
    const ids = table(
      'gene\tTPM',
      of(
        ensembl.map((id) => id.replace('ENSG', 'ENSMUSG')),
        String,
      ),
    );
    await expect(readTable({ text: ids, genes: ensembl })).rejects.toThrow('The table is of mouse genes');
  });

  it('of both sides are shown where hardly any fit', async () => {
    const genes = Array.from({ length: 200 }, (_, at) => `GENE${at}`);
    const text = table('gene\tTPM', of(genes.slice(0, 19), String));
    await expect(readTable({ text, genes })).rejects.toThrow(
      'Only 19 of the data set\'s 200 genes ("GENE0", "GENE1", ...) are in the table',
    );
    const enough = table('gene\tTPM', of(genes.slice(0, 20), String));
    const read = await readTable({ text: enough, genes });
    expect(read.remarks.map((remark) => remark.text).join(' ')).toContain(
      "Only 20 of the data set's 200 genes have a value",
    );
  });
});

describe('transcripts', () => {
  const ids = ensembl.flatMap((_, at) => [`ENST0000000000${at}.1`, `ENST0000000001${at}.3`]);
  const quant = table(
    'Name\tLength\tEffectiveLength\tTPM\tNumReads',
    ids.map((id, at) => `${id}\t900\t700\t${at}\t3`),
  );
  const geneOf = (at: number): string => ensembl[Math.floor(at / 2)] ?? '';
  const sums = ensembl.map((_, at) => 2 * at + 2 * at + 1);

  it('are refused with the remedy where nothing says their genes', async () => {
    await expect(readTable({ text: quant, genes: ensembl })).rejects.toThrow(
      'The rows are transcripts ("ENST00000000000.1", "ENST00000000010.3", ...), and the table does not say of which genes. Give the GTF',
    );
  });

  it.each([
    [
      'a GTF',
      ids
        .map(
          (id, at) =>
            `1\thavana\ttranscript\t1\t9\t.\t+\t.\tgene_id "${geneOf(at)}"; note "a; b"; transcript_id "${id}";`,
        )
        .join('\n'),
    ],
    ['tx2gene', ids.map((id, at) => `${id},${geneOf(at)}`).join('\n')],
    [
      'a table with the gene first, a header and no versions',
      `gene\ttx\n${ids.map((id, at) => `${geneOf(at)}\t${id.replace(/\.\d$/, '')}`).join('\n')}`,
    ],
  ])('are summed by %s', async (_, transcripts) => {
    const read = await readTable({ text: quant, genes: ensembl, transcripts });
    expect([...read.expression]).toEqual(sums);
  });

  it('are summed by the names that GENCODE gives them', async () => {
    const named = quant.replace(/^(ENST\d+\.\d)/gm, (id) => {
      const at = ids.indexOf(id);
      return `${id}|${geneOf(at)}.5|OTTHUMG1|OTTHUMT1|DDX11L1-202|DDX11L1|1657|processed_transcript|`;
    });
    expect([...(await readTable({ text: named, genes: ensembl })).expression]).toEqual(sums);
  });

  it('of a file that knows none of them are refused', async () => {
    await expect(readTable({ text: quant, genes: ensembl, transcripts: 'ENST9,ENSG9\n' })).rejects.toThrow(
      'None of the transcripts of the expression table is in this file.',
    );
  });
});

describe('several rows of a gene', () => {
  it('are summed where values are linear, and the row of highest mean is taken where they are logarithms', async () => {
    const rows = [...of(ensembl, (at) => `${at + 50}.5\t${at + 60}.5`), `${ensembl[2]}_PAR_Y\t100\t200`];
    const linear = await readTable({ text: table('id\ta_1\ta_2', rows), genes: ensembl });
    expect(linear.expression[2]).toBe((152.5 + 262.5) / 2);
    const logs = await readTable({
      text: table('id\ta_1\ta_2', rows),
      genes: ensembl,
      options: { scale: 'log2' },
    });
    expect(logs.expression[2]).toBe(150);
    expect(logs.remarks).toContainEqual({
      grade: 'note',
      text: '1 gene with several rows: logarithms cannot be summed, so the row of highest mean was taken.',
    });
  });

  it('that are probes are not summed', async () => {
    const rows = symbols.flatMap((symbol, at) => [
      `10${at}_at\t${symbol}\t${at + 100.5}`,
      `20${at}_s_at\t${symbol}\t${at + 40.5}`,
    ]);
    const read = await readTable({ text: table('ID_REF\tGene Symbol\tGSM1', rows), genes: symbols });
    expect(byGene(symbols, read)).toMatchObject({ TSPAN6: 100.5, FGR: 105.5 });
  });
});

describe('values', () => {
  it.each(['', 'NA', 'N/A', 'NaN', 'null', '-', '.', 'ND', '#N/A'])(
    '%j is missing, not zero',
    async (missing) => {
      const rows = of(ensembl, (at) => (at === 4 ? missing : String(at)));
      const read = await readTable({ text: table('gene\tTPM', rows), genes: ensembl });
      expect([...read.expression]).toEqual([0, 1, 2, 3, Number.NaN, 5]);
      expect(read.matched).toBe(5);
    },
  );

  it('of replicates are averaged over those there are', async () => {
    const rows = of(ensembl, (at) => (at === 0 ? 'NA\tNA' : at === 1 ? '8.5\tNA' : `${at}.5\t100`));
    const read = await readTable({ text: table('gene\tx_rep1\tx_rep2', rows), genes: ensembl });
    expect([...read.expression].slice(0, 3)).toEqual([Number.NaN, 8.5, 51.25]);
  });

  it.each([
    { title: 'negative', rows: of(ensembl, (at) => `${at - 2}.5`), scale: 'log2', asked: true },
    { title: 'fractions below 30', rows: of(ensembl, (at) => `${at}.5`), scale: 'log2', asked: true },
    { title: 'fractions above 30', rows: of(ensembl, (at) => `${at * 30}.5`), scale: 'linear', asked: false },
    { title: 'whole', rows: of(ensembl, (at) => String(at * 3)), scale: 'counts', asked: false },
  ])('that are $title are taken for $scale', async ({ rows, scale, asked }) => {
    const read = await readTable({ text: table('gene\tS1', rows), genes: ensembl });
    expect(read.scale).toBe(scale);
    expect(read.remarks.some(({ text }) => text.startsWith('The values were taken for logarithms'))).toBe(
      asked,
    );
  });

  it('below 30 that are called TPM are linear', async () => {
    const text = table(
      'gene\tTPM',
      of(ensembl, (at) => `${at}.5`),
    );
    expect((await readTable({ text, genes: ensembl })).scale).toBe('linear');
  });

  it('that are labels are taken as labels', async () => {
    for (const [low, high] of [
      ['0', '1'],
      ['-1', '1'],
      ['low', 'high'],
      ['FALSE', 'TRUE'],
      ['off', 'On'],
    ] as const) {
      const text = table(
        'gene\tclass_of_gene',
        of(ensembl, (at) => (at === 5 ? 'NA' : at % 2 === 0 ? low : high)),
      );
      const read = await readTable({ text, genes: ensembl });
      expect(read.scale).toBe('labels');
      expect([...read.expression]).toEqual([0, 1, 0, 1, 0, Number.NaN]);
    }
  });

  it('among which a word stands are refused with the place', async () => {
    const text = table(
      'gene\tTPM',
      of(ensembl, (at) => (at === 3 ? 'high' : `${at}.5`)),
    );
    await expect(readTable({ text, genes: ensembl })).rejects.toThrow(
      'table.txt, line 5, column 2: The column "TPM" has "high" where a number is expected.',
    );
  });

  it('whose commas can be read in two ways are refused, and those of one reading are read', async () => {
    const both = table(
      'gene\tTPM',
      of(ensembl, (at) => `${at + 1},500`),
    );
    await expect(readTable({ text: both, genes: ensembl })).rejects.toThrow(
      'in "1,500" the comma may stand before decimals or between thousands',
    );
    const thousands = table(
      'gene\tTPM',
      of(ensembl, (at) => (at === 0 ? '1,234,567' : `${at},500`)),
    );
    expect((await readTable({ text: thousands, genes: ensembl })).expression[1]).toBe(1500);
    const decimals = table(
      'gene\tTPM',
      of(ensembl, (at) => `${at},5`),
    );
    expect((await readTable({ text: decimals, genes: ensembl })).expression[1]).toBe(1.5);
  });
});
