import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { AppError, ErrorCode } from '../../contract/app-error.ts';
import type { AnnotationOptions } from '../../contract/annotation.ts';
import type { InputOf } from '../../contract/command.ts';
import type { engineCommands } from '../../contract/commands/engine.ts';
import { Failure } from '../../contract/failure.ts';
import { readDataset } from '../dataset/storage.ts';
import { sharedData } from '../testing/shared-data.ts';
import { openEngineWindow, sharedFolder } from './testing/engine-window.ts';

/* Files as people bring them, each with what has to come of it: read as it is meant, or refused in words that help. */

const cases = sharedData('cases');
const folder = sharedFolder();
afterAll(folder.remove);

type Options = NonNullable<InputOf<(typeof engineCommands)['dataset.import']>['options']>;

interface Counts {
  readonly genes: number;
  readonly bins: number;
  readonly marks: readonly string[];
  /** Of the first gene, bin 1, as it stands in the file. */
  readonly first: readonly number[];
  /** Of the first gene; absent where the file has no labels. */
  readonly label?: 0 | 1;
  /** What the user must be told. */
  readonly told?: RegExp;
}

interface Refused {
  readonly code: ErrorCode;
  readonly names: RegExp;
  readonly remedy: RegExp;
}

const five = ['H3K27me3', 'H3K36me3', 'H3K4me1', 'H3K4me3', 'H3K9me3'];
const usual = (genes: number, label: 0 | 1 = 0): Counts => ({
  genes,
  bins: 10,
  marks: five,
  first: [2, 9, 1, 4, 1],
  label,
});
const wide = { genes: 8, bins: 20, marks: ['H3K4me3', 'H3K27me3'], label: 0 } as const;
const notAMark = (column: string): Partial<Counts> => ({
  told: new RegExp(`"${column}" was not taken for a mark`),
});
/** Values that the test beside the format checks. */
const any: readonly number[] = [];

const readCounts: readonly (readonly [file: string, counts: Counts, options?: Options])[] = [
  [
    '02-computematrix-gz/matrix.gz',
    { genes: 6, bins: 20, marks: ['H3K4me3', 'H3K27me3'], first: any, told: /TSS/ },
  ],
  [
    '03-multicov-bed6/multicov.txt',
    { genes: 4, bins: 10, marks: ['mark1', 'mark2', 'mark3'], first: [2, 9, 1] },
  ],
  ['05-gene-underscore-bin/train.csv', usual(6)],
  ['08-featurecounts-saf/counts.txt', { genes: 4, bins: 10, marks: ['H3K4me3', 'H3K27me3'], first: [2, 9] }],
  [
    '09-comment-above-header/counts.tsv',
    { genes: 6, bins: 10, marks: ['H3K4me3', 'H3K27me3'], first: [2, 9], label: 0 },
  ],
  [
    '10-european-excel/counts.csv',
    {
      genes: 6,
      bins: 10,
      marks: ['H3K4me3', 'H3K27me3', 'H3K9me3'],
      first: [2.25, 9.25, 1.25],
      label: 0,
      told: /decimal commas/,
    },
  ],
  [
    '11-thousands-quoted/counts.csv',
    {
      genes: 6,
      bins: 10,
      marks: ['H3K4me3', 'H3K27me3', 'H3K9me3'],
      first: [422, 1899, 211],
      label: 0,
      told: /separate thousands/,
    },
  ],
  ['12-bins-from-zero/counts.csv', { ...usual(6), told: /numbered from 0/ }],
  [
    '14-start-end-become-marks/counts.csv',
    {
      genes: 16,
      bins: 10,
      marks: ['H3K4me3', 'H3K27ac'],
      first: [2, 9],
      label: 0,
      told: /not read: "start", "end"/,
    },
  ],
  [
    '15-rpkm-becomes-mark/counts.csv',
    { genes: 240, bins: 10, marks: ['H3K4me3', 'H3K27me3'], first: any, ...notAMark('RPKM') },
  ],
  ...['TPM', 'FPKM', 'logCPM', 'baseMean', 'log2FoldChange', 'padj'].map(
    (column) =>
      [
        `15-rpkm-becomes-mark/also-${column}.csv`,
        { genes: 6, bins: 4, marks: ['H3K4me3'], first: any, ...notAMark(column) },
      ] as const,
  ),
  [
    '16-expression-as-label/counts.csv',
    {
      genes: 8,
      bins: 10,
      marks: five,
      first: [2, 9, 1, 4, 1],
      told: /expression values: genes above their median are high/,
    },
  ],
  ['17-label-high-low/counts.csv', usual(8)],
  ['18-label-true-false/counts.csv', usual(8)],
  ['18-label-true-false/nohead.csv', usual(8)],
  ['19-wide-one-row-per-gene/wide.csv', { ...wide, first: any }],
  ['19-wide-one-row-per-gene/wide-first-is-1.csv', { ...wide, first: any }],
  ['19-wide-one-row-per-gene/wide-column-of-ones.csv', { ...wide, first: any }],
  [
    '19-wide-one-row-per-gene/homer-ghist.txt',
    { genes: 8, bins: 20, marks: ['homer-ghist'], first: any, told: /does not name its mark/ },
  ],
  [
    '20-tidy-long/tidy.csv',
    { genes: 6, bins: 10, marks: ['H3K4me3', 'H3K27me3', 'H3K9me3'], first: any, label: 0 },
  ],
  [
    '22-log2-ratio-negative/log2ratio.csv',
    { genes: 8, bins: 10, marks: five, first: [0.531, -0.143, 3.591, 0.537, 0.204], label: 0 },
    { negative: 'as-is' },
  ],
  ['23-nan-bins/nan.csv', usual(8), { missing: 'zero' }],
  ['24-large-and-scientific/u32.csv', { genes: 4, bins: 5, marks: ['a'], first: [0], label: 0 }],
  [
    '24-large-and-scientific/big.csv',
    { genes: 4, bins: 10, marks: ['a', 'b'], first: [0, 4294967295], label: 0, told: /are rounded/ },
  ],
  ['25-degenerate/one-label.csv', usual(60, 1)],
  ['25-degenerate/all-zero.csv', { ...usual(60), first: [0, 0, 0, 0, 0], told: /is 0 in every bin/ }],
  ['25-degenerate/one-gene.csv', usual(1, 1)],
  ['25-degenerate/five-genes.csv', { ...usual(5), first: any }],
  ['25-degenerate/half-unlabelled.csv', { ...usual(60), first: any, told: /30 genes of 60 have no label/ }],
  [
    '26-mouse-200x7/mouse.tsv.gz',
    {
      genes: 300,
      bins: 200,
      marks: ['H3K4me1', 'H3K4me3', 'H3K9me3', 'H3K27ac', 'H3K27me3', 'H3K36me3', 'H3K9ac'],
      first: any,
    },
  ],
  ['27-trailing-delimiter/head.csv', usual(6)],
  ['27-trailing-delimiter/nohead.csv', usual(6)],
  ['29-classification-regression/data', usual(18), { cellType: 'E003/classification' }],
  ['34-extra-text-columns/strand.csv', { ...usual(6), told: /not read: "chr", "strand"/ }],
  ['37-excel-sep-line/sep.csv', usual(6)],
  [
    '38-latin1/latin1.csv',
    { genes: 4, bins: 10, marks: ['H3K4me3 (µg)'], first: [2], label: 0, told: /Windows-1252/ },
  ],
  [
    '74-german-thousands/counts.csv',
    {
      genes: 6,
      bins: 10,
      marks: ['H3K4me3', 'H3K27me3'],
      first: [1899, 1688],
      label: 0,
      told: /separate thousands/,
    },
  ],
  ...['y', 'status', 'is_high', 'expression_class', 'HighLow', 'rank'].map(
    (column) =>
      [
        `78-label-under-other-name/${column}.csv`,
        { ...usual(12), first: any, told: new RegExp(`"${column}" was taken for the label`) },
      ] as const,
  ),
];

const refusedCounts: readonly (readonly [file: string, refused: Refused])[] = [
  [
    '01-multibamsummary-rawcounts/raw_counts.tab',
    { code: 'counts-format', names: /multiBamSummary/, remedy: /GENE_BIN|simplechrome count/ },
  ],
  ['07-one-split-empty/E006', { code: 'file-empty', names: /empty/, remedy: /./ }],
  [
    '21-chromhmm-binary/E003_chr1_binary.txt',
    { code: 'counts-format', names: /ChromHMM/, remedy: /aligned reads or signal tracks/ },
  ],
  [
    '22-log2-ratio-negative/log2ratio.csv',
    { code: 'number-negative', names: /H3K36me3.*-0\.143/, remedy: /--negative as-is/ },
  ],
  ['23-nan-bins/nan.csv', { code: 'number-invalid', names: /nan/, remedy: /--missing zero/ }],
  [
    '29-classification-regression/data',
    {
      code: 'folder-layout',
      names: /E003\/classification.*E003\/regression/,
      remedy: /E003\/classification, E003\/regression/,
    },
  ],
  ['30-binary-kinds/E003.npz', { code: 'file-binary', names: /NumPy archive/, remedy: /csv or tsv/ }],
  ['30-binary-kinds/E003.npy', { code: 'file-binary', names: /NumPy array/, remedy: /csv or tsv/ }],
  ['30-binary-kinds/counts.RData', { code: 'file-binary', names: /R workspace/, remedy: /write\.csv/ }],
  ['30-binary-kinds/counts.rds', { code: 'file-binary', names: /R object/, remedy: /write\.csv/ }],
  ['30-binary-kinds/matrix.h5', { code: 'file-binary', names: /HDF5/, remedy: /csv or tsv/ }],
  ['30-binary-kinds/df_genes.pkl', { code: 'file-binary', names: /pickle/i, remedy: /csv/ }],
];

/** Data set, annotation of the same folder, and how many genes of how many find their place. */
const annotated: readonly (readonly [
  counts: string,
  genes: string,
  matched: number,
  of: number,
  options?: AnnotationOptions,
])[] = [
  ['26-mouse-200x7/mouse.tsv.gz', 'mouse.gtf.gz', 300, 300],
  ['40-gtf-semicolon-in-name/counts.csv', 'plant.gtf', 5, 5],
  ['40-gtf-semicolon-in-name/counts-ids.csv', 'plant-ids.gtf', 5, 5],
  ['42-flybase-gene-symbol/counts.csv', 'fly.gtf', 6, 6],
  ['43-braker-gtf/counts.csv', 'braker.gtf', 6, 6],
  ['44-gtf-transgene-exon-only/counts.csv', 'with-gfp.gtf', 6, 6],
  ['45-refflat-alt-contigs/counts.csv', 'refFlat.txt.gz', 5, 5],
  ['46-ucsc-table-browser/counts.csv', 'refGene.tsv', 5, 5],
  ['46-ucsc-table-browser/counts.csv', 'refGene-dump.txt', 5, 5],
  ['46-ucsc-table-browser/counts.csv', 'selected-fields.tsv', 5, 5],
  ...['gene_info.txt', 'gene_info-chr1-first.txt'].map(
    (file) =>
      [
        '48-roadmap-gene-info/counts.csv',
        file,
        5,
        5,
        { columns: { id: '1', chromosome: '2', start: '3', end: '4', strand: '5' } },
      ] as const,
  ),
  ['49-refseq-gff3/counts.csv', 'GRCh38_genomic.gff.gz', 233, 233],
  ['51-entrez-ids/counts.csv', 'ncbi.gtf', 6, 6],
  ['53-annotation-from-excel/counts.csv', 'genes-unicode-text.txt', 5, 5],
  ['53-annotation-from-excel/counts.csv', 'genes-latin1.csv', 5, 5],
  ['53-annotation-from-excel/counts.csv', 'genes-spaces.txt', 5, 5],
  ['53-annotation-from-excel/counts.csv', 'genes-thousands.csv', 5, 5],
  ['54-bed-other-order/counts.csv', 'genes.bed', 5, 5],
  ['54-bed-other-order/counts.csv', 'genes6.bed', 5, 5],
  ['55-gff3-mrna-only/counts.csv', 'liftoff.gff3', 5, 5],
  ['60-base/counts.csv', 'genes.tsv', 8, 8],
  ['71-bins-already-by-strand/by-strand.csv', 'genes.tsv', 600, 600],
  ['71-bins-already-by-strand/by-genome.csv', 'genes.tsv', 600, 600],
];

const refusedAnnotations: readonly (readonly [counts: string, genes: string, refused: Refused])[] = [
  [
    '46-ucsc-table-browser/counts.csv',
    'knownGene-dump.txt',
    { code: 'annotation-none-matched', names: /uc000aaa\.3/, remedy: /same species and kind of id/ },
  ],
  [
    '53-annotation-from-excel/counts.csv',
    'genes-scientific.csv',
    { code: 'coordinates-invalid', names: /1\.44E\+04/, remedy: /whole numbers/ },
  ],
  [
    '53-annotation-from-excel/counts.csv',
    'genes.xlsx',
    { code: 'file-empty', names: /no sheet with cells/, remedy: /another file/ },
  ],
  [
    '48-roadmap-gene-info/counts.csv',
    'gene_info.txt',
    { code: 'annotation-format', names: /ENSG00000000003/, remedy: /by number/ },
  ],
];

const genesOf60 = ['60-base/counts.csv', '60-base/genes.tsv'] as const;
const genesOf49 = ['49-refseq-gff3/counts.csv', '49-refseq-gff3/GRCh38_genomic.gff.gz'] as const;
const pairsRead: readonly (readonly [
  file: string,
  on: readonly [string, string],
  pairs: number,
  told?: RegExp,
])[] = [
  ['61-biogrid-mixed-organisms/BIOGRID-ALL.tab3.txt', genesOf60, 2, /those of taxon 9606 were read/],
  ['68-edges-from-excel/edges-unicode-text.txt', genesOf60, 1],
  ['80-refseq-names-vs-bedpe/loops.bedpe', genesOf49, 1],
];
const pairsRefused: readonly (readonly [file: string, on: readonly [string, string?], refused: Refused])[] = [
  [
    '67-string-without-proteins/9606.protein.links.v12.0.txt.gz',
    genesOf60,
    { code: 'interactions-none-matched', names: /STRING names proteins/, remedy: /protein\.aliases/ },
  ],
  [
    '72-entrez-six-digits/entrez-edges.tsv',
    ['72-entrez-six-digits/counts.csv'],
    { code: 'interactions-none-matched', names: /"114548"/, remedy: /./ },
  ],
  [
    '72-entrez-six-digits/entrez-edges-header.tsv',
    ['72-entrez-six-digits/counts.csv'],
    { code: 'interactions-none-matched', names: /"114548"/, remedy: /./ },
  ],
];

describe.skipIf(cases === undefined)('a file as people bring it', () => {
  const { call, work } = openEngineWindow();
  const at = (file: string): string => join(cases ?? '', file);
  let projects = 0;

  async function newProject(): Promise<string> {
    const path = join(folder.path, `${projects++}.simplechrome`);
    await call('project.create', { path, name: 'Cases' });
    return path;
  }

  async function imported(project: string, counts: string, genes?: string) {
    const { dataset } = await work('dataset.import', {
      project,
      sources: [at(counts)],
      genes: genes === undefined ? 'none' : { kind: 'file', path: at(genes) },
    });
    return dataset.id;
  }

  /** The error of work that is refused and leaves the project as it was. */
  async function refusedWhole(project: string, ask: () => Promise<unknown>): Promise<AppError> {
    const before = readdirSync(project, { recursive: true }).sort();
    const thrown = await ask().then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (!(thrown instanceof Failure)) throw new Error('It was not refused.', { cause: thrown });
    expect(readdirSync(project, { recursive: true }).sort()).toEqual(before);
    return thrown.error;
  }

  function expectRefusal(error: AppError, { code, names, remedy }: Refused): void {
    expect(error).toMatchObject({ code });
    expect(error.message).toMatch(names);
    expect(error.remedy).toMatch(remedy);
  }

  for (const [file, expected, options] of readCounts)
    it(`${file} is read`, async () => {
      const project = await newProject();
      const { dataset, report } = await work('dataset.import', {
        project,
        sources: [at(file)],
        genes: 'none',
        ...(options === undefined ? {} : { options }),
      });
      const { manifest, counts, labels } = await readDataset(join(project, 'datasets', dataset.id));
      const { genes, bins, marks } = manifest;
      expect({ genes, bins, marks }).toEqual({
        genes: expected.genes,
        bins: expected.bins,
        marks: expected.marks,
      });
      if (expected.first !== any)
        expect([...counts.slice(0, marks.length)]).toEqual(
          expected.first.map((value) => (manifest.countType === 'float32' ? Math.fround(value) : value)),
        );
      if (expected.label !== undefined) expect(labels[0]).toBe(expected.label);
      const told = (report.remarks ?? []).map(({ text }) => text).join('\n');
      if (expected.told !== undefined) expect(told).toMatch(expected.told);
    });

  it.each(refusedCounts)('%s is refused in words that help', async (file, refused) => {
    const project = await newProject();
    const error = await refusedWhole(project, () =>
      work('dataset.import', { project, sources: [at(file)], genes: 'none' }),
    );
    expectRefusal(error, refused);
  });

  for (const [counts, file, matched, of, options] of annotated)
    it(`${counts} finds its genes in ${file}: ${matched} of ${of}`, async () => {
      const project = await newProject();
      const dataset = await imported(project, counts);
      const path = join(at(counts), '..', file);
      const { match } = await work('dataset.annotate', {
        project,
        dataset,
        genes: { kind: 'file', path, ...(options === undefined ? {} : { options }) },
      });
      expect(match).toMatchObject({ genes: of, matched });
    });

  it.each(refusedAnnotations)('%s is not given %s', async (counts, file, refused) => {
    const project = await newProject();
    const dataset = await imported(project, counts);
    const path = join(at(counts), '..', file);
    const error = await refusedWhole(project, () =>
      work('dataset.annotate', { project, dataset, genes: { kind: 'file', path } }),
    );
    expectRefusal(error, refused);
    expect(error.where?.file).toBe(file);
  });

  for (const [file, [counts, genes], pairs, told] of pairsRead)
    it(`the pairs of ${file} are read`, async () => {
      const project = await newProject();
      const dataset = await imported(project, counts, genes);
      const { report } = await work('neighbours.import', { project, dataset, source: at(file) });
      expect(report.pairs).toBe(pairs);
      if (told !== undefined) expect(report.warnings.join('\n')).toMatch(told);
    });

  for (const [file, [counts, genes], refused] of pairsRefused)
    it(`the pairs of ${file} are refused in words that help`, async () => {
      const project = await newProject();
      const dataset = await imported(project, counts, genes);
      const error = await refusedWhole(project, () =>
        work('neighbours.import', { project, dataset, source: at(file) }),
      );
      expectRefusal(error, refused);
      expect(error.where?.file).toBe(basename(file));
    });
});
