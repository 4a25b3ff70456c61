import { max, scaleLinear } from 'd3';
import type { CalibrationBin, Estimate } from '../../electron/contract/metrics.ts';
import {
  formatCount,
  formatEstimate,
  formatProportion,
  formatQuantity,
} from '../../electron/contract/words/number-format.ts';
import { chartColour } from '../theme/palette.ts';
import type { Size } from './frame/chart-size.ts';
import type { Drawing, Figure } from './frame/figure.ts';
import type { TableTwin } from './frame/table-twin.tsx';
import { AxisX, AxisY } from './marks/axis.tsx';
import { Bars } from './marks/bars.tsx';
import { unitPlot } from './unit-curves.tsx';
import type { CurveRole } from './unit-curves.tsx';

export type CalibrationCurve = {
  readonly name: string;
  readonly role: CurveRole;
  readonly bins: readonly CalibrationBin[];
  /** Expected calibration error. */
  readonly ece: Estimate;
};

export type CalibrationData = {
  /** The first is the one whose genes are counted in the histogram below. */
  readonly curves: readonly CalibrationCurve[];
  /** Whose genes: "test genes" by default. */
  readonly geneSet?: string;
};

const histogramHeight = 84;

/** Whether probabilities can be taken at their word: of the genes given 80%, do 80% turn out high? */
export function calibrationFigure(data: CalibrationData): Figure {
  const curves = data.curves.map((curve) => ({
    ...curve,
    bins: curve.bins.filter((bin) => bin.genes > 0),
  }));
  return {
    title: 'Calibration',
    subtitle: 'Expected calibration error, and genes per probability',
    help: (
      <>
        Genes are grouped by their predicted probability. If the model says 80%, about 80% of those genes
        should be highly expressed: then the curve follows the diagonal. Below it the model is too sure, above
        it too cautious. The expected calibration error is the mean distance, weighted by genes: 0 is perfect.
      </>
    ),
    message: calibrationMessage(data),
    table: calibrationTable(curves),
    fileName: 'calibration',
    height: (width) => Math.min(width + histogramHeight, 480),
    empty: curves.some((curve) => curve.bins.length > 0)
      ? undefined
      : 'There is nothing to calibrate yet: it needs predictions of labelled genes. Train a model, or add labels.',
    draw: (size) => drawCalibration(curves, size),
  };
}

function drawCalibration(curves: readonly CalibrationCurve[], size: Size): Drawing {
  const { box, x, marks, cursor } = unitPlot(
    {
      curves: curves.map(({ name, role, ece, bins }) => ({
        name,
        role,
        figure: ece,
        points: bins.map((bin) => ({
          x: bin.meanProbability,
          y: bin.shareHigh,
          lines: [
            `${name}: probability ${binRange(bin)}`,
            `${formatQuantity(bin.genes, 'gene')}, mean probability ${formatProportion(bin.meanProbability)}`,
            `${formatProportion(bin.shareHigh)} of them are high`,
          ],
        })),
      })),
      reference: { label: 'Perfect', at: 'diagonal' },
      x: { full: 'Predicted probability of high expression', short: 'Predicted probability' },
      y: { full: 'Share of genes that are high', short: 'Share high' },
      dots: true,
      below: histogramHeight,
    },
    size,
  );
  const below = { ...box, y: box.y + box.height + 44, height: Math.max(0, histogramHeight - 8) };
  const counted = curves[0]?.bins ?? [];
  const genes = scaleLinear(
    [0, Math.max(1, max(counted, (bin) => bin.genes) ?? 1)],
    [below.y + below.height, below.y],
  );
  return {
    marks: (
      <>
        {marks}
        <AxisY scale={genes} box={below} title="Genes" format={formatCount} ticks={genes.ticks(2)} />
        <Bars
          bars={counted.map((bin) => ({
            x: x(bin.low) + 1,
            width: Math.max(0, x(bin.high) - x(bin.low) - 2),
            y: genes(bin.genes),
            height: below.y + below.height - genes(bin.genes),
            colour: chartColour('neutral'),
          }))}
        />
        <AxisX scale={x} box={below} ticks={[]} />
      </>
    ),
    cursor,
  };
}

function binRange(bin: CalibrationBin): string {
  return `${formatProportion(bin.low, 2)} to ${formatProportion(bin.high, 2)}`;
}

/** The sentence a screen reader hears. */
function calibrationMessage({ curves, geneSet = 'test genes' }: CalibrationData): string {
  const figures = curves.map(
    (curve) => `${curve.name} expected calibration error ${formatEstimate(curve.ece)}`,
  );
  return `Calibration on ${geneSet}: ${figures.join('; ')}; 0 would be perfect.`;
}

/** The bins that are drawn; empty bins are left out of both. */
function calibrationTable(curves: readonly CalibrationCurve[]): TableTwin {
  return {
    caption: 'Calibration: genes grouped by predicted probability',
    columns: ['Model', 'Predicted probability', 'Genes', 'Mean probability', 'Share high'],
    rows: curves.flatMap((curve) =>
      curve.bins.map((bin) => [
        curve.name,
        binRange(bin),
        formatCount(bin.genes),
        formatProportion(bin.meanProbability),
        formatProportion(bin.shareHigh),
      ]),
    ),
  };
}
