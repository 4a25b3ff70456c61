import type { Estimate } from '../../electron/contract/metrics.ts';
import { chartColour } from '../theme/palette.ts';
import { curveLegend, curveStyle, thinCurve } from './curve.ts';
import type { CurveRole } from './curve.ts';
import { ChartFrame } from './frame/chart-frame.tsx';
import type { ChartOptions, Drawing } from './frame/chart-frame.tsx';
import type { Size } from './frame/chart-size.ts';
import { cursorOverRows } from './frame/cursor-space.ts';
import type { TableTwin } from './frame/table-twin.tsx';
import { Line } from './marks/line.tsx';
import { RuleY } from './marks/rule.tsx';
import { formatEstimate, formatProportion, formatQuantity } from '../../electron/contract/number-format.ts';
import { UnitAxes, unitPlot } from './unit-plot.tsx';

export type PrecisionRecallPoint = {
  readonly recall: number;
  readonly precision: number;
  /** Probability at or above which genes are called high here. */
  readonly threshold?: number | undefined;
};

export type PrecisionRecallCurve = {
  readonly name: string;
  readonly role: CurveRole;
  /** By falling threshold, that is by rising recall. */
  readonly points: readonly PrecisionRecallPoint[];
  readonly averagePrecision: Estimate;
};

export type PrecisionRecallChartProps = ChartOptions & {
  readonly curves: readonly PrecisionRecallCurve[];
  /** Share of genes labelled high: the precision of guessing. */
  readonly prevalence: number;
  readonly genes: number;
  /** Whose genes: "test genes" by default. */
  readonly geneSet?: string;
  readonly operatingPoint?: PrecisionRecallPoint | undefined;
};

/** Of the genes called high, how many are (precision), against how many of the high genes are found (recall). */
export function PrecisionRecallChart(props: PrecisionRecallChartProps) {
  const { curves, genes, geneSet = 'test genes' } = props;
  const thinned = curves.map((curve) => ({
    ...curve,
    points: thinCurve(curve.points, (point) => [point.recall, point.precision]),
  }));
  return (
    <ChartFrame
      title="Precision and recall"
      options={props}
      subtitle={`Average precision with its 95% interval, ${formatQuantity(genes, geneSet, geneSet)}`}
      help={
        <>
          Precision: of the genes called highly expressed, the share that are. Recall: of the highly expressed
          genes, the share that are called. The dotted line is the share of high genes in the data, which is
          what guessing achieves; average precision is to be compared with it.
        </>
      }
      message={precisionRecallMessage(props)}
      table={precisionRecallTable(thinned)}
      fileName="precision-recall"
      height={(width) => Math.min(width, 420)}
      empty={
        curves.some((curve) => curve.points.length > 0)
          ? undefined
          : 'There is no precision-recall curve yet: it needs predictions of labelled genes. Train a model, or add labels.'
      }
      draw={(size) => drawPrecisionRecall(thinned, props, size)}
    />
  );
}

function drawPrecisionRecall(
  curves: readonly PrecisionRecallCurve[],
  { prevalence, operatingPoint }: PrecisionRecallChartProps,
  size: Size,
): Drawing {
  const legend = [
    ...curves.map((curve) => curveLegend({ ...curve, figure: curve.averagePrecision })),
    {
      label: `Prevalence ${formatProportion(prevalence)}`,
      colour: chartColour('reference'),
      swatch: 'dotted' as const,
    },
  ];
  const plot = unitPlot(size, legend);
  const { x, y, box } = plot;
  const onChart = (point: PrecisionRecallPoint) => ({ x: x(point.recall), y: y(point.precision) });
  return {
    marks: (
      <UnitAxes
        plot={plot}
        size={size}
        legend={legend}
        xTitle="Recall (share of high genes found)"
        yTitle="Precision (share of calls that are right)"
      >
        {Number.isFinite(prevalence) && (
          <RuleY box={box} at={y(prevalence)} colour={chartColour('reference')} dash="2 3" />
        )}
        {[...curves].reverse().map((curve) => (
          <Line
            key={curve.name}
            points={curve.points.map((point) => ({ x: point.recall, y: point.precision }))}
            x={x}
            y={y}
            shape="step"
            {...curveStyle[curve.role]}
          />
        ))}
        {operatingPoint !== undefined && (
          <circle
            cx={onChart(operatingPoint).x}
            cy={onChart(operatingPoint).y}
            r={5}
            fill={chartColour('background')}
            stroke={chartColour('ink')}
            strokeWidth={2}
          />
        )}
      </UnitAxes>
    ),
    cursor: cursorOverRows(
      curves.map((curve) =>
        curve.points.map((point) => ({
          ...onChart(point),
          lines: [
            curve.name,
            `precision ${formatProportion(point.precision)}`,
            `recall ${formatProportion(point.recall)}`,
            ...(point.threshold === undefined ? [] : [`threshold ${formatProportion(point.threshold)}`]),
          ],
        })),
      ),
      { reach: 60 },
    ),
  };
}

/** The sentence a screen reader hears. */
function precisionRecallMessage(props: PrecisionRecallChartProps): string {
  const { curves, genes, geneSet = 'test genes', prevalence } = props;
  const figures = curves.map(
    (curve) => `${curve.name} average precision ${formatEstimate(curve.averagePrecision)}`,
  );
  return (
    `Precision-recall curve of ${formatQuantity(genes, geneSet, geneSet)}: ${figures.join('; ')}; ` +
    `guessing would give the prevalence, ${formatProportion(prevalence)}.`
  );
}

/** The points that are drawn, curve after curve. */
function precisionRecallTable(curves: readonly PrecisionRecallCurve[]): TableTwin {
  return {
    caption: 'Precision and recall by falling threshold',
    columns: ['Model', 'Threshold', 'Recall', 'Precision'],
    rows: curves.flatMap((curve) =>
      curve.points.map((point) => [
        curve.name,
        point.threshold === undefined ? 'above all' : formatProportion(point.threshold, 4),
        formatProportion(point.recall, 4),
        formatProportion(point.precision, 4),
      ]),
    ),
  };
}
