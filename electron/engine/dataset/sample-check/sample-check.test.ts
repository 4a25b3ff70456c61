import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import type { GeneRecord } from '../../../contract/gene.ts';
import type { SampleCheck } from '../../../contract/sample-check.ts';
import { importAnnotation } from '../../genes/import-annotation.ts';
import { matchGenes } from '../../genes/match-genes.ts';
import { unattended } from '../../job/job-context.ts';
import { sharedData } from '../../testing/shared-data.ts';
import type { Dataset } from '../dataset.ts';
import { importDataset } from '../import/import-dataset.ts';
import { withFiles } from '../import/testing/import-fixture.ts';
import { simulateDataset } from '../simulate.ts';
import { readDataset } from '../storage.ts';
import { examine } from './examine.ts';
import { labelsOfOtherCells } from './labels.ts';
import { humanReferenceLabels } from './reference-labels.ts';
import { checkSample } from './sample-check.ts';

interface Read {
  readonly dataset: Dataset;
  readonly records: readonly (GeneRecord | undefined)[];
}

async function read(counts: string, cellType?: string): Promise<Read> {
  return withFiles({}, async (folder) => {
    await importDataset(counts, folder, cellType === undefined ? {} : { cellType }, unattended());
    const dataset = await readDataset(folder);
    const genes = `${sharedData('annotation-hg19')}/ensembl75_grch37_genes.tsv.gz`;
    const { records, firstGene } = await importAnnotation(genes, {}, unattended());
    return {
      dataset,
      records: matchGenes(dataset.geneIds, dataset.manifest.geneIdKind, records, firstGene).records,
    };
  });
}

const check = ({ dataset, records }: Read): Promise<SampleCheck> =>
  checkSample({ dataset, records, split: 'given' }, unattended());

/** What was found, in short: `marks-swapped H3K4me3 H3K9me3`. */
const found = async (sample: Read): Promise<readonly string[]> =>
  (await check(sample)).findings.map(({ kind, marks }) => [kind, ...marks].join(' '));

/** A copy whose counts are those of other bins or marks of the same genes. */
function rearranged(
  { dataset, records }: Read,
  from: (gene: number, bin: number, mark: number) => readonly [bin: number, mark: number],
): Read {
  const { genes, bins, marks } = dataset.manifest;
  const counts = dataset.counts.slice();
  for (let gene = 0, at = 0; gene < genes; gene++) {
    for (let bin = 0; bin < bins; bin++) {
      for (let mark = 0; mark < marks.length; mark++, at++) {
        const [fromBin, fromMark] = from(gene, bin, mark);
        const inside = Math.max(0, Math.min(bins - 1, fromBin));
        counts[at] = dataset.counts[(gene * bins + inside) * marks.length + fromMark];
      }
    }
  }
  return { dataset: { ...dataset, counts }, records };
}

const folder = sharedData('remc-E012');
const twoMore = sharedData('remc-600');
const marks = ['H3K27me3', 'H3K36me3', 'H3K4me1', 'H3K4me3', 'H3K9me3'];

describe.skipIf(folder === undefined)('the sample check on a whole real sample', () => {
  let e012: Read;
  beforeAll(async () => {
    e012 = await read(`${folder}`);
  });
  const isMinus = (gene: number): boolean => e012.records[gene]?.strand === '-';
  const pairs = marks.flatMap((one, a) => marks.slice(a + 1).map((other) => [one, other] as const));

  it('finds nothing in it as it is, with labels or without, with positions or without', async () => {
    expect(await found(e012)).toEqual([]);
    const labels = new Int8Array(e012.dataset.labels.length).fill(-1);
    expect(await found({ ...e012, dataset: { ...e012.dataset, labels } })).toEqual([]);
    const without = await checkSample(
      { dataset: e012.dataset, records: undefined, split: 'given' },
      unattended(),
    );
    expect(without.findings).toEqual([]);
  });

  it.each(pairs)('names %s and %s under each other’s names', async (one, other) => {
    const [a, b] = [marks.indexOf(one), marks.indexOf(other)];
    const swapped = rearranged(e012, (_, bin, mark) => [bin, mark === a ? b : mark === b ? a : mark]);
    expect(await found(swapped)).toEqual([`marks-swapped ${one} ${other}`]);
  });

  it('names strands the wrong way round', async () => {
    const records = e012.records.map((record): GeneRecord | undefined => {
      if (record === undefined) return undefined;
      return { ...record, strand: record.strand === '-' ? '+' : '-' };
    });
    expect(await found({ ...e012, records })).toEqual([expect.stringMatching(/^strand-flipped /)]);
  });

  it('names bins that run by strand already', async () => {
    const turned = rearranged(e012, (gene, bin, mark) => [isMinus(gene) ? 99 - bin : bin, mark]);
    expect(await found(turned)).toEqual(['bins-already-by-strand']);
  });

  it.each([-2000, -1000, 1000, 2000])('names a TSS shifted by %i bp', async (bp) => {
    const shifted = rearranged(e012, (gene, bin, mark) => [bin + (isMinus(gene) ? -bp : bp) / 100, mark]);
    expect(await found(shifted)).toEqual(['tss-shifted H3K4me3']);
    const [{ seen }] = (await check(shifted)).findings;
    const said = Number(/about ([\d.]+) kb/.exec(seen)?.[1]) * (seen.includes('before') ? 1 : -1);
    expect(Math.abs(said - bp / 1000)).toBeLessThanOrEqual(0.3);
  });

  it('names windows that are off along the genome, and windows that lie elsewhere', async () => {
    const along = rearranged(e012, (_, bin, mark) => [bin + 12, mark]);
    expect(await found(along)).toEqual(['assembly-wrong H3K4me3']);
    // Far from any start only the outskirts of windows are seen.
    const elsewhere = rearranged(e012, (gene, bin, mark) => [(bin * 7 + gene) % 15, mark]);
    expect(await found(elsewhere)).toContain('assembly-wrong H3K4me3');
  });

  it('names one file under two names, exchanged labels, an input among the marks', async () => {
    const twice = rearranged(e012, (_, bin, mark) => [bin, mark === 2 ? 3 : mark]);
    expect(await found(twice)).toContain('marks-identical H3K4me1 H3K4me3');
    const labels = e012.dataset.labels.map((label) => (label < 0 ? label : 1 - label));
    expect(await found({ ...e012, dataset: { ...e012.dataset, labels } })).toContain('labels-inverted');
    const manifest = { ...e012.dataset.manifest, marks: [...marks.slice(0, 4), 'Input'] };
    expect(await found({ ...e012, dataset: { ...e012.dataset, manifest } })).toEqual([
      'control-as-mark Input',
    ]);
  });

  it('tells labels of 51 of 54 other cell types; the three it cannot tell are near kin', async () => {
    const table = gunzipSync(readFileSync(`${folder}/rpkm_56celltypes.tsv.gz`))
      .toString()
      .trim()
      .split('\n');
    const [header = [], ...rows] = table.map((line) => line.split('\t'));
    const rowOf = new Map(rows.map((row) => [row[0]?.slice(-6), row]));
    const rule = labelsOfOtherCells(await humanReferenceLabels());
    const examined = examine(e012.dataset, e012.records);
    const cannot: string[] = [];
    for (let column = 1; column < header.length; column++) {
      const values = e012.dataset.geneIds.map((id) => Number(rowOf.get(id)?.[column] ?? NaN));
      const median = [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
      const labels = Int8Array.from(values, (value) => (value > median ? 1 : 0));
      const sample = { ...examined.sample, labels };
      if (rule.find({ ...examined, sample, found: new Set() }).length === 0)
        cannot.push(header[column] ?? '');
    }
    // E012 is itself; the others are embryonic stem cells and what was made of them, as E012 is.
    expect(cannot).toEqual(['E007', 'E011', 'E012', 'E016']);
  });
});

describe.skipIf(twoMore === undefined)('the sample check on 600 genes', () => {
  it.each(['E003', 'E123'])('finds nothing in %s as it is, and each of its swaps', async (cellType) => {
    const sample = await read(`${twoMore}`, cellType);
    expect(await found(sample)).toEqual([]);
    for (let a = 0; a < 5; a++) {
      for (let b = a + 1; b < 5; b++) {
        const swapped = rearranged(sample, (_, bin, mark) => [bin, mark === a ? b : mark === b ? a : mark]);
        expect(await found(swapped)).toEqual([`marks-swapped ${marks[a]} ${marks[b]}`]);
      }
    }
  });
});

describe('the sample check on the simulated example', () => {
  it('finds nothing', async () => {
    await withFiles({}, async (directory) => {
      const { records } = await simulateDataset(directory, { genes: 600 }, unattended());
      const dataset = await readDataset(directory);
      const result = await checkSample({ dataset, records, split: 'random' }, unattended());
      expect(result.findings).toEqual([]);
      expect(result.looked).toHaveLength(14);
    });
  });
});
