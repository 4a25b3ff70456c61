import { max, scaleLinear } from 'd3';
import { formatCount, formatQuantity, formatValue } from '../../electron/contract/words/number-format.ts';
import { chartColour } from '../theme/palette.ts';
import { plotBox } from './frame/chart-size.ts';
import type { Size } from './frame/chart-size.ts';
import { cursorOverRows } from './frame/cursor-space.ts';
import type { Drawing, Figure } from './frame/figure.ts';
import type { TableTwin } from './frame/table-twin.tsx';
import { AxisX, AxisY } from './marks/axis.tsx';
import { Bars } from './marks/bars.tsx';
import { Label } from './marks/label.tsx';
import { RuleX } from './marks/rule.tsx';

export type ExpressionHistogramData = {
  /** The scale the edges are in: "log2(x + 1)". */
  readonly scale: string;
  /** One more than `genes`, ascending. */
  readonly edges: readonly number[];
  readonly genes: readonly number[];
  /** The cut in the drawn scale; absent where the upper and lower shares are taken, or the table holds labels. */
  readonly threshold?: number | undefined;
  /** The cut in the table's own scale, as it is written. */
  readonly cut?: number | undefined;
  readonly high: number;
  readonly low: number;
  readonly unlabelled: number;
};

/** How expression is spread over the genes, and where the cut between high and low lies. */
export function expressionHistogramFigure(data: ExpressionHistogramData): Figure {
  const { edges, genes, scale, high, low, unlabelled } = data;
  return {
    title: 'Expression of the genes that have counts',
    subtitle: `${formatQuantity(high, 'gene')} high, ${formatCount(low)} low${unlabelled > 0 ? `, ${formatCount(unlabelled)} without a label` : ''}`,
    help: (
      <>
        Each bar counts genes by their expression, on the scale {scale}. Genes strictly above the cut are
        labelled high, all others low. Many tables have a tall bar at zero: those genes are low under every
        cut above it.
      </>
    ),
    message: histogramMessage(data),
    table: histogramTable(data),
    fileName: 'expression-histogram',
    height: 240,
    empty: genes.length > 0 && edges.length > 1 ? undefined : 'There are no values to draw.',
    draw: (size) => drawHistogram(data, size),
  };
}

function drawHistogram(data: ExpressionHistogramData, size: Size): Drawing {
  const { edges, genes, scale, threshold, cut, high, low } = data;
  const box = plotBox(size, { top: 24, right: 16, bottom: 44, left: 58 });
  const x = scaleLinear([edges[0] ?? 0, edges.at(-1) ?? 1], [box.x, box.x + box.width]);
  const y = scaleLinear([0, max(genes) ?? 1], [box.y + box.height, box.y]).nice(4);
  const at = threshold === undefined ? undefined : x(threshold);
  const bars = genes.flatMap((count, bin) => {
    const [from = 0, to = 0] = [edges[bin], edges[bin + 1]];
    // A bar that the cut goes through is of both classes: it is drawn in two parts.
    const inside = threshold !== undefined && threshold > from && threshold < to ? [threshold] : [];
    const borders = [from, ...inside, to];
    return borders.slice(1).map((end, part) => {
      const start = borders[part] ?? from;
      return {
        x: x(start) + (part === 0 ? 0.5 : 0),
        width: Math.max(0.5, x(end) - x(start) - 0.5),
        y: y(count),
        height: y(0) - y(count),
        colour:
          threshold === undefined ? chartColour('neutral') : chartColour(end > threshold ? 'high' : 'low'),
      };
    });
  });
  return {
    marks: (
      <>
        <AxisX scale={x} box={box} title={`Expression, ${scale}`} />
        <AxisY scale={y} box={box} title="Genes" format={(value) => formatCount(value)} />
        <Bars bars={bars} />
        {at !== undefined && (
          <>
            <RuleX box={box} at={at} colour={chartColour('ink')} width={1.5} />
            {at - box.x > 110 && (
              <Label x={at - 7} y={box.y - 8} anchor="end" colour={chartColour('low')} bold>
                {`← ${formatCount(low)} low`}
              </Label>
            )}
            <Label x={at + 7} y={box.y - 8} colour={chartColour('high')} bold halo>
              {`${formatCount(high)} high →`}
            </Label>
            {cut !== undefined && (
              <Label x={at + 7} y={box.y + 12} halo>
                {`cut ${formatValue(cut)}`}
              </Label>
            )}
          </>
        )}
      </>
    ),
    cursor: cursorOverRows(
      [
        genes.map((count, bin) => {
          const [from = 0, to = 0] = [edges[bin], edges[bin + 1]];
          return {
            x: (x(from) + x(to)) / 2,
            y: y(count),
            box: { x: x(from), width: x(to) - x(from), y: y(count), height: y(0) - y(count) },
            lines: [`${formatValue(from)} to ${formatValue(to)}`, formatQuantity(count, 'gene')],
          };
        }),
      ],
      { by: 'x' },
    ),
  };
}

/** The sentence a screen reader hears. */
function histogramMessage({ high, low, unlabelled, cut, scale }: ExpressionHistogramData): string {
  const where = cut === undefined ? '' : ` above ${formatValue(cut)}`;
  return (
    `Histogram of expression on the scale ${scale}: ${formatQuantity(high, 'gene')} high${where}, ` +
    `${formatCount(low)} low, ${formatCount(unlabelled)} without a label.`
  );
}

/** One row per bar. */
function histogramTable({ edges, genes, scale }: ExpressionHistogramData): TableTwin {
  return {
    caption: `Genes by expression, ${scale}`,
    columns: ['Expression from', 'to', 'Genes'],
    rows: genes.map((count, bin) => [
      formatValue(edges[bin] ?? Number.NaN),
      formatValue(edges[bin + 1] ?? Number.NaN),
      formatCount(count),
    ]),
  };
}
