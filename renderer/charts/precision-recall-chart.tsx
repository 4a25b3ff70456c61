import type { Estimate } from '../../electron/contract/metrics.ts';
import {
  formatEstimate,
  formatProportion,
  formatQuantity,
} from '../../electron/contract/words/number-format.ts';
import type { Size } from './frame/chart-size.ts';
import type { Drawing, Figure } from './frame/figure.ts';
import type { TableTwin } from './frame/table-twin.tsx';
import { thinCurve, unitPlot } from './unit-curves.tsx';
import type { CurveRole } from './unit-curves.tsx';

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

export type PrecisionRecallData = {
  readonly curves: readonly PrecisionRecallCurve[];
  /** Share of genes labelled high: the precision of guessing. */
  readonly prevalence: number;
  readonly genes: number;
  /** Whose genes: "test genes" by default. */
  readonly geneSet?: string;
  readonly operatingPoint?: PrecisionRecallPoint | undefined;
};

/** Of the genes called high, how many are (precision), against how many of the high genes are found (recall). */
export function precisionRecallFigure(data: PrecisionRecallData): Figure {
  const { curves, genes, geneSet = 'test genes' } = data;
  const thinned = curves.map((curve) => ({
    ...curve,
    points: thinCurve(curve.points, (point) => [point.recall, point.precision]),
  }));
  return {
    title: 'Precision and recall',
    subtitle: `Average precision with its 95% interval, ${formatQuantity(genes, geneSet, geneSet)}`,
    help: (
      <>
        Precision: of the genes called highly expressed, the share that are. Recall: of the highly expressed
        genes, the share that are called. The dotted line is the share of high genes in the data, which is
        what guessing achieves; average precision is to be compared with it.
      </>
    ),
    message: precisionRecallMessage(data),
    table: precisionRecallTable(thinned),
    fileName: 'precision-recall',
    height: (width) => Math.min(width, 420),
    empty: curves.some((curve) => curve.points.length > 0)
      ? undefined
      : 'There is no precision-recall curve yet: it needs predictions of labelled genes. Train a model, or add labels.',
    draw: (size) => drawPrecisionRecall(thinned, data, size),
  };
}

function drawPrecisionRecall(
  curves: readonly PrecisionRecallCurve[],
  { prevalence, operatingPoint }: PrecisionRecallData,
  size: Size,
): Drawing {
  const at = (point: PrecisionRecallPoint) => ({ x: point.recall, y: point.precision });
  return unitPlot(
    {
      curves: curves.map(({ name, role, averagePrecision, points }) => ({
        name,
        role,
        figure: averagePrecision,
        points: points.map((point) => ({ ...at(point), lines: [name, ...describePoint(point)] })),
      })),
      reference: { label: `Prevalence ${formatProportion(prevalence)}`, at: prevalence },
      x: { full: 'Recall (share of high genes found)', short: 'Recall' },
      y: { full: 'Precision (share of calls that are right)', short: 'Precision' },
      operatingPoint: operatingPoint === undefined ? undefined : at(operatingPoint),
      shape: 'step',
      reach: 60,
    },
    size,
  );
}

function describePoint(point: PrecisionRecallPoint): readonly string[] {
  return [
    `precision ${formatProportion(point.precision)}`,
    `recall ${formatProportion(point.recall)}`,
    ...(point.threshold === undefined ? [] : [`threshold ${formatProportion(point.threshold)}`]),
  ];
}

/** The sentence a screen reader hears. */
function precisionRecallMessage(data: PrecisionRecallData): string {
  const { curves, genes, geneSet = 'test genes', prevalence } = data;
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
