import { scaleLinear } from 'd3';
import type { EpochRecord } from '../../electron/contract/model.ts';
import { formatProportion, formatValue, noNumber } from '../../electron/contract/words/number-format.ts';
import { chartColour } from '../theme/palette.ts';
import { facetBoxes, facetColumns } from './frame/chart-size.ts';
import type { Size } from './frame/chart-size.ts';
import { cursorOverRows } from './frame/cursor-space.ts';
import type { CursorTarget } from './frame/cursor-space.ts';
import type { Drawing, Figure } from './frame/figure.ts';
import type { TableTwin } from './frame/table-twin.tsx';
import { AxisX, AxisY, extentOr } from './marks/axis.tsx';
import type { AxisScale } from './marks/axis.tsx';
import { Label } from './marks/label.tsx';
import { Legend } from './marks/legend.tsx';
import { Line } from './marks/line.tsx';
import { RuleX } from './marks/rule.tsx';

export type LossCurvesData = {
  /** Finished epochs of all networks, in the order they were trained. */
  readonly history: readonly EpochRecord[];
  /** The epoch whose weights were kept, per network. */
  readonly bestEpoch?: Readonly<Record<string, number>>;
  /** Epochs planned per network, so that the x axis does not jump while training. */
  readonly plannedEpochs?: Readonly<Record<string, number>>;
};

type Facet = { readonly network: string; readonly epochs: readonly EpochRecord[] };

const columnsFor = (width: number, facets: number) => facetColumns(width + 40, facets, 320);

/** Loss on training and validation genes, epoch by epoch, one panel per network. Grows while training goes on. */
export function lossFigure(data: LossCurvesData): Figure {
  const facets = byNetwork(data.history);
  return {
    title: 'Training',
    subtitle: 'Loss per epoch; lower is better',
    help: (
      <>
        The loss measures how far predictions are from the truth, after each pass over the training genes (an
        epoch). When the validation loss stops falling while the training loss goes on, the network has begun
        to memorise: the weights of the best validation epoch are kept.
      </>
    ),
    message: lossMessage(data),
    table: lossTable(data.history),
    fileName: 'training-loss',
    height: (width) => {
      const rows = Math.ceil(facets.length / columnsFor(width, facets.length));
      return 50 + rows * 190 + Math.max(0, rows - 1) * 70 + 46;
    },
    empty:
      data.history.length > 0
        ? undefined
        : 'The curves appear when the first epoch is finished. Start training to see them.',
    draw: (size) => drawLoss(facets, data, size),
  };
}

/** Epochs of each network, networks in order of appearance. */
function byNetwork(history: readonly EpochRecord[]): readonly Facet[] {
  const networks = [...new Set(history.map((record) => record.network))];
  return networks.map((network) => ({
    network,
    epochs: history.filter((record) => record.network === network),
  }));
}

function drawLoss(facets: readonly Facet[], data: LossCurvesData, size: Size): Drawing {
  const columns = columnsFor(size.width, facets.length);
  const all = { x: 58, y: 50, width: Math.max(0, size.width - 58 - 14), height: size.height - 50 - 46 };
  const panels = facetBoxes(all, facets.length, columns, { x: 76, y: 70 }).map((box, i) => {
    const facet = facets[i] ?? { network: '', epochs: [] };
    const losses = facet.epochs.flatMap((epoch) => [epoch.trainLoss, epoch.validLoss ?? NaN]);
    const last = Math.max(
      2,
      data.plannedEpochs?.[facet.network] ?? 0,
      ...facet.epochs.map((epoch) => epoch.epoch),
    );
    return {
      ...facet,
      box,
      x: scaleLinear([1, last], [box.x, box.x + box.width]),
      y: scaleLinear(lossDomain(losses), [box.y + box.height - 6, box.y + 6]).nice(4),
    };
  });
  return {
    marks: (
      <>
        <Legend
          items={[
            { label: 'Training genes', colour: chartColour('baseline'), swatch: 'dash' },
            { label: 'Validation genes', colour: chartColour('model') },
          ]}
          x={all.x}
          y={2}
          width={all.width}
        />
        {panels.map(({ network, epochs, box, x, y }) => {
          const best = data.bestEpoch?.[network];
          return (
            <g key={network}>
              <Label x={box.x} y={box.y - 8} bold colour={chartColour('ink')}>
                {network.charAt(0).toUpperCase() + network.slice(1)}
              </Label>
              <AxisX
                scale={x}
                box={box}
                title="Epoch"
                ticks={x.ticks(Math.min(8, box.width / 40)).filter(Number.isInteger)}
                format={String}
              />
              <AxisY scale={y} box={box} title="Loss" ticks={y.ticks(4)} />
              {best !== undefined && (
                <>
                  <RuleX box={box} at={x(best)} colour={chartColour('ink')} dash="3 3" />
                  <Label
                    x={x(best) + (x(best) > box.x + box.width / 2 ? -5 : 5)}
                    y={box.y + 10}
                    anchor={x(best) > box.x + box.width / 2 ? 'end' : 'start'}
                    size={11}
                    halo
                  >
                    {`${data.plannedEpochs === undefined ? 'kept' : 'best so far'}: epoch ${best}`}
                  </Label>
                </>
              )}
              <Line
                points={epochs.map((epoch) => ({ x: epoch.epoch, y: epoch.trainLoss }))}
                x={x}
                y={y}
                colour={chartColour('baseline')}
                dash="5 3"
              />
              <Line
                points={epochs.map((epoch) => ({ x: epoch.epoch, y: epoch.validLoss ?? NaN }))}
                x={x}
                y={y}
                colour={chartColour('model')}
                width={2.5}
              />
            </g>
          );
        })}
      </>
    ),
    cursor: cursorOverRows(
      panels.map(({ network, epochs, x, y }) => epochs.map((epoch) => lossTarget(network, epoch, x, y))),
      { reach: 80 },
    ),
  };
}

/** Never so narrow that noise looks like progress: at least a tenth of the largest loss. */
function lossDomain(losses: readonly number[]): [number, number] {
  const [low, high] = extentOr(losses);
  const missing = Math.max(0, 0.1 * Math.abs(high) - (high - low));
  return [low - missing / 2, high + missing / 2];
}

function lossTarget(network: string, epoch: EpochRecord, x: AxisScale, y: AxisScale): CursorTarget {
  return {
    x: x(epoch.epoch),
    y: y(epoch.validLoss ?? epoch.trainLoss),
    lines: [
      `${network}, epoch ${epoch.epoch}`,
      `training loss ${formatValue(epoch.trainLoss)}`,
      ...(epoch.validLoss === undefined ? [] : [`validation loss ${formatValue(epoch.validLoss)}`]),
      ...(epoch.validAuroc === undefined ? [] : [`validation AUROC ${formatProportion(epoch.validAuroc)}`]),
    ],
  };
}

/** The sentence a screen reader hears. */
function lossMessage({ history, bestEpoch, plannedEpochs }: LossCurvesData): string {
  const networks = byNetwork(history).map(({ network, epochs }) => {
    const last = epochs.at(-1);
    const best = bestEpoch?.[network];
    const kept =
      best === undefined ? '' : `, epoch ${best} ${plannedEpochs === undefined ? 'kept' : 'best so far'}`;
    const loss =
      last?.validLoss === undefined
        ? `training loss ${formatValue(last?.trainLoss ?? NaN)}`
        : `validation loss ${formatValue(last.validLoss)}`;
    return `${network}: ${loss} after ${epochs.length} epochs${kept}`;
  });
  return `Training curves. ${networks.join('; ')}.`;
}

/** One row per epoch. */
function lossTable(history: readonly EpochRecord[]): TableTwin {
  const orNone = (value: number | undefined, format: (value: number) => string) =>
    value === undefined ? noNumber : format(value);
  return {
    caption: 'Loss per epoch',
    columns: ['Network', 'Epoch', 'Training loss', 'Validation loss', 'Validation AUROC', 'Genes per second'],
    rows: history.map((record) => [
      record.network,
      String(record.epoch),
      formatValue(record.trainLoss),
      orNone(record.validLoss, formatValue),
      orNone(record.validAuroc, formatProportion),
      formatValue(record.genesPerSecond),
    ]),
  };
}
