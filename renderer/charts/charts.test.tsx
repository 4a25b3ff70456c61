import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { Estimate } from '../../electron/contract/metrics.ts';
import type { BinAxis } from './bin-axis.ts';
import { binMarkFigure, binMarkTable } from './bin-mark-heatmap.tsx';
import { calibrationFigure } from './calibration-chart.tsx';
import { balanceNote, classShareFigure } from './class-share-bars.tsx';
import { confusionFigure, confusionTable } from './confusion-matrix.tsx';
import { datasetSummaryFigure } from './dataset-summary.tsx';
import { engineSpeedsFigure, engineSpeedsMessage } from './engine-speeds.tsx';
import { chartExamples } from './examples/charts.tsx';
import * as example from './examples/example-data.ts';
import { AddToReportContext, Chart } from './frame/chart.tsx';
import type { Figure } from './frame/figure.ts';
import { figureSvg } from './frame/figure-svg.tsx';
import { tableToTsv } from './frame/table-twin.tsx';
import { geneHeatmapFigure } from './gene-heatmap.tsx';
import { neighbourGraphFigure } from './graph/graph-figure.tsx';
import { NeighbourGraph } from './graph/neighbour-graph.tsx';
import { locusFigure } from './locus/locus-figure.tsx';
import { LocusView } from './locus/locus-view.tsx';
import { lossFigure } from './loss-curves.tsx';
import { markProfileFigure, markProfileMessage } from './mark-profile-chart.tsx';
import { precisionRecallFigure } from './precision-recall-chart.tsx';
import { rocFigure } from './roc-chart.tsx';
import type { RocPoint } from './roc-chart.tsx';
import { scoreBins, scoreHistogramFigure } from './score-histogram.tsx';
import { thinCurve } from './unit-curves.tsx';

const axis: BinAxis = { bins: 4, binSize: 100, orientation: 'strand' };
const auroc: Estimate = { kind: 'defined', value: 0.9451, low: 0.9412, high: 0.9489 };
const notDefined: Estimate = { kind: 'undefined', reason: 'one class only' };
const roc: readonly RocPoint[] = [
  { falsePositiveRate: 0, truePositiveRate: 0 },
  { falsePositiveRate: 0, truePositiveRate: 0.5, threshold: 0.9 },
  { falsePositiveRate: 0.5, truePositiveRate: 1, threshold: 0.4 },
  { falsePositiveRate: 1, truePositiveRate: 1, threshold: 0.1 },
];
const profile = { mean: [1, 2, 3, 2], low: [0.5, 1.5, 2.5, 1.5], high: [1.5, 2.5, 3.5, 2.5] };
const epoch = (network: string, number: number, trainLoss: number, validLoss?: number) => ({
  network,
  epoch: number,
  trainLoss,
  ...(validLoss === undefined ? {} : { validLoss }),
  genesPerSecond: 1000,
});
const genes = [
  { id: 'a', label: 'AAA1', probability: 0.9, expression: 'high' as const },
  { id: 'b', label: 'BBB2', probability: 0.1, expression: 'low' as const },
  { id: 'c', label: 'CCC3' },
];
const locus = genes.map((gene, i) => ({
  ...gene,
  start: 1000 + 20_000 * i,
  end: 9000 + 20_000 * i,
  strand: i === 1 ? ('-' as const) : ('+' as const),
  tss: i === 1 ? 28_999 : 1000 + 20_000 * i,
  counts: [[0, 3, 5, 1]],
}));

const speeds = [
  { title: 'Any GPU', genesPerSecond: undefined, state: 'not available', isChosen: false },
  { title: 'Processor', genesPerSecond: 2184.5, state: 'works', isChosen: true },
];

/** Data at their worst: nothing, one point, all the same, not a number. */
const hard: Readonly<Record<string, Figure>> = {
  'ROC without curves': rocFigure({ genes: 0, curves: [] }),
  'ROC of one point': rocFigure({
    genes: 1,
    curves: [{ name: 'm', role: 'model', points: roc.slice(0, 1), auroc: notDefined }],
  }),
  'precision-recall without a prevalence': precisionRecallFigure({
    genes: 1,
    prevalence: NaN,
    curves: [
      { name: 'm', role: 'model', points: [{ recall: NaN, precision: 1 }], averagePrecision: notDefined },
    ],
  }),
  'calibration without genes': calibrationFigure({
    curves: [{ name: 'm', role: 'model', bins: [], ece: notDefined }],
  }),
  'histogram of nothing': scoreHistogramFigure({ bins: [], threshold: 0 }),
  'histogram of equal scores': scoreHistogramFigure({ bins: scoreBins([0.5, 0.5], undefined), threshold: 1 }),
  'profiles of zeros': markProfileFigure({
    axis: { bins: 4, orientation: 'genomic' },
    counts: { high: 1, low: 0 },
    marks: [{ mark: 'H3K9me3', highGenes: { mean: [0, 0, 0, 0] }, lowGenes: { mean: [] } }],
  }),
  'heatmap of zeros': geneHeatmapFigure({
    axis: axis,
    genes: [1],
    highShare: [NaN],
    marks: [{ mark: 'H3K9me3', values: [0, 0, 0, 0] }],
  }),
  'one gene of zeros': binMarkFigure({
    gene: 'x',
    kind: 'signed',
    marks: ['m'],
    axis: axis,
    values: [[0, 0, 0, 0]],
  }),
  'one epoch': lossFigure({ history: [epoch('classifier', 1, 0.5)] }),
  'equal losses': lossFigure({ history: [epoch('c', 1, 0, 0), epoch('c', 2, 0, 0)] }),
  'confusion of one class': confusionFigure({
    threshold: 0.5,
    confusion: { truePositive: 3, falseNegative: 0, falsePositive: 0, trueNegative: 0 },
  }),
  'split without genes': classShareFigure({
    splits: [
      { split: 'Training', high: 1, low: 0, unlabelled: 0 },
      { split: 'Test', high: 0, low: 0, unlabelled: 0 },
    ],
  }),
  'summary without reads': datasetSummaryFigure({
    genes: 1,
    marks: [
      { mark: 'm', totals: [{ from: 0, to: 1, genes: 1 }], emptyShare: 1, medianTotal: 0, maxCount: 0 },
    ],
  }),
  'graph of one gene': neighbourGraphFigure({ nodes: genes.slice(0, 1), edges: [], focus: 'a' }),
  'graph of a stranger': neighbourGraphFigure({ nodes: [], edges: [], focus: 'a' }),
  'locus without bins': locusFigure({
    chromosome: '1',
    segment: { start: 0, end: 60_000 },
    genes: locus.slice(0, 1),
    focus: 'a',
    marks: ['m'],
    axis: { bins: 4, orientation: 'genomic' },
    arcs: [{ from: 'a', to: 'nowhere' }],
  }),
};

const typicalRoc = rocFigure({
  genes: 4,
  curves: [
    { name: 'SimpleChrome', role: 'model', points: roc, auroc },
    { name: 'Logistic baseline', role: 'baseline', points: roc, auroc: notDefined },
  ],
});

/** As the window shows them; the graph and the locus as they are walked in. */
const shown: readonly { readonly name: string; readonly chart: ReactElement }[] = [
  ...chartExamples.map(({ name, figure }) => ({ name, chart: <Chart figure={figure} /> })),
  {
    name: 'neighbour-graph to walk in',
    chart: <NeighbourGraph nodes={example.graphNodes} edges={example.graphEdges} focus={example.focusId} />,
  },
  {
    name: 'locus to walk in',
    chart: (
      <LocusView
        chromosome="X"
        segment={example.segment}
        genes={example.locusGenes}
        focus={example.focusId}
        marks={example.markNames}
        axis={example.axis}
        arcs={example.arcs}
      />
    ),
  },
];

describe.each(shown)('$name in the window', ({ chart }) => {
  const markup = renderToStaticMarkup(chart);

  it('is a picture whose name states the message', () => {
    const label = /role="img" aria-label="([^"]*)"/.exec(markup)?.[1] ?? '';
    expect(label.length).toBeGreaterThan(30);
    expect(label).toMatch(/\d/);
  });

  it('has the same actions in the same order', () => {
    const labels = [...markup.matchAll(/<button[^>]*aria-label="([^"]*)"/g)].map((button) => button[1] ?? '');
    const verbs = labels.map((label) => label.split(' ')[0]).filter((verb) => verb !== 'What');
    expect(verbs.slice(-3)).toEqual(['Show', 'Copy', 'Save']);
  });

  it('draws no NaN, no Infinity and nothing undefined', () => {
    expect(markup).not.toMatch(/NaN|Infinity|undefined/);
  });
});

describe.each(shown.filter(({ name }) => name !== 'neighbour-graph' && name !== 'locus'))(
  '$name in the window',
  ({ chart }) => {
    it('can be reached by keyboard', () => {
      expect(renderToStaticMarkup(chart)).toMatch(/role="(group|application)"[^>]*tabindex="0"/i);
    });
  },
);

it('a picture is added to the report only where somebody takes it', () => {
  expect(renderToStaticMarkup(<Chart figure={typicalRoc} />)).not.toContain('to the report');
  expect(
    renderToStaticMarkup(
      <AddToReportContext value={() => Promise.resolve()}>
        <Chart figure={typicalRoc} />
      </AddToReportContext>,
    ),
  ).toContain('aria-label="Add ROC curve to the report"');
});

describe.each(chartExamples)('the figure of $name', ({ figure }) => {
  const svg = figureSvg(figure) ?? '';

  it('has a table with a caption, headings and rows as wide as these', () => {
    const { caption, columns, rows } = figure.table;
    expect(caption).not.toBe('');
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row).toHaveLength(columns.length);
  });

  it('is an SVG of its own with text as text', () => {
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/);
    expect(svg).toContain('<title>');
    expect(svg).toContain('<text');
    expect(svg).toContain('font-family=');
    expect(svg).not.toMatch(/var\(|class=|url\(|<style|<script|<foreignObject|data-|tabindex/);
    expect(svg.match(/<svg/g)).toHaveLength(svg.match(/<\/svg>/g)?.length ?? 0);
  });
});

describe.each(Object.entries(hard))('%s', (_name, figure) => {
  it('draws no NaN, no Infinity and nothing undefined', () => {
    expect(renderToStaticMarkup(<Chart figure={figure} />)).not.toMatch(/NaN|Infinity|undefined/);
    expect(figureSvg(figure, { width: 30, height: 20 }) ?? '').not.toMatch(/NaN|Infinity|undefined/);
  });
});

describe('the speeds of engines', () => {
  it('are told with what does not work and what is in use', () => {
    expect(engineSpeedsMessage(speeds)).toBe(
      'Speed of each engine on trial: Any GPU not available; Processor 2,185 genes/s (in use).',
    );
  });

  it('are no picture where nothing works', () => {
    const none = speeds.map((engine) => ({ ...engine, genesPerSecond: undefined, isChosen: false }));
    expect(engineSpeedsFigure({ engines: none }).empty).toContain('No engine works here');
  });
});

describe('the ROC chart', () => {
  const markup = renderToStaticMarkup(<Chart figure={typicalRoc} />);

  it('gives AUROC and interval in the legend, and says what is not defined', () => {
    expect(markup).toContain('>SimpleChrome .945 [.941, .949]</text>');
    expect(markup).toContain('>Logistic baseline not defined</text>');
  });

  it('has every point in its table', () => {
    const rows = [...markup.matchAll(/<tr><th scope="row">SimpleChrome<\/th>(.*?)<\/tr>/g)].map((row) =>
      [...(row[1] ?? '').matchAll(/<td>(.*?)<\/td>/g)].map((cell) => cell[1]),
    );
    expect(rows).toEqual([
      ['above all', '.0000', '.0000'],
      ['.9000', '.0000', '.5000'],
      ['.4000', '.5000', '1.0000'],
      ['.1000', '1.0000', '1.0000'],
    ]);
  });
});

it('a long curve is thinned without losing its ends or its shape', () => {
  const points = Array.from({ length: 3000 }, (_, i) => ({ x: i / 2999, y: Math.sqrt(i / 2999) }));
  const thin = thinCurve(points, (point) => [point.x, point.y]);
  expect(thin.length).toBeLessThan(700);
  expect(thin[0]).toBe(points[0]);
  expect(thin.at(-1)).toBe(points.at(-1));
});

it('scores are counted by class, the last bin with its end', () => {
  const bins = scoreBins([0, 0.49, 0.5, 1, NaN, 2], [0, 1, 1, 0, 1, 1], 2);
  expect(bins).toEqual([
    { from: 0, to: 0.5, highGenes: 1, lowGenes: 1, unlabelledGenes: 0 },
    { from: 0.5, to: 1, highGenes: 1, lowGenes: 1, unlabelledGenes: 0 },
  ]);
});

it('splits with unlike shares of high genes are pointed out', () => {
  const split = (high: number) => ({ split: 's', high, low: 100 - high, unlabelled: 0 });
  expect(balanceNote([split(60), split(37)])).toContain('differs by 23.0 percentage points');
  expect(balanceNote([split(60), split(58)])).toContain('alike');
});

it('profiles say which class has more of a mark, and how bins lie', () => {
  const message = markProfileMessage({
    axis: { ...axis, orientation: 'genomic' },
    counts: { high: 2, low: 3 },
    marks: [{ mark: 'H3K4me3', highGenes: profile, lowGenes: { mean: [0, 0, 0, 0] } }],
  });
  expect(message).toContain('H3K4me3 more in high genes (mean 2 against 0 per bin)');
  expect(message).toContain('genomic order');
});

it('a gene has its bins named by distance in the table, and by number where the bin size is unknown', () => {
  const props = { gene: 'g', marks: ['m'], values: [[0, 4, 9, 2]] };
  expect(binMarkTable({ ...props, axis }).rows[0]).toEqual(['Bin 1: -200 bp to -100 bp from TSS', '0']);
  expect(binMarkTable({ ...props, axis: { bins: 4, orientation: 'strand' } }).rows[3]).toEqual([
    'Bin 4',
    '2',
  ]);
});

it('a table twin becomes tab-separated text, with tabs inside cells as spaces', () => {
  expect(tableToTsv({ caption: 'c', columns: ['A', 'B'], rows: [['1\t2', '3']] })).toBe('A\tB\n1 2\t3\n');
  expect(
    tableToTsv(confusionTable({ truePositive: 3, falseNegative: 1, falsePositive: 0, trueNegative: 4 })),
  ).toBe('Label\tCalled high\tCalled low\nhigh\t3 (75.0%)\t1 (25.0%)\nlow\t0 (0.0%)\t4 (100.0%)\n');
});

it('figures are drawn in the theme asked for', () => {
  expect(figureSvg(typicalRoc)).toContain('fill="#ffffff"></rect>');
  expect(figureSvg(typicalRoc, { theme: 'dark' })).toContain('fill="#1a1e25"></rect>');
});

it('a figure without anything to draw has no picture', () => {
  expect(figureSvg(rocFigure({ genes: 0, curves: [] }))).toBeUndefined();
});
