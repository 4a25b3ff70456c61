import type { Metrics } from '../../../contract/metrics.ts';
import type { ModelCard } from '../../../contract/model.ts';
import type { ModelCurves, Results } from '../../../contract/commands/results.ts';
import type { ReportData } from '../report-data.ts';

/*
 * A model's results on six genes, two of them for testing, with names that a careless report would take for markup.
 */

export const nastyGene = '<script>alert(1)</script>';
export const nastySymbol = '"A&B" <img src=x onerror=alert(1)>';

const defined = (value: number) => ({
  kind: 'defined' as const,
  value,
  low: value - 0.01,
  high: value + 0.01,
});

const metrics: Metrics = {
  genes: 2,
  prevalence: 0.5,
  auroc: defined(0.945),
  averagePrecision: defined(0.91),
  brier: defined(0.1),
  logLoss: defined(0.3),
  accuracy: defined(0.88),
  mcc: defined(0.7),
  f1: { kind: 'undefined', reason: 'no gene was called high' },
  threshold: 0.42,
  confusion: { truePositive: 0, falsePositive: 1, trueNegative: 0, falseNegative: 1 },
  calibration: [{ low: 0, high: 1, genes: 2, meanProbability: 0.5, shareHigh: 0.5 }],
  ece: { kind: 'defined', value: 0.031 },
};

const card: ModelCard = {
  formatVersion: 1,
  id: 'model-1',
  name: 'SimpleChrome 1',
  created: '2026-11-22T15:00:00.000Z',
  kind: 'simplechrome',
  hyperparameters: { latentSize: 32, unheardOf: 0.5 },
  expects: { bins: 100, marks: ['H3K4me3', 'H3K27me3'] },
  dataset: { name: 'K562', sha256: 'da7a'.repeat(16), genes: 6, simulated: false },
  split: {
    kind: 'chromosome',
    counts: { train: 3, valid: 1, test: 2 },
    description: 'Whole chromosomes: chr8 and chr9 for testing.',
    sha256: '5917'.repeat(16),
  },
  orientation: 'strand',
  scaling: { scaling: 'log', mean: [0.5, 1.25], standardDeviation: [1, 2] },
  labels: { train: 3, valid: 1, strict: false },
  seed: 4711,
  bestEpoch: { autoencoder: 2, classifier: 1 },
  history: [
    { network: 'autoencoder', epoch: 1, trainLoss: 1, validLoss: 1.1, genesPerSecond: 900 },
    { network: 'autoencoder', epoch: 2, trainLoss: 0.8, validLoss: 0.9, genesPerSecond: 900 },
    { network: 'classifier', epoch: 1, trainLoss: 0.6, validLoss: 0.6, validAuroc: 0.9, genesPerSecond: 900 },
  ],
  metrics: { test: metrics },
  baseline: { id: 'model-0', test: metrics },
  engine: 'onnxruntime cpu 1.30.0',
  versions: { simplechrome: 'SimpleChrome 0.1.0', node: '24.1.0', onnxruntime: '1.30.0' },
  seconds: 12.5,
  weights: { file: 'weights.safetensors', sha256: '3e19'.repeat(16), bytes: 4000 },
};

const results: Results = {
  card,
  dataset: {
    id: 'dataset-1',
    manifest: {
      name: 'K562',
      genes: 6,
      bins: 100,
      marks: ['H3K4me3', 'H3K27me3'],
      countType: 'uint16',
      geneIdKind: 'ensembl',
      labelled: true,
      hasGivenSplit: false,
      simulated: false,
      sha256: 'da7a'.repeat(16),
    },
  },
  trainedOnThese: true,
  orientation: 'strand',
  threshold: 0.42,
  genes: 6,
  ids: ['g0', 'g1', 'g2', 'g3', nastyGene, 'g5'],
  ensembl: ['', '', '', '', '', 'ENSG00000000003'],
  symbols: ['', '', '', '', nastySymbol, 'TSPAN6'],
  chromosomes: ['1', '8'],
  chromosome: Int32Array.of(0, 0, 0, 0, 1, 1),
  tss: Float64Array.of(10, 20, 30, 40, 999, 1999),
  strand: Uint8Array.of(1, 1, 2, 1, 1, 2),
  probabilities: Float64Array.of(0.9, 0.1, 0.8, 0.2, 0.97, 0.03),
  labels: Int32Array.of(1, 0, 1, 0, 0, 1),
  split: Uint8Array.of(0, 0, 0, 1, 2, 2),
  splitDescription: 'Whole chromosomes: chr8 and chr9 for testing.',
  evaluations: [
    {
      set: 'test',
      metrics,
      baseline: metrics,
      comparison: {
        difference: { kind: 'defined', value: 0.009, low: 0.004, high: 0.014 },
        p: 0.0002,
      },
    },
  ],
  warnings: ['No validation genes chose a threshold.'],
};

const modelCurves = (name: string): ModelCurves => ({
  name,
  roc: {
    kind: 'defined',
    points: [
      { threshold: null, falsePositiveRate: 0, truePositiveRate: 0 },
      { threshold: 0.5, falsePositiveRate: 0.2, truePositiveRate: 0.9 },
      { threshold: 0, falsePositiveRate: 1, truePositiveRate: 1 },
    ],
  },
  precisionRecall: {
    kind: 'defined',
    points: [
      { threshold: 0.9, recall: 0.5, precision: 1 },
      { threshold: 0.1, recall: 1, precision: 0.5 },
    ],
    prevalence: 0.5,
  },
  calibration: metrics.calibration,
  auroc: metrics.auroc,
  averagePrecision: metrics.averagePrecision,
  ece: metrics.ece,
});

export const exampleReport: ReportData = {
  results,
  curves: {
    set: 'test',
    genes: 2,
    model: modelCurves('SimpleChrome'),
    baseline: modelCurves('Logistic baseline'),
  },
  kind: {
    kind: 'simplechrome',
    title: 'SimpleChrome',
    summary: 'Learns a small code of each gene’s chromatin without labels, then classifies the code.',
    settings: [
      {
        name: 'latentSize',
        definition: {
          kind: 'integer',
          label: 'Latent size',
          explanation: 'Numbers in the code of a gene.',
          unit: 'numbers',
          default: 32,
          min: 1,
          max: 512,
        },
      },
    ],
  },
  program: 'SimpleChrome 0.1.0',
  made: '2026-11-22T16:10:00.000Z',
};

/** The example on data that the program made up. */
export const simulatedReport: ReportData = {
  ...exampleReport,
  results: {
    ...results,
    dataset: { ...results.dataset, manifest: { ...results.dataset.manifest, simulated: true } },
  },
};

/** The example on genes without labels, from elsewhere: nothing to judge the model by. */
export const unlabelledReport: ReportData = {
  ...exampleReport,
  curves: undefined,
  results: {
    ...results,
    trainedOnThese: false,
    split: new Uint8Array(6).fill(255),
    labels: new Int32Array(6).fill(-1),
    evaluations: [],
    dataset: {
      id: 'dataset-2',
      manifest: { ...results.dataset.manifest, name: 'HepG2', labelled: false, sha256: '07be'.repeat(16) },
    },
  },
};
