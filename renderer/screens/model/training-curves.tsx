import { useMemo } from 'react';
import type { EpochRecord } from '../../../electron/contract/model.ts';
import { aurocFigure } from '../../charts/auroc-curve.tsx';
import { Chart } from '../../charts/frame/chart.tsx';
import { lossFigure } from '../../charts/loss-curves.tsx';
import { formatProportion, formatValue, noNumber } from '../../../electron/contract/words/number-format.ts';
import { Card } from '../../components/card.tsx';
import { bestEpochByNetwork } from './training-figures.ts';

type TrainingCurvesProps = {
  readonly history: readonly EpochRecord[];
  /** Of a finished training; the best so far otherwise. */
  readonly bestEpoch?: Readonly<Record<string, number>> | undefined;
  readonly plannedEpochs?: Readonly<Record<string, number>> | undefined;
};

/** Losses and validation AUROC epoch by epoch, as pictures and as a table. */
export function TrainingCurves({ history, bestEpoch, plannedEpochs }: TrainingCurvesProps) {
  const best = useMemo(() => bestEpoch ?? bestEpochByNetwork(history), [bestEpoch, history]);
  const figures = useMemo(
    () => ({
      loss: lossFigure({
        history,
        bestEpoch: best,
        ...(plannedEpochs === undefined ? {} : { plannedEpochs }),
      }),
      auroc: aurocFigure({
        history,
        bestEpoch: best['classifier'],
        plannedEpochs: plannedEpochs?.['classifier'],
      }),
    }),
    [history, best, plannedEpochs],
  );
  const hasAuroc = history.some(({ network }) => network === 'classifier');
  if (history.length === 0)
    return (
      <Card>
        <p className="model-waiting">The curves appear when the first epoch is finished.</p>
      </Card>
    );
  return (
    <div className="model-curves">
      <Card>
        <Chart figure={figures.loss} />
      </Card>
      {hasAuroc && (
        <Card>
          <Chart figure={figures.auroc} />
        </Card>
      )}
      <Card title="Epochs">
        <EpochTable history={history} best={best} />
      </Card>
    </div>
  );
}

/** Always three digits, so that a column of losses can be compared at a glance: "0.470". */
const lossText = (loss: number): string => (Math.abs(loss) < 1000 ? loss.toPrecision(3) : formatValue(loss));

type EpochTableProps = {
  readonly history: readonly EpochRecord[];
  readonly best: Readonly<Record<string, number>>;
};

function EpochTable({ history, best }: EpochTableProps) {
  const orNone = (value: number | undefined, format: (value: number) => string) =>
    value === undefined ? noNumber : format(value);
  return (
    <div className="model-table-pane" role="region" aria-label="Epochs, newest first" tabIndex={0}>
      <table className="model-table">
        <thead>
          <tr>
            <th scope="col">Network</th>
            <th scope="col">Epoch</th>
            <th scope="col">Training loss</th>
            <th scope="col">Validation loss</th>
            <th scope="col">Validation AUROC</th>
            <th scope="col">Genes per second</th>
          </tr>
        </thead>
        <tbody>
          {history.toReversed().map((record) => (
            <tr
              key={`${record.network} ${record.epoch}`}
              data-best={best[record.network] === record.epoch || undefined}
            >
              <th scope="row">{record.network}</th>
              <td>
                {record.epoch}
                {best[record.network] === record.epoch && ' (best)'}
              </td>
              <td>{lossText(record.trainLoss)}</td>
              <td>{orNone(record.validLoss, lossText)}</td>
              <td>{orNone(record.validAuroc, formatProportion)}</td>
              <td>{formatValue(record.genesPerSecond)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
