import { describe, expect, it } from 'vitest';
import { byGene, readTable } from '../testing/read-table.ts';

/** Twelve genes, which the files below hold in the way of each program. */
const ids = [
  'ENSG00000000003',
  'ENSG00000000005',
  'ENSG00000000419',
  'ENSG00000000457',
  'ENSG00000000460',
  'ENSG00000000938',
];
const lines = (header: string, rows: readonly string[]): string =>
  `${header === '' ? '' : `${header}\n`}${rows.join('\n')}\n`;
const tabs = (...fields: readonly (string | number)[]): string => fields.join('\t');
const perGene = (row: (id: string, at: number) => string): string[] => ids.map(row);
const expected = (value: (at: number) => number): Record<string, number> =>
  Object.fromEntries(ids.map((id, at) => [id, value(at)]));
const tpm = (at: number): number => at * 10.5;

describe('tables as programs write them', () => {
  it.each([
    {
      title: 'RSEM genes.results',
      text: lines(
        tabs('gene_id', 'transcript_id(s)', 'length', 'effective_length', 'expected_count', 'TPM', 'FPKM'),
        perGene((id, at) =>
          tabs(`${id}_NAME${at}`, 'ENST00000000001', '2206.00', '2052.31', 5 * at, tpm(at), at),
        ),
      ),
      column: 'TPM',
    },
    {
      title: 'RSEM genes.results',
      text: lines(
        tabs(
          ...['gene_id', 'transcript_id(s)', 'length', 'effective_length', 'expected_count', 'TPM', 'FPKM'],
          ...['posterior_mean_count', 'posterior_standard_deviation_of_count', 'pme_TPM', 'pme_FPKM'],
        ),
        perGene((id, at) =>
          tabs(`${id}.10`, 'g1.t1', 531, '369.59', 19, tpm(at), '1.59', '17.55', '1.67', 0, 0),
        ),
      ),
      column: 'TPM',
    },
    {
      title: 'Salmon quant.sf',
      text: lines(
        tabs('Name', 'Length', 'EffectiveLength', 'TPM', 'NumReads'),
        perGene((id, at) => tabs(`${id}.4`, 1657, '1478.000', tpm(at), 3 * at)),
      ),
      column: 'TPM',
    },
    {
      title: 'kallisto abundance.tsv',
      text: lines(
        tabs('target_id', 'length', 'eff_length', 'est_counts', 'tpm'),
        perGene((id, at) => tabs(id, 1657, 1478, 3 * at, tpm(at))),
      ),
      column: 'tpm',
    },
    {
      title: 'StringTie gene abundances',
      text: lines(
        tabs('Gene ID', 'Gene Name', 'Reference', 'Strand', 'Start', 'End', 'Coverage', 'FPKM', 'TPM'),
        perGene((id, at) => tabs(id, '-', 'chr1', '+', 1, 900, '15.0', at, tpm(at))),
      ),
      column: 'TPM',
    },
    {
      title: 'Cufflinks fpkm_tracking',
      text: lines(
        tabs(
          ...['tracking_id', 'class_code', 'nearest_ref_id', 'gene_id', 'gene_short_name', 'tss_id', 'locus'],
          ...['length', 'coverage', 'FPKM', 'FPKM_conf_lo', 'FPKM_conf_hi', 'FPKM_status'],
        ),
        perGene((id, at) =>
          tabs(id, '-', '-', id, `NAME${at}`, '-', 'chr1:1-9', '-', '-', tpm(at), 0, 9, 'OK'),
        ),
      ),
      column: 'FPKM',
    },
    {
      title: 'GDC (TCGA) gene counts of STAR',
      text: `# gene-model: GENCODE v36\n${lines(
        tabs(
          ...['gene_id', 'gene_name', 'gene_type', 'unstranded', 'stranded_first', 'stranded_second'],
          ...['tpm_unstranded', 'fpkm_unstranded', 'fpkm_uq_unstranded'],
        ),
        [
          tabs('N_unmapped', '', '', 900, 900, 900, '', '', ''),
          tabs('N_multimapping', '', '', 800, 800, 800, '', '', ''),
          ...perGene((id, at) => tabs(`${id}.15`, `NAME${at}`, 'protein_coding', at, at, at, tpm(at), 1, 1)),
        ],
      )}`,
      column: 'tpm_unstranded',
    },
    {
      title: 'GCT matrix',
      text: `#1.2\n6\t1\n${lines(
        tabs('Name', 'Description', 'GTEX-1117F'),
        perGene((id, at) => tabs(`${id}.14`, `NAME${at}`, at === 3 ? '3.15e1' : tpm(at))),
      )}`,
      column: 'GTEX-1117F',
    },
    {
      title: 'GCT matrix',
      text: `#1.3\n6\t1\t1\t2\n${lines(tabs('id', 'pr_gene_symbol', 'S1'), [
        tabs('cell', 'na', 'K562'),
        tabs('dose', 'na', '10.1'),
        ...perGene((id, at) => tabs(id, `N${at}`, tpm(at))),
      ])}`,
      column: 'S1',
    },
  ])('$title', async ({ title, text, column }) => {
    const read = await readTable({ text, genes: ids });
    expect(read.columns.format).toBe(title);
    expect(read.values.map(({ name }) => name)).toEqual([column]);
    expect(read.scale).toBe('linear');
    expect(byGene(ids, read)).toEqual(expected(tpm));
  });

  it('featureCounts: counts of the only BAM over Length, to a million', async () => {
    const text = `# Program:featureCounts v2.0.3; Command:"featureCounts" "-a" "genes.gtf"\n${lines(
      tabs('Geneid', 'Chr', 'Start', 'End', 'Strand', 'Length', 'gene_name', '/data/my run/K562.sorted.bam'),
      perGene((id, at) =>
        tabs(id, 'chr1;chr1', '1;500', '90;900', '+;+', 1000 * (at + 1), `NAME${at}`, 60 * (at + 1)),
      ),
    )}`;
    const read = await readTable({ text, genes: ids });
    expect(read).toMatchObject({ scale: 'linear', matched: 6 });
    expect(read.columns.format).toBe('featureCounts');
    // Each has as many reads per base as any other.
    for (const value of read.expression) expect(value).toBeCloseTo(1e6 / 6, 6);
    expect((await readTable({ text, genes: ['NAME0', 'NAME1', 'NAME2', 'NAME3'] })).matched).toBe(4);
  });

  it('HTSeq: without a header, without its tail', async () => {
    const text = lines('', [
      ...perGene((id, at) => tabs(id, 10 * at)),
      tabs('__no_feature', 99_999),
      tabs('__ambiguous', 5),
      tabs('__too_low_aQual', 0),
      tabs('__not_aligned', 0),
      tabs('__alignment_not_unique', 7),
    ]);
    const read = await readTable({ text, genes: ids });
    expect(read.columns.format).toBe('HTSeq counts');
    expect(read).toMatchObject({ scale: 'counts', tableGenes: 6 });
    expect(byGene(ids, read)).toEqual(expected((at) => 10 * at));
    expect(read.remarks.some(({ text: said }) => said.startsWith('The values are counts of reads'))).toBe(
      true,
    );
  });

  const starText = (first: (at: number) => number, second: (at: number) => number): string =>
    lines('', [
      tabs('N_unmapped', 9e6, 9e6, 9e6),
      tabs('N_multimapping', 1, 1, 1),
      tabs('N_noFeature', 5, 9e6, 2),
      tabs('N_ambiguous', 5, 1, 2),
      ...perGene((id, at) => tabs(id, first(at) + second(at), first(at), second(at))),
    ]);
  it.each([
    { first: 1, second: 5, column: 'second strand', value: 15 },
    { first: 5, second: 1, column: 'first strand', value: 15 },
    { first: 1, second: 4, column: 'unstranded', value: 15 },
    { first: 3, second: 3, column: 'unstranded', value: 18 },
  ])(
    'STAR: the strand of most reads where one has over four times the other ($first to $second)',
    async ({ first, second, column, value }) => {
      const text = starText(
        (at) => first * at,
        (at) => second * at,
      );
      const read = await readTable({ text, genes: ids });
      expect(read.values.map(({ name }) => name)).toEqual([column]);
      expect(read.tableGenes).toBe(6);
      expect(read.expression[3]).toBe(value);
    },
  );

  it('STAR: a column that the user names', async () => {
    const text = starText(
      (at) => at,
      (at) => 9 * at,
    );
    expect((await readTable({ text, genes: ids, options: { values: ['2'] } })).expression[3]).toBe(27 + 3);
  });

  it('RSEM isoforms.results: summed over the genes that it names', async () => {
    const text = lines(
      tabs(
        'transcript_id',
        'gene_id',
        'length',
        'effective_length',
        'expected_count',
        'TPM',
        'FPKM',
        'IsoPct',
      ),
      ids.flatMap((id, at) => [
        tabs(`ENST0000000000${at}`, id, 900, 700, 3, at, 1, 50),
        tabs(`ENST0000000001${at}`, id, 900, 700, 3, 2 * at, 1, 50),
      ]),
    );
    const read = await readTable({ text, genes: ids });
    expect(read.columns.format).toBe('RSEM isoforms.results');
    expect(byGene(ids, read)).toEqual(expected((at) => 3 * at));
  });

  it('StringTie t_data.ctab: by gene name where the data set has symbols', async () => {
    const genes = ['TSPAN6', 'TNMD', 'DPM1'];
    const text = lines(
      tabs(
        't_id',
        'chr',
        'strand',
        'start',
        'end',
        't_name',
        'num_exons',
        'length',
        'gene_id',
        'gene_name',
        'cov',
        'FPKM',
      ),
      genes.flatMap((gene, at) =>
        [1, 2].map((t) =>
          tabs(t, 'chrX', '-', 1, 9, `ENST.${at}.${t}`, 3, 900, `MSTRG.${at}`, gene, 1, at + t),
        ),
      ),
    );
    const read = await readTable({ text, genes });
    expect(read.columns.format).toBe('StringTie t_data.ctab (Ballgown)');
    expect([...read.expression]).toEqual([3, 5, 7]);
  });

  it('Cufflinks: a status other than OK is no value, and isoforms are summed', async () => {
    const header = tabs(
      ...['tracking_id', 'class_code', 'nearest_ref_id', 'gene_id', 'gene_short_name', 'tss_id', 'locus'],
      ...['length', 'coverage', 'q1_FPKM', 'q1_conf_lo', 'q1_conf_hi', 'q1_status'],
    );
    const text = lines(
      header,
      ids.flatMap((id, at) => [
        tabs(`T${at}`, '-', '-', id, `N${at}`, '-', 'chr1:1-9', 9, '-', at, 0, 9, 'OK'),
        tabs(
          `U${at}`,
          '-',
          '-',
          id,
          `N${at}`,
          '-',
          'chr1:1-9',
          9,
          '-',
          1000,
          0,
          9,
          at === 2 ? 'OK' : 'HIDATA',
        ),
      ]),
    );
    const read = await readTable({ text, genes: ids });
    expect([...read.expression]).toEqual([0, 1, 1002, 3, 4, 5]);
    expect(read.remarks).toContainEqual({
      grade: 'note',
      text: '5 values whose status is not OK taken as missing.',
    });
  });
});

describe('results of tests', () => {
  const deseq2 = lines(
    // write.csv of R, which calls the column of row names nothing.
    '"","baseMean","log2FoldChange","lfcSE","stat","pvalue","padj"',
    perGene((id, at) => `"${id}",${100 * at},${at - 3},0.1,2,0.01,NA`),
  );
  const edger = lines(
    // write.table of R, whose header is one short.
    tabs('logFC', 'logCPM', 'LR', 'PValue', 'FDR'),
    perGene((id, at) => tabs(id, at - 3, at - 0.5, 2, 0.01, 0.02)),
  );
  const limma = lines(
    tabs('', 'logFC', 'AveExpr', 't', 'P.Value', 'adj.P.Val', 'B'),
    perGene((id, at) => tabs(id, at - 3, at - 0.5, 2, 0.01, 0.02, -4)),
  );

  it.each([
    { title: 'DESeq2 results', text: deseq2, mean: 'baseMean', scale: 'linear' },
    { title: 'edgeR results', text: edger, mean: 'logCPM', scale: 'log2' },
    { title: 'limma results', text: limma, mean: 'AveExpr', scale: 'log2' },
  ])('$title offer their mean, and say what it is', async ({ title, text, mean, scale }) => {
    await expect(readTable({ text, genes: ids })).rejects.toThrow(
      `It has to be said which column holds the expression (${title})`,
    );
    const read = await readTable({ text, genes: ids, options: { values: [mean] } });
    expect(read).toMatchObject({ scale, matched: 6 });
    expect(read.remarks).toContainEqual({
      grade: 'look',
      text: `${mean} is a mean over all samples of the comparison, not the expression of one of them.`,
    });
  });

  it.each([
    [deseq2, 'log2FoldChange'],
    [deseq2, 'padj'],
    [edger, 'logFC'],
    [edger, 'FDR'],
    [limma, 't'],
    [limma, 'B'],
  ])('are no expression (%#)', async (text, column) => {
    await expect(readTable({ text, genes: ids, options: { values: [column] } })).rejects.toThrow(
      'no expression',
    );
  });

  it('with normalised counts beside them give those', async () => {
    const text = lines(
      'gene,baseMean,log2FoldChange,lfcSE,stat,pvalue,padj,ctrl_1,ctrl_2,drug_1',
      perGene((id, at) => `${id},5,1,1,1,0.1,0.1,${at},${at + 1},${at * 100.5}`),
    );
    const read = await readTable({ text, genes: ids, options: { values: ['ctrl_1', 'ctrl_2'] } });
    expect([...read.expression]).toEqual([0.5, 1.5, 2.5, 3.5, 4.5, 5.5]);
  });
});

describe('other tables', () => {
  const matrix = lines(
    'gene_id,chr,start,end,length,K562_rep1,K562_rep2,HeLa',
    perGene((id, at) => `${id},1,1,9,500,${at}.5,${at + 2}.5,99.5`),
  );

  it('of several samples are asked for the one', async () => {
    await expect(readTable({ text: matrix, genes: ids })).rejects.toThrow(
      'the table has several samples. Choose one, or several that are replicates: K562_rep1, K562_rep2, HeLa.',
    );
  });

  it('give the sample, or the replicates, of the name of the data set', async () => {
    expect((await readTable({ text: matrix, genes: ids, sample: 'hela' })).expression[0]).toBe(99.5);
    const replicates = await readTable({ text: matrix, genes: ids, sample: 'K562' });
    expect(replicates.values.map(({ name }) => name)).toEqual(['K562_rep1', 'K562_rep2']);
    expect(replicates.expression[0]).toBe(1.5);
  });

  it('without a header, with quotation marks, semicolons and decimal commas', async () => {
    const text = lines(
      '',
      perGene((id, at) => `"${id}";${String(at + 40.25).replace('.', ',')}`),
    );
    expect((await readTable({ text, genes: ids })).expression[5]).toBe(45.25);
  });

  it('with one sample in several units give TPM', async () => {
    const text = lines(
      'gene,counts,FPKM,TPM',
      perGene((id, at) => `${id},${at},${at}.5,${at}.25`),
    );
    expect((await readTable({ text, genes: ids })).values.map(({ name }) => name)).toEqual(['TPM']);
  });

  it('never take the span of a gene for its length', async () => {
    const text = lines(
      'gene,start,end,width,reads',
      perGene((id, at) => `${id},1,${at + 5},${at + 5},${at}`),
    );
    const read = await readTable({ text, genes: ids });
    expect(read.scale).toBe('counts');
    expect([...read.expression]).toEqual([0, 1, 2, 3, 4, 5]);
  });
});
