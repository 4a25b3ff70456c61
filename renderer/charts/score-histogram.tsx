import { max, scaleLinear } from 'd3';
import { chartColour } from '../theme/palette.ts';
import type { Drawing, Figure } from './frame/figure.ts';
import { plotBox } from './frame/chart-size.ts';
import type { Size } from './frame/chart-size.ts';
import { cursorOverRows } from './frame/cursor-space.ts';
import type { TableTwin } from './frame/table-twin.tsx';
import { AxisX, AxisY } from './marks/axis.tsx';
import { Bars } from './marks/bars.tsx';
import { Label } from './marks/label.tsx';
import { RuleX } from './marks/rule.tsx';
import {
  formatCount,
  formatProportion,
  formatQuantity,
} from '../../electron/contract/words/number-format.ts';

export type ScoreBin = {
  /** Probability range [from, to); the last bin includes 1. */
  readonly from: number;
  readonly to: number;
  readonly highGenes: number;
  readonly lowGenes: number;
  /** Genes without a label. */
  readonly unlabelledGenes: number;
};

export type ScoreHistogramData = {
  /** See {@link scoreBins}. */
  readonly bins: readonly ScoreBin[];
  /** Probability at or above which a gene is called high. */
  readonly threshold: number;
};

/** Counts genes by predicted probability; `labels` holds 1 (high), 0 (low) or anything else (no label). */
export function scoreBins(
  probabilities: ArrayLike<number>,
  labels: ArrayLike<number> | undefined,
  count = 40,
): readonly ScoreBin[] {
  const high = new Array<number>(count).fill(0);
  const low = new Array<number>(count).fill(0);
  const unlabelled = new Array<number>(count).fill(0);
  for (let gene = 0; gene < probabilities.length; gene++) {
    const probability = probabilities[gene] ?? NaN;
    if (!(probability >= 0 && probability <= 1)) continue;
    const bin = Math.min(count - 1, Math.floor(probability * count));
    const label = labels?.[gene];
    const counts = label === 1 ? high : label === 0 ? low : unlabelled;
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return high.map((highGenes, bin) => ({
    from: bin / count,
    to: (bin + 1) / count,
    highGenes,
    lowGenes: low[bin] ?? 0,
    unlabelledGenes: unlabelled[bin] ?? 0,
  }));
}

/** How the predicted probabilities are spread: genes labelled high upwards, low downwards, and the threshold between. */
export function scoreHistogramFigure(data: ScoreHistogramData): Figure {
  const { bins, threshold } = data;
  const total = bins.reduce((sum, bin) => sum + bin.highGenes + bin.lowGenes + bin.unlabelledGenes, 0);
  return {
    title: 'Predicted probabilities',
    subtitle: `${formatQuantity(total, 'gene')}; called high at ${formatProportion(threshold)} and above`,
    help: (
      <>
        Each bar counts the genes that got a probability. Genes labelled high point up, genes labelled low
        point down. A good model keeps the upward bars right and the downward bars left of the threshold; what
        lies on the wrong side are its mistakes.
      </>
    ),
    message: scoreMessage(data),
    table: scoreTable(bins),
    fileName: 'predicted-probabilities',
    height: 280,
    empty: total > 0 ? undefined : 'No gene has been predicted yet. Train or load a model first.',
    draw: (size) => drawScores(data, size),
  };
}

function drawScores({ bins, threshold }: ScoreHistogramData, size: Size): Drawing {
  const box = plotBox(size, { top: 22, right: 16, bottom: 44, left: 58 });
  const x = scaleLinear([0, 1], [box.x, box.x + box.width]);
  const up = max(bins, (bin) => Math.max(bin.highGenes, bin.unlabelledGenes)) ?? 0;
  const down = max(bins, (bin) => bin.lowGenes) ?? 0;
  const y = scaleLinear([-down, Math.max(1, up)], [box.y + box.height, box.y]).nice(5);
  const bar = (bin: ScoreBin, from: number, to: number, colour: string) => ({
    x: x(bin.from) + 0.5,
    width: Math.max(0.5, x(bin.to) - x(bin.from) - 1),
    y: y(to),
    height: y(from) - y(to),
    colour,
  });
  const bars = bins.flatMap((bin) => [
    bar(bin, 0, bin.unlabelledGenes, chartColour('neutral')),
    bar(bin, 0, bin.highGenes, chartColour('high')),
    bar(bin, -bin.lowGenes, 0, chartColour('low')),
  ]);
  const labelled = bins.some((bin) => bin.highGenes + bin.lowGenes > 0);
  const thresholdAt = x(threshold);
  return {
    marks: (
      <>
        <AxisX
          scale={x}
          box={box}
          title="Predicted probability of high expression"
          format={(value) => formatProportion(value, 1)}
        />
        <AxisY scale={y} box={box} title="Genes" format={(value) => formatCount(Math.abs(value))} />
        <Bars bars={bars} />
        <line x1={box.x} x2={box.x + box.width} y1={y(0)} y2={y(0)} stroke={chartColour('axis')} />
        <RuleX box={box} at={thresholdAt} colour={chartColour('ink')} width={1.5} />
        {thresholdAt - box.x > 90 && (
          <Label x={thresholdAt - 7} y={box.y - 8} anchor="end">
            ← called low
          </Label>
        )}
        {box.x + box.width - thresholdAt > 90 && (
          <Label x={thresholdAt + 7} y={box.y - 8}>
            called high →
          </Label>
        )}
        {labelled && (
          <>
            <Label x={box.x + 8} y={box.y + 14} colour={chartColour('high')} bold halo>
              ▲ labelled high
            </Label>
            {down > 0 && (
              <Label
                x={box.x + box.width - 8}
                y={box.y + box.height - 8}
                anchor="end"
                colour={chartColour('low')}
                bold
                halo
              >
                ▼ labelled low
              </Label>
            )}
          </>
        )}
      </>
    ),
    cursor: cursorOverRows(
      [
        bins.map((bin) => ({
          x: (x(bin.from) + x(bin.to)) / 2,
          y: y(Math.max(bin.highGenes, bin.unlabelledGenes)),
          box: {
            x: x(bin.from),
            width: x(bin.to) - x(bin.from),
            y: y(Math.max(bin.highGenes, bin.unlabelledGenes)),
            height: y(-bin.lowGenes) - y(Math.max(bin.highGenes, bin.unlabelledGenes)),
          },
          lines: describeBin(bin, labelled),
        })),
      ],
      { by: 'x' },
    ),
  };
}

function describeBin(bin: ScoreBin, labelled: boolean): readonly string[] {
  const range = `Probability ${formatProportion(bin.from)} to ${formatProportion(bin.to)}`;
  const without =
    bin.unlabelledGenes > 0 ? [`${formatQuantity(bin.unlabelledGenes, 'gene')} unlabelled`] : [];
  if (!labelled) return [range, formatQuantity(bin.unlabelledGenes, 'gene')];
  return [
    range,
    `${formatQuantity(bin.highGenes, 'gene')} labelled high`,
    `${formatQuantity(bin.lowGenes, 'gene')} labelled low`,
    ...without,
  ];
}

/** The sentence a screen reader hears. */
function scoreMessage({ bins, threshold }: ScoreHistogramData): string {
  const sum = (of: (bin: ScoreBin) => number) => bins.reduce((total, bin) => total + of(bin), 0);
  return (
    `Histogram of predicted probabilities: ${formatQuantity(
      sum((bin) => bin.highGenes),
      'gene',
    )} labelled high, ` +
    `${formatCount(sum((bin) => bin.lowGenes))} labelled low, ` +
    `${formatCount(sum((bin) => bin.unlabelledGenes))} without a label; threshold ${formatProportion(threshold)}.`
  );
}

/** One row per bar. */
function scoreTable(bins: readonly ScoreBin[]): TableTwin {
  return {
    caption: 'Genes by predicted probability',
    columns: ['Probability', 'Labelled high (genes)', 'Labelled low (genes)', 'No label (genes)'],
    rows: bins.map((bin) => [
      `${formatProportion(bin.from)} to ${formatProportion(bin.to)}`,
      formatCount(bin.highGenes),
      formatCount(bin.lowGenes),
      formatCount(bin.unlabelledGenes),
    ]),
  };
}
