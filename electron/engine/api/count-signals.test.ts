import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import type { InputOf } from '../../contract/command.ts';
import type { signalCommands } from '../../contract/commands/signals.ts';
import type { ImportReport } from '../../contract/dataset.ts';
import { countRulesSchema } from '../../contract/signals.ts';
import { readDataset } from '../dataset/storage.ts';
import { refusal } from '../files/testing/refusal.ts';
import { unattended } from '../job/job-context.ts';
import { countIntoProject } from '../project/signals/count-into-project.ts';
import { openOrCreateProject } from '../project/store/project.ts';
import { sharedData } from '../testing/shared-data.ts';
import { openEngineWindow, sharedFolder } from './testing/engine-window.ts';

const folder = sharedFolder();
afterAll(folder.remove);

type Asked = Omit<InputOf<(typeof signalCommands)['signals.count']>, 'project'>;
let made = 0;

interface Counted {
  readonly name: string;
  readonly marks: readonly string[];
  readonly report: ImportReport;
  /** By gene id: [bins][marks]. */
  readonly genes: ReadonlyMap<string, readonly (readonly number[])[]>;
}

/** Counts into a project of its own, and reads what was written. */
async function count(asked: Asked): Promise<readonly Counted[]> {
  const { call, work } = openEngineWindow();
  const { directory } = await call('project.openOrCreate', { path: join(folder.path, `counted-${++made}`) });
  const { datasets } = await work('signals.count', { project: directory, ...asked });
  expect(existsSync(join(directory, 'counting'))).toBe(false);
  return Promise.all(
    datasets.map(async ({ dataset, report }) => {
      expect(dataset.annotation).toMatchObject({ matched: dataset.manifest.genes, unmatched: 0 });
      const { geneIds, counts, manifest } = await readDataset(join(directory, 'datasets', dataset.id));
      const { bins, marks, name } = manifest;
      const rows = geneIds.map((id, gene) => {
        const at = (bin: number, mark: number): number => counts[(gene * bins + bin) * marks.length + mark];
        const values = Array.from({ length: bins }, (_, bin) => marks.map((_, mark) => at(bin, mark)));
        return [id, values] as const;
      });
      return { name, marks, report, genes: new Map(rows) };
    }),
  );
}

async function countOne(asked: Asked): Promise<Counted> {
  const [only, ...others] = await count(asked);
  expect(others).toEqual([]);
  return only;
}

function fileOf(name: string, text: string): string {
  const path = join(folder.path, name);
  writeFileSync(path, text);
  return path;
}

/* Three genes with windows of 4 bins of 100 bp, and one whose window leaves the chromosome. */
const bins = { kind: 'tss', flank: 200, binSize: 100 } as const;
const places = { GENEA: 10_000, GENEB: 20_000, GENEC: 30_000, EDGE: 150 } as const;
const genes = {
  kind: 'file',
  path: fileOf(
    'genes.bed',
    Object.entries(places)
      .map(([id, tss], at) =>
        at === 1
          ? `chr1\t${tss - 700}\t${tss + 1}\t${id}\t0\t-`
          : `chr1\t${tss}\t${tss + 900 + at}\t${id}\t0\t+`,
      )
      .join('\n'),
  ),
} as const;

type Matrix = Partial<Record<keyof typeof places, readonly number[]>>;

/** A BED file of reads of which each bin of each gene holds as many as the matrix says. */
function readsOf(name: string, matrix: Matrix, elsewhere = 0, chromosome = 'chr1'): string {
  const lines = (Object.keys(places) as (keyof typeof places)[]).flatMap((gene) =>
    (matrix[gene] ?? []).flatMap((reads, bin) =>
      Array.from({ length: reads }, (_, read) => {
        const start = places[gene] - 200 + bin * 100 + ((read * 7) % 60);
        return `${chromosome}\t${start}\t${start + 36}\tread${read}\t0\t${read % 2 === 0 ? '+' : '-'}`;
      }),
    ),
  );
  const others = Array.from({ length: elsewhere }, (_, read) => {
    const start = 50_000 + read * 50;
    return `${chromosome}\t${start}\t${start + 36}\tother${read}\t0\t+`;
  });
  return fileOf(name, [...lines, ...others, ''].join('\n'));
}

const first: Matrix = { GENEA: [1, 4, 0, 2], GENEB: [0, 0, 3, 5], GENEC: [2, 2, 2, 2] };
const second: Matrix = { GENEA: [3, 1, 1, 0], GENEB: [6, 0, 0, 1], GENEC: [0, 4, 0, 0] };
const control: Matrix = { GENEA: [2, 0, 1, 1], GENEC: [8, 0, 1, 0] };
/* 40 and 80 and 20 reads. */
const a = readsOf('a.bed', first, 40 - 23);
const b = readsOf('b.bed', second, 80 - 16);
const c = readsOf('c.bed', control, 20 - 13);

const mark = (path: string, more: Partial<Asked['files'][number]> = {}) =>
  ({ path, role: 'mark', mark: 'm', ...more }) as const;
const input = { path: c, role: 'control' } as const;
const rules = (more: Partial<Asked['rules'] & object> = {}) => ({ bins, ...more });
const valuesOf = ({ genes: counted }: Counted, gene: keyof typeof places): number[] =>
  (counted.get(gene) ?? []).map(([value]) => value);
const atAll = (make: (x: number, y: number, control: number) => number) =>
  Object.fromEntries(
    (['GENEA', 'GENEB', 'GENEC'] as const).map((gene) => [
      gene,
      [0, 1, 2, 3].map((bin) =>
        make(first[gene]?.[bin] ?? 0, second[gene]?.[bin] ?? 0, control[gene]?.[bin] ?? 0),
      ),
    ]),
  );

describe('reads simulated from a known matrix', () => {
  const table: readonly (readonly [string, Asked, Record<string, number[]>])[] = [
    ['give it back', { files: [mark(a)], genes, rules: rules() }, atAll((x) => x)],
    [
      'of several files are added',
      { files: [mark(a), mark(b)], genes, rules: rules() },
      atAll((x, y) => x + y),
    ],
    [
      'or averaged',
      { files: [mark(a), mark(b)], genes, rules: rules({ replicates: 'mean' }) },
      atAll((x, y) => (x + y) / 2),
    ],
    [
      'are scaled to a million',
      { files: [mark(a)], genes, rules: rules({ scaling: 'per-million' }) },
      atAll((x) => x * 25_000),
    ],
    [
      'of several files are scaled as one library',
      { files: [mark(a), mark(b)], genes, rules: rules({ scaling: 'per-million' }) },
      atAll((x, y) => ((x + y) * 1e6) / 120),
    ],
    [
      'are averaged after each was scaled',
      { files: [mark(a), mark(b)], genes, rules: rules({ scaling: 'per-million', replicates: 'mean' }) },
      atAll((x, y) => (x * 25_000 + y * 12_500) / 2),
    ],
    [
      'are multiplied by a spike-in factor of each file',
      { files: [mark(a, { factor: 0.5 }), mark(b, { factor: 2 })], genes, rules: rules() },
      atAll((x, y) => x / 2 + y * 2),
    ],
    [
      'have the control taken off, scaled to their depth',
      { files: [mark(a), input], genes, rules: rules() },
      atAll((x, _, z) => Math.max(0, x - 2 * z)),
    ],
    [
      'have it taken off what several files give together',
      { files: [mark(a), mark(b), input], genes, rules: rules() },
      atAll((x, y, z) => Math.max(0, x + y - 6 * z)),
    ],
    [
      'have it taken off in reads per million',
      { files: [mark(a), input], genes, rules: rules({ scaling: 'per-million' }) },
      atAll((x, _, z) => Math.max(0, x * 25_000 - z * 50_000)),
    ],
    [
      'are compared with it by a log ratio',
      { files: [mark(a), input], genes, rules: rules({ control: 'log2-ratio' }) },
      atAll((x, _, z) => Math.log2((x + 1) / (2 * z + 1))),
    ],
    [
      'are left alone by a control that is ignored',
      { files: [mark(a), input], genes, rules: rules({ control: 'ignore' }) },
      atAll((x) => x),
    ],
  ];

  it.each(table)('%s', async (_, asked, expected) => {
    const counted = await countOne(asked);
    for (const [gene, values] of Object.entries(expected)) {
      const found = valuesOf(counted, gene as keyof typeof places);
      expect(found).toHaveLength(values.length);
      found.forEach((value, bin) => expect(value).toBeCloseTo(Math.fround(values[bin]), 4));
    }
  });

  it('make a signed data set of log ratios, and the report says so', async () => {
    const { report } = await countOne({
      files: [mark(a), input],
      genes,
      rules: rules({ control: 'log2-ratio' }),
    });
    expect(report.remarks?.map(({ text }) => text).join(' ')).toContain('standardised without a logarithm');
    expect(report.counting).toMatchObject({
      genes: 'genes.bed',
      files: [
        { name: 'a.bed', role: 'mark', depth: 40 },
        { name: 'c.bed', role: 'control', depth: 20 },
      ],
    });
  });

  it('of several samples become several data sets, each with the control of its own', async () => {
    const counted = await count({
      files: [mark(a, { sample: 'T cell' }), mark(b, { sample: 'B cell' }), { ...input, sample: 'T cell' }],
      genes,
      name: 'blood',
      rules: rules(),
    });
    expect(counted.map(({ name }) => name)).toEqual(['blood, T cell', 'blood, B cell']);
    expect(valuesOf(counted[0], 'GENEA')).toEqual([0, 4, 0, 0]);
    expect(valuesOf(counted[1], 'GENEA')).toEqual(second.GENEA);
  });
});

describe('genes that cannot be counted like the others', () => {
  it('have 0 outside their chromosome and are named, or are left out', async () => {
    const kept = await countOne({
      files: [mark(readsOf('edge.bed', { ...first, EDGE: [0, 2, 1, 1] }))],
      genes,
      rules: rules(),
    });
    expect(valuesOf(kept, 'EDGE')).toEqual([0, 2, 1, 1]);
    expect(kept.report.counting?.flagged).toEqual([
      { reason: expect.stringContaining('leaves the chromosome') as string, leftOut: false, genes: ['EDGE'] },
    ]);
    const without = await countOne({ files: [mark(a)], genes, rules: rules({ offChromosome: 'leave-out' }) });
    expect([...without.genes.keys()]).toEqual(['GENEA', 'GENEB', 'GENEC']);
  });

  it('are left out and counted in words on a chromosome that a file lacks, or 0', async () => {
    const other = {
      kind: 'file',
      path: fileOf('two.bed', `${readFileSync(genes.path, 'utf8')}\nchr2\t5000\t6000\tGENED\t0\t+\n`),
    } as const;
    const without = await countOne({ files: [mark(a)], genes: other, rules: rules() });
    expect(without.genes.has('GENED')).toBe(false);
    expect(without.report.remarks?.map(({ text }) => text)).toContain(
      'a.bed has nothing on chromosome 2: 1 gene there was left out.',
    );
    const kept = await countOne({
      files: [mark(a)],
      genes: other,
      rules: rules({ missingChromosome: 'zero' }),
    });
    expect(valuesOf(kept, 'GENED' as 'GENEA')).toEqual([0, 0, 0, 0]);
    expect(valuesOf(kept, 'GENEA')).toEqual(first.GENEA);
  });

  it('are the same on chromosomes of other names: 1, chr1, NC_000001.11', async () => {
    for (const name of ['1', 'NC_000001.11']) {
      const counted = await countOne({
        files: [mark(readsOf(`${name}.bed`, first, 0, name))],
        genes,
        rules: rules(),
      });
      expect(valuesOf(counted, 'GENEB')).toEqual(first.GENEB);
    }
  });

  it('scaled as a whole do not have more reads for being longer', async () => {
    const whole = { kind: 'gene', flank: 100, binSize: 100, bodyBins: 3 } as const;
    const genesOfTwoLengths = {
      kind: 'file',
      path: fileOf(
        'lengths.bed',
        'chr1\t1000\t1300\tSHORT\t0\t+\nchr1\t10000\t13000\tLONG\t0\t-\nchr1\t40000\t40002\tTINY\t0\t+\n',
      ),
    } as const;
    // One read of 1 bp every 10 bp.
    const even = fileOf(
      'even.bed',
      Array.from({ length: 2000 }, (_, at) => `chr1\t${at * 10}\t${at * 10 + 1}\tr${at}\t0\t+\n`).join(''),
    );
    const counted = await countOne({ files: [mark(even)], genes: genesOfTwoLengths, rules: { bins: whole } });
    expect([...counted.genes.keys()]).toEqual(['SHORT', 'LONG']);
    for (const values of counted.genes.values()) expect(values.flat()).toEqual([10, 10, 10, 10, 10]);
    expect(counted.report.counting?.flagged).toMatchObject([{ leftOut: true, genes: ['TINY'] }]);
  });
});

describe('what cannot be counted', () => {
  const { call, work } = openEngineWindow();
  const refused = async (code: Parameters<typeof refusal>[0], asked: Asked) => {
    const path = join(folder.path, 'refused');
    const { directory } = await call('project.openOrCreate', { path });
    const error = await refusal(code, work('signals.count', { project: directory, ...asked }));
    expect((await call('project.state', { project: directory })).datasets).toEqual([]);
    return error;
  };

  it('is a mark without a read at the genes', async () => {
    const far = readsOf('far.bed', {}, 5);
    expect(
      (
        await refused('signal-empty', {
          files: [mark(a), mark(far, { mark: 'other' })],
          genes,
          rules: rules(),
        })
      ).message,
    ).toContain('other is 0 in every bin');
  });

  it('is a file that is given twice, a control of nothing, and no mark at all', async () => {
    await refused('option-invalid', { files: [mark(a), mark(a)], genes, rules: rules() });
    await refused('option-invalid', {
      files: [mark(a), { ...input, mark: 'H3K9me3' }],
      genes,
      rules: rules(),
    });
    await refused('option-invalid', {
      files: [mark(a), { ...input, sample: 'liver' }],
      genes,
      rules: rules(),
    });
    await refused('option-invalid', { files: [input], genes, rules: rules() });
    await refused('option-invalid', {
      files: [mark(a)],
      genes,
      rules: { bins: { kind: 'tss', flank: 250, binSize: 100 } },
    });
  });

  it('is a track where reads are needed, named', async () => {
    const track = fileOf('track.bedgraph', 'chr1\t9800\t10000\t3\nchr1\t10000\t10200\t5\n');
    const asked = { files: [mark(track)], genes, rules: rules({ scaling: 'per-million' }) };
    expect(await refused('option-invalid', asked)).toMatchObject({ where: { file: 'track.bedgraph' } });
    await refused('option-invalid', { files: [mark(track), input], genes, rules: rules() });
  });

  it('is genes of which nobody says where they are', async () => {
    await refused('assembly-unknown', { files: [mark(a)], rules: rules() });
    // a.bed reaches no further than hg19's shortest chromosome; this one does.
    const beyond = fileOf('beyond.bed', 'chr21\t48129894\t48129990\tr\t0\t+\nchr21\t100\t140\tr2\t0\t+\n');
    const error = await refused('assembly-mismatch', {
      files: [mark(beyond)],
      genes: { kind: 'built-in', assembly: 'hg19' },
    });
    expect(error.message).toContain('beyond.bed');
    expect(error.message).toContain('hg19 (GRCh37)');
  });
});

describe('a run that was stopped', () => {
  it('goes on behind the last file that was finished, and comes to the same counts', async () => {
    const { project } = await openOrCreateProject(join(folder.path, 'stopped'));
    const request = {
      files: [mark(a), mark(b, { mark: 'n' })],
      genes: { ...genes, options: {} },
      biotypes: 'all',
      rules: countRulesSchema.parse(rules()),
    } as const;
    const stop = new AbortController();
    const stages = new Set<string>();
    const report = ({ stage }: { readonly stage: string }): void => {
      stages.add(stage);
      if (stage.includes('b.bed')) stop.abort();
    };
    await refusal('cancelled', countIntoProject(project, request, { signal: stop.signal, report }));
    expect([...stages].some((stage) => stage.includes('a.bed'))).toBe(true);
    const kept = join(project.directory, 'counting');
    expect(existsSync(kept)).toBe(true);
    stages.clear();
    const again = await countIntoProject(project, request, {
      ...unattended(),
      report: ({ stage }) => void stages.add(stage),
    });
    expect([...stages].some((stage) => stage.includes('a.bed'))).toBe(false);
    expect(existsSync(kept)).toBe(false);
    const { counts } = await readDataset(join(project.directory, 'datasets', again[0].id));
    expect([...counts.subarray(0, 8)]).toEqual([1, 3, 4, 1, 0, 1, 2, 0]);
  });
});

describe('real files', () => {
  const normR = sharedData('tracks/normR_K562_hg19');
  it.skipIf(normR === undefined).each([
    ['primary', 'expected.primary.tsv.gz'],
    ['multicov', 'expected.bedtools_multicov.tsv.gz'],
  ] as const)('of K562 are counted as bedtools counts them: %s', async (filter, expected) => {
    const path = normR ?? '';
    const counted = await countOne({
      files: ['H3K4me3', 'H3K36me3', 'Input'].map((name) => ({
        path: join(path, `K562_${name}.bam`),
        role: 'mark',
        mark: name,
      })),
      genes: { kind: 'file', path: join(path, 'tss.tsv') },
      rules: { reads: { filter } },
    });
    const [header, ...rows] = gunzipSync(readFileSync(join(path, expected)))
      .toString('utf8')
      .trim()
      .split('\n');
    expect(header).toBe(['bin', ...counted.marks].join('\t'));
    const found = [...counted.genes].flatMap(([id, values]) =>
      values.map((row, bin) => `${id}_${bin + 1}\t${row.join('\t')}`),
    );
    expect(rows).toHaveLength(3800);
    expect(found.sort()).toEqual(rows.sort());
  });

  const coolbox = sharedData('tracks/coolbox_K562_chr9');
  it.skipIf(coolbox === undefined)('of two assemblies are refused with both named', async () => {
    const { call, work } = openEngineWindow();
    const { directory: project } = await call('project.openOrCreate', { path: join(folder.path, 'mixed') });
    const files = (await call('files.recognise', { sources: [coolbox ?? ''] })).filter(
      ({ role }) => role === 'mark',
    );
    expect(files.map(({ mark: name, assembly }) => [name, assembly])).toEqual([
      ['H3K27ac', 'hg19'],
      ['H3K27me3', 'hg19'],
      ['H3K4me3', 'hg38'],
    ]);
    const asFiles = (some: typeof files) =>
      some.map(({ path, mark: name }) => ({ path, role: 'mark', mark: name }) as const);
    const mixed = await refusal(
      'assembly-mismatch',
      work('signals.count', { project, files: asFiles(files) }),
    );
    expect(mixed.message).toMatch(
      /^K562_H3K4me3\.bigwig lies on hg38 .* but K562_H3K27ac\.bigwig and K562_H3K27me3\.bigwig lie on hg19/,
    );
    const wrongGenes = await refusal(
      'assembly-mismatch',
      work('signals.count', {
        project,
        files: asFiles(files.slice(0, 2)),
        genes: { kind: 'built-in', assembly: 'hg38' },
      }),
    );
    expect(wrongGenes.message).toContain(
      'The genes are those of hg38 (GRCh38), but the files lie on hg19 (GRCh37)',
    );
    const gtf = join(coolbox ?? '', 'gtf_chr9_4000000_6000000.GRCh37.75.gtf.gz');
    const wrongFile = await refusal(
      'assembly-mismatch',
      work('signals.count', { project, files: asFiles(files.slice(2)), genes: { kind: 'file', path: gtf } }),
    );
    expect(wrongFile.message).toContain('hg19');
  });

  const tissue = sharedData('signals/chr21_hg19');
  it.skipIf(tissue === undefined)(
    'of a tissue are recognised for what they are, and become a data set with gaps',
    async () => {
      const { call } = openEngineWindow();
      const files = await call('files.recognise', { sources: [tissue ?? ''] });
      expect(Object.fromEntries(files.map(({ name, role }) => [name, role]))).toEqual({
        'H3K4me3.bedgraph.gz': 'mark',
        'cpg_islands.bed.gz': 'ignored',
        'expression.rpkm.tsv.gz': 'expression',
        'genes.bed.gz': 'genes',
        'methylation.bedgraph.gz': 'mark',
      });
      const marks = files.flatMap(({ path, role, mark: name }) =>
        role === 'mark' ? [{ path, role, mark: name }] : [],
      );
      const asked: Asked = {
        files: marks,
        genes: { kind: 'file', path: join(tissue ?? '', 'genes.bed.gz') },
        rules: { track: { gaps: 'not-measured', unusualRange: 'accept' } },
      };
      const counted = await countOne(asked);
      expect(counted.genes.size).toBe(720);
      const methylation = [...counted.genes.values()].flatMap((values) => values.map(([, value]) => value));
      expect(methylation.some(Number.isNaN)).toBe(true);
      expect(methylation.every((value) => Number.isNaN(value) || (value >= 0 && value <= 1))).toBe(true);
      // Without a word it is a share of something, and refused.
      const preview = await call('signals.preview', { ...asked, rules: {} });
      expect(preview.problem?.where?.file).toBe('methylation.bedgraph.gz');
    },
  );

  const macs = sharedData('tracks/macs_CTCF_chr22_hg19');
  it.skipIf(macs === undefined)('of CTCF have as much control taken off as their depths say', async () => {
    const chip = mark(join(macs ?? '', 'CTCF_SE_ChIP_chr22_50k.bed.gz'));
    const controlOnly = join(macs ?? '', 'CTCF_SE_CTRL_chr22_50k.bed.gz');
    const hg19 = { kind: 'built-in', assembly: 'hg19' } as const;
    const alone = await countOne({ files: [chip, mark(controlOnly, { mark: 'control' })], genes: hg19 });
    const without = await countOne({ files: [chip, { path: controlOnly, role: 'control' }], genes: hg19 });
    const [chipDepth, controlDepth] = (without.report.counting?.files ?? []).map(({ depth = 0 }) => depth);
    expect(without.genes.size).toBe(450);
    for (const [gene, values] of without.genes) {
      values.forEach(([value], bin) => {
        const [x, z] = alone.genes.get(gene)?.[bin] ?? [];
        expect(value).toBeCloseTo(Math.max(0, x - (z * chipDepth) / controlDepth), 4);
      });
    }
  });
});

describe('files that a lab brings', () => {
  it('are one row each, but for indexes and checksums, whatever they are called', async () => {
    const lab = join(folder.path, 'lab');
    mkdirSync(join(lab, 'deep'), { recursive: true });
    const put = (name: string, content: string | Uint8Array): void => writeFileSync(join(lab, name), content);
    put('WT_H3K4me3_rep1.txt', readFileSync(a));
    put('deep/WT_input.bed', readFileSync(c));
    put('WT_H3K4me3_rep1.txt.md5', 'd41d8cd98f00b204e9800998ecf8427e  WT_H3K4me3_rep1.txt\n');
    put('x.bai', Uint8Array.from([0x42, 0x41, 0x49, 1, 0, 0, 0, 0]));
    put('.DS_Store', 'nothing');
    put('genes.gtf', 'chr1\tt\tgene\t100\t900\t.\t+\t.\tgene_id "ENSG00000000003"; gene_name "TSPAN6";\n');
    put(
      'counts.csv',
      'GeneID,BinID,H3K4me3,H3K27ac\n000003,1,2,3\n000003,2,0,1\n000005,1,2,3\n000005,2,0,1\n',
    );
    put('quant.sf', 'Name\tLength\tEffectiveLength\tTPM\tNumReads\nENSG00000000003\t900\t700\t3.5\t40\n');
    put('picture.png', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0]));
    const { call } = openEngineWindow();
    await call('project.create', { path: join(lab, 'mine.simplechrome'), name: 'mine' });
    const rows = await call('files.recognise', { sources: [lab] });
    expect(rows.map(({ name, role }) => [name, role])).toEqual([
      ['WT_H3K4me3_rep1.txt', 'mark'],
      ['counts.csv', 'counts'],
      ['WT_input.bed', 'control'],
      ['genes.gtf', 'genes'],
      ['mine.simplechrome', 'project'],
      ['picture.png', 'ignored'],
      ['quant.sf', 'expression'],
    ]);
    expect(rows[0]).toMatchObject({ mark: 'H3K4me3', sample: 'WT', replicate: 1 });
    for (const { why } of rows) expect(why).toMatch(/^[A-Z].*\.$/);
  });
});
