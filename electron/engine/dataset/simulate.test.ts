import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { alignRecords, readAnnotation } from '../genes/annotation-storage.ts';
import { positionsOf } from '../genes/gene-position.ts';
import { unattended } from '../job/job-context.ts';
import { auroc } from '../metrics/ranking.ts';
import { delongTest } from '../metrics/delong.ts';
import { randomFromSeed, shuffle } from '../random/random.ts';
import type { Dataset } from './dataset.ts';
import { prepareInputs } from './prepare.ts';
import { fitScaling } from './scaling.ts';
import { type SimulatedDataset, simulateDataset, writeSimulatedAnnotation } from './simulate.ts';
import { simulateExpression, simulateGenome } from './simulate-genes.ts';
import { splitByChromosome } from './split-by-chromosome.ts';
import { splitGenes } from './split.ts';
import { readDataset } from './storage.ts';
import { leastSquares, neighbourMeans, pooledFeatures, predictions } from './testing/linear-readout.ts';

const folders: string[] = [];
function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'simulated-'));
  folders.push(folder);
  return folder;
}
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

let simulated: SimulatedDataset;
let dataset: Dataset;
beforeAll(async () => {
  const folder = newFolder();
  simulated = await simulateDataset(folder, {}, unattended());
  dataset = await readDataset(folder);
});

describe('the simulated example', () => {
  it('says that it is simulated, in its name and its manifest', () => {
    expect(dataset.manifest).toMatchObject({
      name: 'Simulated example (seed 1)',
      simulated: true,
      genes: 2000,
      bins: 100,
      marks: ['H3K27me3', 'H3K36me3', 'H3K4me1', 'H3K4me3', 'H3K9me3'],
      countType: 'uint16',
      labelled: true,
      hasGivenSplit: false,
    });
    expect(dataset.geneIds[0]).toBe('SIM000001');
  });

  it('has labels by the median of expression: half of the genes are high', () => {
    expect(dataset.labels.filter((label) => label === 1)).toHaveLength(1000);
    expect(dataset.labels.filter((label) => label === 0)).toHaveLength(1000);
  });

  it('is the same for the same seed and another for another', async () => {
    const manifestOf = async (seed: number) =>
      (await simulateDataset(newFolder(), { genes: 200, bins: 20, seed }, unattended())).manifest;
    expect(await manifestOf(5)).toEqual(await manifestOf(5));
    expect((await manifestOf(5)).sha256).not.toBe((await manifestOf(6)).sha256);
  });

  it('has genes on ten chromosomes in order, each with a TSS at its 5-prime end', () => {
    expect(new Set(simulated.records.map(({ chromosome }) => chromosome)).size).toBe(10);
    for (const [index, gene] of simulated.records.entries()) {
      expect(gene.tss).toBe(gene.strand === '+' ? gene.start : gene.end - 1);
      expect(gene.start).toBeGreaterThan(0);
      const previous = simulated.records[index - 1] as typeof gene | undefined;
      if (previous?.chromosome === gene.chromosome) expect(gene.tss).toBeGreaterThan(previous.tss);
    }
  });

  it('splits by chromosome into whole ones near 15%', () => {
    const { counts } = splitByChromosome(positionsOf(simulated.records));
    expect(counts).toEqual({ train: 1380, valid: 340, test: 280 });
  });

  it('has its positions stored as an annotation', async () => {
    const folder = newFolder();
    const manifest = writeSimulatedAnnotation(folder, simulated.records);
    expect(manifest.report.source.name).toBe('simulated genes');
    const stored = await readAnnotation(folder);
    expect(alignRecords(stored, dataset.geneIds)).toEqual(simulated.records);
  });

  it('is refused with too few genes, and stops when cancelled', async () => {
    await expect(simulateDataset(newFolder(), { genes: 5 }, unattended())).rejects.toThrow(
      /5 genes cannot be simulated/,
    );
    const context = { ...unattended(), signal: AbortSignal.abort() };
    const folder = newFolder();
    await expect(simulateDataset(folder, {}, context)).rejects.toMatchObject({
      error: { code: 'cancelled' },
    });
    expect(() => readFileSync(join(folder, 'manifest.json'))).toThrow('ENOENT');
  });
});

describe("the marks' shapes", () => {
  /** Mean count of high (or low) genes in bins upstream to downstream, averaged over ten bins. */
  function profile(mark: string, label: number): number[] {
    const marks = dataset.manifest.marks.length;
    const column = dataset.manifest.marks.indexOf(mark);
    const sums = Array<number>(10).fill(0);
    for (const [gene, { strand }] of simulated.records.entries()) {
      if (dataset.labels[gene] !== label) continue;
      for (let bin = 0; bin < 100; bin++) {
        const from = strand === '-' ? 99 - bin : bin;
        sums[Math.floor(bin / 10)] += dataset.counts[(gene * 100 + from) * marks + column] / 10_000;
      }
    }
    return sums;
  }
  const upstream = (bins: number[]) => bins[3] + bins[4];
  const downstream = (bins: number[]) => bins[5] + bins[6];

  it('H3K4me3 peaks at the TSS of active genes, more behind it than before', () => {
    const active = profile('H3K4me3', 1);
    expect(Math.max(...active)).toBeGreaterThan(20 * active[0]);
    expect(downstream(active)).toBeGreaterThan(1.3 * upstream(active));
    expect(Math.max(...active)).toBeGreaterThan(1.5 * Math.max(...profile('H3K4me3', 0)));
  });

  it('H3K36me3 rises into the body of active genes only downstream', () => {
    const active = profile('H3K36me3', 1);
    expect(active[9]).toBeGreaterThan(3 * active[0]);
    expect(active[9]).toBeGreaterThan(1.3 * profile('H3K36me3', 0)[9]);
  });

  it('H3K4me1 flanks the TSS and is lower at it', () => {
    const active = profile('H3K4me1', 1);
    expect(active[6]).toBeGreaterThan(1.3 * active[4]);
    expect(active[3]).toBeGreaterThan(active[4]);
  });

  it('H3K27me3 and H3K9me3 are higher over silent genes', () => {
    expect(profile('H3K27me3', 0)[5]).toBeGreaterThan(1.3 * profile('H3K27me3', 1)[5]);
    expect(profile('H3K9me3', 0)[2]).toBeGreaterThan(1.1 * profile('H3K9me3', 1)[2]);
  });
});

describe('the simulated expression', () => {
  it('correlates at about .7 between neighbours within 100 kb, and hardly beyond 1 Mb', () => {
    const records = simulateGenome(4000, randomFromSeed(3, 'genome'));
    const { expression } = simulateExpression(records, randomFromSeed(3, 'expression'));
    const correlation = (from: number, to: number): number => {
      let products = 0;
      let pairs = 0;
      for (const [gene, { chromosome, tss }] of records.entries()) {
        for (const [step, other] of records.slice(gene + 1, gene + 60).entries()) {
          const distance = other.tss - tss;
          if (other.chromosome !== chromosome || distance >= to) break;
          if (distance < from) continue;
          products += expression[gene] * expression[gene + 1 + step];
          pairs++;
        }
      }
      const variance = expression.reduce((sum, value) => sum + value * value, 0) / expression.length;
      return products / pairs / variance;
    };
    expect(correlation(0, 100_000)).toBeGreaterThan(0.6);
    expect(correlation(0, 100_000)).toBeLessThan(0.8);
    expect(Math.abs(correlation(1_000_000, 1_500_000))).toBeLessThan(0.15);
  });

  it("can be predicted from a gene's own marks, though not perfectly, and better with its neighbours'", () => {
    const strands = simulated.records.map(({ strand }) => strand);
    const { train, test } = splitGenes(splitByChromosome(positionsOf(simulated.records)));
    const fitted = fitScaling('log', dataset.counts, 100, 5, train);
    const own = pooledFeatures(prepareInputs(dataset, fitted, 'strand', strands), 100, 5);
    const ownScores = predictions(own, leastSquares(own, dataset.labels, train));
    const testLabels = test.map((gene) => dataset.labels[gene]);
    const onTest = (scores: Float64Array) => Float64Array.from(test, (gene) => scores[gene]);

    const withNeighbours = (records: typeof simulated.records): Float64Array => {
      const means = neighbourMeans(ownScores, records, 10, 150_000);
      const both = Array.from(ownScores, (score, gene) => [score, means[gene], 1]);
      return predictions(both, leastSquares(both, dataset.labels, train));
    };
    const base = auroc(testLabels, onTest(ownScores));
    expect(base.kind === 'defined' && base.value > 0.84 && base.value < 0.92).toBe(true);

    const gain = delongTest(testLabels, onTest(withNeighbours(simulated.records)), onTest(ownScores));
    expect(gain.kind === 'tested' && gain.difference > 0.02 && gain.p < 0.01).toBe(true);

    // Other genes in the neighbours' places: nothing is left to gain.
    const places = shuffle(Uint32Array.from(simulated.records.keys()), randomFromSeed(1));
    const strangers = Array.from(places, (place) => simulated.records[place]);
    const noGain = delongTest(testLabels, onTest(withNeighbours(strangers)), onTest(ownScores));
    expect(noGain.kind === 'tested' && Math.abs(noGain.difference) < 0.01).toBe(true);
  });
});
