import { scaleLinear } from 'd3';
import type { EpochRecord } from '../../electron/contract/model.ts';
import { formatProportion, formatQuantity } from '../../electron/contract/words/number-format.ts';
import { chartColour } from '../theme/palette.ts';
import { plotBox } from './frame/chart-size.ts';
import type { Size } from './frame/chart-size.ts';
import { cursorOverRows } from './frame/cursor-space.ts';
import type { Drawing, Figure } from './frame/figure.ts';
import type { TableTwin } from './frame/table-twin.tsx';
import { AxisX, AxisY, extentOr } from './marks/axis.tsx';
import { Label } from './marks/label.tsx';
import { Line } from './marks/line.tsx';
import { RuleX } from './marks/rule.tsx';

export type AurocCurveData = {
  /** Finished epochs; those without a validation AUROC are left out. */
  readonly history: readonly EpochRecord[];
  /** The epoch whose weights are kept so far. */
  readonly bestEpoch?: number | undefined;
  /** Epochs planned at most, so that the x axis does not jump while training. */
  readonly plannedEpochs?: number | undefined;
};

/** How well validation genes are ranked after each epoch of the classifier. Grows while training goes on. */
export function aurocFigure(data: AurocCurveData): Figure {
  const points = aurocPoints(data.history);
  return {
    title: 'Validation AUROC',
    subtitle: 'Classifier, per epoch; higher is better, the best epoch is kept',
    help: (
      <>
        The AUROC is the chance that a highly expressed gene gets a higher probability than a lowly expressed
        one: .5 is guessing, 1 is perfect. It is measured after every epoch on validation genes, from which
        the classifier does not learn.
      </>
    ),
    message: aurocMessage(data),
    table: aurocTable(data.history),
    fileName: 'validation-auroc',
    height: 286,
    empty:
      points.length > 0
        ? undefined
        : 'The curve appears when the classifier has finished its first epoch on validation genes of both classes.',
    draw: (size) => drawAuroc(points, data, size),
  };
}

type Point = { readonly epoch: number; readonly auroc: number };

function aurocPoints(history: readonly EpochRecord[]): readonly Point[] {
  return history.flatMap(({ network, epoch, validAuroc }) =>
    // What is trained on top of the classifier has epochs of its own.
    validAuroc === undefined || network !== 'classifier' ? [] : [{ epoch, auroc: validAuroc }],
  );
}

function drawAuroc(points: readonly Point[], data: AurocCurveData, size: Size): Drawing {
  const box = plotBox(size, { top: 26, right: 14, bottom: 46, left: 58 });
  const last = Math.max(2, data.plannedEpochs ?? 0, ...points.map(({ epoch }) => epoch));
  const x = scaleLinear([1, last], [box.x, box.x + box.width]);
  const y = scaleLinear(extentOr(points.map(({ auroc }) => auroc)), [box.y + box.height - 6, box.y + 6]).nice(
    4,
  );
  const best = points.find(({ epoch }) => epoch === data.bestEpoch);
  const toLeft = best !== undefined && x(best.epoch) > box.x + box.width / 2;
  return {
    marks: (
      <>
        <AxisX
          scale={x}
          box={box}
          title="Epoch"
          ticks={x.ticks(Math.min(8, box.width / 40)).filter(Number.isInteger)}
          format={String}
        />
        <AxisY
          scale={y}
          box={box}
          title="AUROC"
          ticks={y.ticks(4)}
          format={(value) => formatProportion(value)}
        />
        {best !== undefined && (
          <>
            <RuleX box={box} at={x(best.epoch)} colour={chartColour('ink')} dash="3 3" />
            <Label
              x={x(best.epoch) + (toLeft ? -5 : 5)}
              y={box.y - 6}
              anchor={toLeft ? 'end' : 'start'}
              size={11}
              halo
            >
              {`best: ${formatProportion(best.auroc)}, epoch ${best.epoch}`}
            </Label>
          </>
        )}
        <Line
          points={points.map(({ epoch, auroc }) => ({ x: epoch, y: auroc }))}
          x={x}
          y={y}
          colour={chartColour('model')}
          width={2.5}
        />
        {points.map(({ epoch, auroc }) => (
          <circle key={epoch} cx={x(epoch)} cy={y(auroc)} r={2.5} fill={chartColour('model')} />
        ))}
      </>
    ),
    cursor: cursorOverRows(
      [
        points.map(({ epoch, auroc }) => ({
          x: x(epoch),
          y: y(auroc),
          lines: [`epoch ${epoch}`, `validation AUROC ${formatProportion(auroc, 4)}`],
        })),
      ],
      { reach: 80 },
    ),
  };
}

/** The sentence a screen reader hears. */
export function aurocMessage({ history, bestEpoch }: AurocCurveData): string {
  const points = aurocPoints(history);
  const last = points.at(-1);
  const best = points.find(({ epoch }) => epoch === bestEpoch);
  return (
    `Validation AUROC ${formatProportion(last?.auroc ?? NaN)} after ${formatQuantity(points.length, 'epoch')}` +
    (best === undefined ? '.' : `; best so far ${formatProportion(best.auroc)} in epoch ${best.epoch}.`)
  );
}

/** One row per epoch. */
export function aurocTable(history: readonly EpochRecord[]): TableTwin {
  return {
    caption: 'AUROC on validation genes per epoch',
    columns: ['Epoch', 'Validation AUROC'],
    rows: aurocPoints(history).map(({ epoch, auroc }) => [String(epoch), formatProportion(auroc, 4)]),
  };
}
