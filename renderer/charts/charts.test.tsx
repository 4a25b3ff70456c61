import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { Estimate } from '../../electron/contract/metrics.ts';
import type { BinAxis } from './bin-axis.ts';
import { BinMarkHeatmap, binMarkTable } from './bin-mark-heatmap.tsx';
import { CalibrationChart } from './calibration-chart.tsx';
import { ClassShareBars, balanceNote } from './class-share-bars.tsx';
import { ConfusionMatrix, confusionTable } from './confusion-matrix.tsx';
import { thinCurve } from './curve.ts';
import { DatasetSummary, summariseTotals } from './dataset-summary.tsx';
import { EngineSpeeds, engineSpeedsMessage } from './engine-speeds.tsx';
import { standaloneSvg } from './frame/export-svg.ts';
import { tableToTsv } from './frame/table-twin.tsx';
import { GeneHeatmap } from './gene-heatmap.tsx';
import { LocusView } from './locus-view.tsx';
import { LossCurves } from './loss-curves.tsx';
import { MarkProfileChart, markProfileMessage } from './mark-profile-chart.tsx';
import { NeighbourGraph } from './graph/neighbour-graph.tsx';
import { PrecisionRecallChart } from './precision-recall-chart.tsx';
import { RocChart } from './roc-chart.tsx';
import type { RocPoint } from './roc-chart.tsx';
import { ScoreHistogram, scoreBins } from './score-histogram.tsx';

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
const edges = [
  { from: 'a', to: 'b', kind: 'genomic' as const, distance: 12_400 },
  { from: 'a', to: 'c', kind: 'interaction' as const, weight: 0.5 },
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

const typical: Readonly<Record<string, ReactElement>> = {
  RocChart: (
    <RocChart
      genes={4}
      curves={[
        { name: 'SimpleChrome', role: 'model', points: roc, auroc },
        { name: 'Logistic baseline', role: 'baseline', points: roc, auroc: notDefined },
      ]}
    />
  ),
  PrecisionRecallChart: (
    <PrecisionRecallChart
      genes={4}
      prevalence={0.5}
      curves={[
        {
          name: 'SimpleChrome',
          role: 'model',
          points: [
            { recall: 0.5, precision: 1, threshold: 0.9 },
            { recall: 1, precision: 0.6, threshold: 0.2 },
          ],
          averagePrecision: auroc,
        },
      ]}
    />
  ),
  CalibrationChart: (
    <CalibrationChart
      curves={[
        {
          name: 'SimpleChrome',
          role: 'model',
          bins: [
            { low: 0, high: 0.5, genes: 10, meanProbability: 0.2, shareHigh: 0.1 },
            { low: 0.5, high: 1, genes: 0, meanProbability: NaN, shareHigh: NaN },
          ],
          ece: auroc,
        },
      ]}
    />
  ),
  ScoreHistogram: <ScoreHistogram bins={scoreBins([0.1, 0.9, 1], [0, 1, 1], 10)} threshold={0.5} />,
  MarkProfileChart: (
    <MarkProfileChart
      axis={axis}
      counts={{ high: 2, low: 3 }}
      marks={[{ mark: 'H3K4me3', highGenes: profile, lowGenes: { mean: [0, 0, 0, 0] } }]}
    />
  ),
  GeneHeatmap: (
    <GeneHeatmap
      axis={axis}
      genes={[1, 2]}
      highShare={[1, 0.5]}
      marks={[{ mark: 'H3K4me3', values: [2, 2, 2, 2, 0, 1, 1, 0] }]}
    />
  ),
  BinMarkHeatmap: <BinMarkHeatmap gene="TSPAN6" marks={['H3K4me3']} axis={axis} values={[[0, 4, 9, 2]]} />,
  EngineSpeeds: <EngineSpeeds engines={speeds} />,
  LossCurves: (
    <LossCurves
      history={[
        epoch('autoencoder', 1, 0.9),
        epoch('classifier', 1, 0.6, 0.65),
        epoch('classifier', 2, 0.5, 0.6),
      ]}
      bestEpoch={{ classifier: 2 }}
    />
  ),
  ConfusionMatrix: (
    <ConfusionMatrix
      threshold={0.47}
      confusion={{ truePositive: 1330, falseNegative: 192, falsePositive: 252, trueNegative: 1426 }}
    />
  ),
  ClassShareBars: <ClassShareBars splits={[{ split: 'Training', high: 6, low: 4, unlabelled: 1 }]} />,
  DatasetSummary: (
    <DatasetSummary
      genes={3}
      marks={[
        {
          mark: 'H3K4me3',
          totals: summariseTotals([0, 5, 900]),
          emptyShare: 1 / 3,
          medianTotal: 5,
          maxCount: 90,
        },
      ]}
    />
  ),
  NeighbourGraph: <NeighbourGraph nodes={genes} edges={edges} focus="a" />,
  LocusView: (
    <LocusView
      chromosome="1"
      segment={{ start: 0, end: 60_000 }}
      genes={locus}
      focus="a"
      marks={['H3K4me3']}
      axis={axis}
      arcs={edges}
    />
  ),
};

/** Data at their worst: nothing, one point, all the same, not a number. */
const hard: Readonly<Record<string, ReactElement>> = {
  'ROC without curves': <RocChart genes={0} curves={[]} />,
  'ROC of one point': (
    <RocChart genes={1} curves={[{ name: 'm', role: 'model', points: roc.slice(0, 1), auroc: notDefined }]} />
  ),
  'precision-recall without a prevalence': (
    <PrecisionRecallChart
      genes={1}
      prevalence={NaN}
      curves={[
        { name: 'm', role: 'model', points: [{ recall: NaN, precision: 1 }], averagePrecision: notDefined },
      ]}
    />
  ),
  'calibration without genes': (
    <CalibrationChart curves={[{ name: 'm', role: 'model', bins: [], ece: notDefined }]} />
  ),
  'histogram of nothing': <ScoreHistogram bins={[]} threshold={0} />,
  'histogram of equal scores': <ScoreHistogram bins={scoreBins([0.5, 0.5], undefined)} threshold={1} />,
  'profiles of zeros': (
    <MarkProfileChart
      axis={{ bins: 4, orientation: 'genomic' }}
      counts={{ high: 1, low: 0 }}
      marks={[{ mark: 'H3K9me3', highGenes: { mean: [0, 0, 0, 0] }, lowGenes: { mean: [] } }]}
    />
  ),
  'heatmap of zeros': (
    <GeneHeatmap
      axis={axis}
      genes={[1]}
      highShare={[NaN]}
      marks={[{ mark: 'H3K9me3', values: [0, 0, 0, 0] }]}
    />
  ),
  'one gene of zeros': (
    <BinMarkHeatmap gene="x" kind="signed" marks={['m']} axis={axis} values={[[0, 0, 0, 0]]} />
  ),
  'one epoch': <LossCurves history={[epoch('classifier', 1, 0.5)]} />,
  'equal losses': <LossCurves history={[epoch('c', 1, 0, 0), epoch('c', 2, 0, 0)]} />,
  'confusion of one class': (
    <ConfusionMatrix
      threshold={0.5}
      confusion={{ truePositive: 3, falseNegative: 0, falsePositive: 0, trueNegative: 0 }}
    />
  ),
  'split without genes': (
    <ClassShareBars
      splits={[
        { split: 'Training', high: 1, low: 0, unlabelled: 0 },
        { split: 'Test', high: 0, low: 0, unlabelled: 0 },
      ]}
    />
  ),
  'summary without reads': (
    <DatasetSummary
      genes={1}
      marks={[{ mark: 'm', totals: summariseTotals([0]), emptyShare: 1, medianTotal: 0, maxCount: 0 }]}
    />
  ),
  'graph of one gene': <NeighbourGraph nodes={genes.slice(0, 1)} edges={[]} focus="a" />,
  'graph of a stranger': <NeighbourGraph nodes={[]} edges={[]} focus="a" />,
  'locus without bins': (
    <LocusView
      chromosome="1"
      segment={{ start: 0, end: 60_000 }}
      genes={locus.slice(0, 1)}
      focus="a"
      marks={['m']}
      axis={{ bins: 4, orientation: 'genomic' }}
      arcs={[{ from: 'a', to: 'nowhere' }]}
    />
  ),
  'chart without room': (
    <RocChart
      genes={4}
      initialWidth={30}
      height={20}
      curves={[{ name: 'm', role: 'model', points: roc, auroc }]}
    />
  ),
};

function svgOf(markup: string): string {
  const svg = /<svg class="chart-svg".*?<\/svg>(?=<\/?div|<canvas)/s.exec(markup)?.[0];
  if (svg === undefined) throw new Error('The chart drew no picture.');
  return svg;
}

describe.each(Object.entries(typical))('%s', (_name, chart) => {
  const markup = renderToStaticMarkup(chart);

  it('is a picture whose name states the message', () => {
    const label = /role="img" aria-label="([^"]*)"/.exec(markup)?.[1] ?? '';
    expect(label.length).toBeGreaterThan(30);
    expect(label).toMatch(/\d/);
  });

  it('has a table twin with a caption and headings', () => {
    expect(markup).toMatch(/<table class="chart-table"><caption>[^<]+<\/caption><thead>/);
    expect(markup).toContain('<tbody><tr>');
  });

  it('can be reached by keyboard', () => {
    expect(markup).toMatch(/role="(group|application)"[^>]*tabindex="0"/i);
  });

  it('exports as an SVG of its own with text as text', () => {
    const svg = standaloneSvg(svgOf(markup));
    expect(svg).toMatch(
      /^<\?xml version="1.0" encoding="UTF-8"\?>\n<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/,
    );
    expect(svg).toContain('<title>');
    expect(svg).toContain('<text');
    expect(svg).toContain('font-family=');
    expect(svg).not.toMatch(/var\(|class=|url\(|<style|<script|<foreignObject|data-|tabindex/);
    expect(svg.match(/<svg/g)).toHaveLength(svg.match(/<\/svg>/g)?.length ?? 0);
  });
});

describe.each([...Object.entries(typical), ...Object.entries(hard)])('%s', (_name, chart) => {
  it('draws no NaN, no Infinity and nothing undefined', () => {
    expect(renderToStaticMarkup(chart)).not.toMatch(/NaN|Infinity|undefined/);
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
    expect(renderToStaticMarkup(<EngineSpeeds engines={none} />)).toContain('No engine works here');
  });
});

describe('the ROC chart', () => {
  const markup = renderToStaticMarkup(typical['RocChart']);

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

it('totals are counted on a doubling scale', () => {
  expect(summariseTotals([0, 1, 2, 3, 4])).toEqual([
    { from: 0, to: 1, genes: 1 },
    { from: 1, to: 2, genes: 1 },
    { from: 2, to: 4, genes: 2 },
    { from: 4, to: 8, genes: 1 },
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

it('exports in the theme asked for', () => {
  const svg = svgOf(renderToStaticMarkup(typical['RocChart']));
  expect(standaloneSvg(svg)).toContain('fill="#ffffff"/>');
  expect(standaloneSvg(svg, { theme: 'dark' })).toContain('fill="#1a1e25"/>');
});

it('embeds the canvas under a chart as a picture', () => {
  const svg = standaloneSvg('<svg width="10" height="10"></svg>', {}, [
    { box: { x: 1, y: 2, width: 3, height: 4 }, dataUrl: 'data:image/png;base64,AAAA' },
  ]);
  expect(svg).toContain('<image x="1" y="2" width="3" height="4"');
});

it('refuses to export what is no SVG', () => {
  expect(() => standaloneSvg('<div></div>')).toThrow(TypeError);
});
