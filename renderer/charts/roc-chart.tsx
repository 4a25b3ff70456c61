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

export type RocPoint = {
  readonly falsePositiveRate: number;
  readonly truePositiveRate: number;
  /** Probability at or above which genes are called high here; absent at the origin. */
  readonly threshold?: number | undefined;
};

export type RocCurve = {
  /** "SimpleChrome", "Logistic baseline" */
  readonly name: string;
  readonly role: CurveRole;
  /** From (0, 0) to (1, 1), by falling threshold. */
  readonly points: readonly RocPoint[];
  readonly auroc: Estimate;
};

export type RocData = {
  readonly curves: readonly RocCurve[];
  /** Labelled genes the curves were computed on. */
  readonly genes: number;
  /** Whose genes: "test genes" by default. */
  readonly geneSet?: string;
  /** The point of the threshold in use, marked on the curve. */
  readonly operatingPoint?: RocPoint | undefined;
};

/** Receiver operating characteristic: how many high genes are found (y) at the price of how many false alarms (x). */
export function rocFigure(data: RocData): Figure {
  const { curves, genes, geneSet = 'test genes' } = data;
  const thinned = curves.map((curve) => ({ ...curve, points: thinRoc(curve.points) }));
  return {
    title: 'ROC curve',
    subtitle: `AUROC with its 95% interval, ${formatQuantity(genes, geneSet, geneSet)}`,
    help: (
      <>
        Every point is a threshold on the predicted probability. Up: more of the highly expressed genes are
        found. Right: more of the lowly expressed are called high by mistake. The area under the curve (AUROC)
        is the chance that a high gene scores above a low one: .5 is guessing, 1 is perfect.
      </>
    ),
    message: rocMessage(data),
    table: rocTable(thinned),
    fileName: 'roc-curve',
    height: (width) => Math.min(width, 420),
    empty: curves.some((curve) => curve.points.length > 0)
      ? undefined
      : 'There is no ROC curve yet: it needs predictions of labelled genes of both classes. Train a model, or add labels.',
    draw: (size) => drawRoc(thinned, data, size),
  };
}

function drawRoc(curves: readonly RocCurve[], { operatingPoint }: RocData, size: Size): Drawing {
  const at = (point: RocPoint) => ({ x: point.falsePositiveRate, y: point.truePositiveRate });
  return unitPlot(
    {
      curves: curves.map(({ name, role, auroc, points }) => ({
        name,
        role,
        figure: auroc,
        points: points.map((point) => ({ ...at(point), lines: [name, ...describePoint(point)] })),
      })),
      reference: { label: 'Guessing .5', at: 'diagonal' },
      x: { full: 'False positive rate (share of low genes called high)', short: 'False positive rate' },
      y: { full: 'True positive rate (high genes found)', short: 'True positive rate' },
      operatingPoint: operatingPoint === undefined ? undefined : at(operatingPoint),
      reach: 60,
    },
    size,
  );
}

function describePoint(point: RocPoint): readonly string[] {
  return [
    `true positive rate ${formatProportion(point.truePositiveRate)}`,
    `false positive rate ${formatProportion(point.falsePositiveRate)}`,
    ...(point.threshold === undefined ? [] : [`threshold ${formatProportion(point.threshold)}`]),
  ];
}

function thinRoc(points: readonly RocPoint[]): readonly RocPoint[] {
  return thinCurve(points, (point) => [point.falsePositiveRate, point.truePositiveRate]);
}

/** The sentence a screen reader hears. */
function rocMessage({ curves, genes, geneSet = 'test genes' }: RocData): string {
  const figures = curves.map((curve) => `${curve.name} AUROC ${formatEstimate(curve.auroc)}`);
  return `ROC curve of ${formatQuantity(genes, geneSet, geneSet)}: ${figures.join('; ')}; guessing would give .5.`;
}

/** The points that are drawn, curve after curve. */
function rocTable(curves: readonly RocCurve[]): TableTwin {
  return {
    caption: 'ROC curve: points by falling threshold',
    columns: ['Model', 'Threshold', 'False positive rate', 'True positive rate'],
    rows: curves.flatMap((curve) =>
      curve.points.map((point) => [
        curve.name,
        point.threshold === undefined ? 'above all' : formatProportion(point.threshold, 4),
        formatProportion(point.falsePositiveRate, 4),
        formatProportion(point.truePositiveRate, 4),
      ]),
    ),
  };
}
