import { aurocFigure } from '../auroc-curve.tsx';
import { binMarkFigure } from '../bin-mark-heatmap.tsx';
import { calibrationFigure } from '../calibration-chart.tsx';
import { classShareFigure } from '../class-share-bars.tsx';
import { confusionFigure } from '../confusion-matrix.tsx';
import { datasetSummaryFigure } from '../dataset-summary.tsx';
import { engineSpeedsFigure } from '../engine-speeds.tsx';
import { expressionHistogramFigure } from '../expression-histogram.tsx';
import { findingProfilesFigure } from '../finding-profiles.tsx';
import type { Figure } from '../frame/figure.ts';
import { geneHeatmapFigure } from '../gene-heatmap.tsx';
import { neighbourGraphFigure } from '../graph/graph-figure.tsx';
import { locusFigure } from '../locus/locus-figure.tsx';
import { lossFigure } from '../loss-curves.tsx';
import { markProfileFigure } from '../mark-profile-chart.tsx';
import { precisionRecallFigure } from '../precision-recall-chart.tsx';
import { rocFigure } from '../roc-chart.tsx';
import { scoreBins, scoreHistogramFigure } from '../score-histogram.tsx';
import { signalPreviewFigure } from '../signal-preview.tsx';
import { whatIfFigure } from '../what-if-chart.tsx';
import * as data from './example-data.ts';

/** A chart of the program with example data: the gallery, the stored pictures and the tests of all charts come from it. */
export type ChartExample = {
  /** Names its page of the gallery and its stored picture. */
  readonly name: string;
  readonly figure: Figure;
};

const gene = data.locusGenes[9];
const attributions = (gene?.counts ?? []).map((row, m) =>
  row.map((count, bin) => (m === 0 ? -0.004 : 0.003) * count * Math.exp(-(((bin - 52) / 14) ** 2))),
);
const two = <Part,>(model: Part, baseline: Part) => [
  { name: 'SimpleChrome', role: 'model' as const, ...model },
  { name: 'Logistic baseline', role: 'baseline' as const, ...baseline },
];
const atThreshold = (label: number, isHigh: boolean) =>
  data.probabilities.reduce(
    (sum, p, i) => sum + Number(data.labels[i] === label && p >= data.threshold === isHigh),
    0,
  );

/** Every chart. A new one is a module beside the others and a record here. */
export const chartExamples: readonly ChartExample[] = [
  {
    name: 'roc',
    figure: rocFigure({
      genes: data.genes,
      operatingPoint: data.rocOf(data.probabilities)[1500],
      curves: two(
        { points: data.rocOf(data.probabilities), auroc: data.defined(0.9451, 0.9412, 0.9489) },
        { points: data.rocOf(data.baselineProbabilities), auroc: data.defined(0.9364, 0.932, 0.941) },
      ),
    }),
  },
  {
    name: 'precision-recall',
    figure: precisionRecallFigure({
      genes: data.genes,
      prevalence: data.classCounts.high / data.genes,
      operatingPoint: data.precisionRecallOf(data.probabilities)[1500],
      curves: two(
        {
          points: data.precisionRecallOf(data.probabilities),
          averagePrecision: data.defined(0.931, 0.924, 0.938),
        },
        {
          points: data.precisionRecallOf(data.baselineProbabilities),
          averagePrecision: data.defined(0.918, 0.91, 0.926),
        },
      ),
    }),
  },
  {
    name: 'calibration',
    figure: calibrationFigure({
      curves: two(
        { bins: data.calibrationOf(data.probabilities), ece: data.defined(0.021) },
        { bins: data.calibrationOf(data.baselineProbabilities), ece: data.defined(0.034) },
      ),
    }),
  },
  {
    name: 'score-histogram',
    figure: scoreHistogramFigure({
      bins: scoreBins(data.probabilities, data.labels),
      threshold: data.threshold,
    }),
  },
  {
    name: 'confusion',
    figure: confusionFigure({
      threshold: data.threshold,
      confusion: {
        truePositive: atThreshold(1, true),
        falseNegative: atThreshold(1, false),
        falsePositive: atThreshold(0, true),
        trueNegative: atThreshold(0, false),
      },
    }),
  },
  {
    name: 'loss',
    figure: lossFigure({
      history: data.history,
      bestEpoch: { autoencoder: 5, classifier: 11 },
      plannedEpochs: { classifier: 30 },
    }),
  },
  { name: 'auroc', figure: aurocFigure({ history: data.history, bestEpoch: 11, plannedEpochs: 30 }) },
  {
    name: 'class-share',
    figure: classShareFigure({
      splits: [
        { split: 'Training', high: 3703, low: 2438, unlabelled: 0 },
        { split: 'Validation', high: 3224, low: 2716, unlabelled: 200 },
        { split: 'Test', high: 2284, low: 3856, unlabelled: 0 },
      ],
    }),
  },
  {
    name: 'mark-profile',
    figure: markProfileFigure({ marks: data.profiles, axis: data.axis, counts: data.classCounts }),
  },
  { name: 'gene-heatmap', figure: geneHeatmapFigure({ ...data.heatmap, axis: data.axis }) },
  {
    name: 'dataset-summary',
    figure: datasetSummaryFigure({ marks: data.summaries, genes: data.genes }),
  },
  {
    name: 'bin-mark',
    figure: binMarkFigure({
      gene: 'ELF4',
      marks: data.markNames,
      axis: data.axis,
      values: gene?.counts ?? [],
    }),
  },
  {
    name: 'bin-mark-signed',
    figure: binMarkFigure({
      gene: 'ELF4',
      kind: 'signed',
      valueLabel: 'Contribution to the logit',
      marks: data.markNames,
      axis: { ...data.axis, orientation: 'genomic' },
      values: attributions,
    }),
  },
  {
    name: 'expression-histogram',
    figure: expressionHistogramFigure({
      scale: 'log2(x + 1)',
      edges: Array.from({ length: 31 }, (_, i) => i * 0.4),
      genes: Array.from({ length: 30 }, (_, i) =>
        Math.round((i === 0 ? 4100 : 0) + 900 * Math.exp(-(((i - 14) / 5) ** 2)) + 260 / (1 + i)),
      ),
      threshold: 2.47,
      cut: 4.556,
      high: 9210,
      low: 9211,
      unlabelled: 0,
    }),
  },
  {
    name: 'finding-profiles',
    figure: findingProfilesFigure({
      title: 'H3K4me3 and H3K36me3 look swapped',
      axis: data.axis,
      profiles: data.profiles.slice(0, 2).map(({ mark, highGenes }, i) => ({
        title: i === 0 ? `${mark}, as it is` : `${mark}, as it should be`,
        values: highGenes.mean,
      })),
    }),
  },
  {
    name: 'signal-preview',
    figure: signalPreviewFigure({
      marks: data.markNames,
      axis: { ...data.axis, orientation: 'genomic' },
      genes: data.locusGenes.slice(7, 13).map(({ label, counts }, i) => ({
        gene: label,
        known: i < 3 ? ('active' as const) : ('silent' as const),
        values: (counts ?? []).map((row) => row.map((count) => (i < 3 ? count : Math.round(count / 6)))),
      })),
    }),
  },
  {
    name: 'neighbour-graph',
    figure: neighbourGraphFigure({ nodes: data.graphNodes, edges: data.graphEdges, focus: data.focusId }),
  },
  {
    name: 'locus',
    figure: locusFigure({
      chromosome: 'X',
      segment: data.segment,
      genes: data.locusGenes,
      focus: data.focusId,
      marks: data.markNames,
      axis: data.axis,
      arcs: data.arcs,
    }),
  },
  {
    name: 'what-if',
    figure: whatIfFigure({
      gene: 'ELF4',
      withNeighbours: { before: 0.82, after: 0.41 },
      alone: { before: 0.64, after: 0.64 },
    }),
  },
  {
    name: 'engine-speeds',
    figure: engineSpeedsFigure({
      engines: [
        { title: 'Any GPU', genesPerSecond: undefined, state: 'not available', isChosen: false },
        { title: 'Processor', genesPerSecond: 2184.5, state: 'works', isChosen: true },
        { title: 'Portable', genesPerSecond: 640, state: 'works', isChosen: false },
      ],
    }),
  },
];
