import { useMemo } from 'react';
import type { GeneSet, Results } from '../../../electron/contract/commands/results.ts';
import { ErrorNotice } from '../../app/errors.tsx';
import { useCommand } from '../../app/queries.ts';
import { calibrationFigure } from '../../charts/calibration-chart.tsx';
import { confusionFigure } from '../../charts/confusion-matrix.tsx';
import { Chart } from '../../charts/frame/chart.tsx';
import { formatPercent, formatProportion, noNumber } from '../../../electron/contract/words/number-format.ts';
import { precisionRecallFigure } from '../../charts/precision-recall-chart.tsx';
import {
  calibrationCurve,
  precisionRecallCurve,
  prevalenceOf,
  rocCurve,
  rolesOf,
} from '../../charts/result-curves.ts';
import { rocFigure } from '../../charts/roc-chart.tsx';
import { scoreBins, scoreHistogramFigure } from '../../charts/score-histogram.tsx';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { KeyValueList } from '../../components/key-value-list.tsx';
import { kindTitle } from '../../../electron/contract/words/model-words.ts';
import { Slider } from '../../components/slider.tsx';
import { ToggleGroup } from '../../components/toggle-group.tsx';
import { callRates, confusionAt, genesOfSet, setName } from '../../../electron/contract/calls.ts';

interface PerformanceTabProps {
  readonly project: string;
  readonly results: Results;
  readonly set: GeneSet;
  readonly threshold: number;
  readonly onSetChange: (set: GeneSet) => void;
  readonly onThresholdChange: (threshold: number) => void;
}

/** Curves, calibration and calls at a threshold that the user may move. */
export function PerformanceTab({
  project,
  results,
  set,
  threshold,
  onSetChange,
  onThresholdChange,
}: PerformanceTabProps) {
  const curves = useCommand(
    'results.curves',
    { project, model: results.card.id, dataset: results.dataset.id, set },
    { keepPrevious: true },
  );
  const genes = useMemo(() => genesOfSet(results, set), [results, set]);
  const confusion = useMemo(() => confusionAt(results, genes, threshold), [results, genes, threshold]);
  const bins = useMemo(() => {
    const probabilities = Float64Array.from(genes, (gene) => results.probabilities[gene] ?? Number.NaN);
    return scoreBins(
      probabilities,
      Int32Array.from(genes, (gene) => results.labels[gene] ?? -1),
    );
  }, [results, genes]);
  const rates = callRates(confusion);
  const sets = results.evaluations.map((evaluation) => evaluation.set);
  const { kind } = results.card;
  // Moving the threshold changes none of these.
  const figures = useMemo(() => {
    const both = rolesOf(curves.data, kindTitle(kind));
    const onSet = { genes: genes.length, geneSet: setName(set) };
    return {
      roc: rocFigure({ ...onSet, curves: both.map(rocCurve) }),
      precisionRecall: precisionRecallFigure({
        ...onSet,
        curves: both.map(precisionRecallCurve),
        prevalence: prevalenceOf(curves.data?.model),
      }),
      calibration: calibrationFigure({ curves: both.map(calibrationCurve), geneSet: setName(set) }),
    };
  }, [curves.data, kind, genes.length, set]);

  return (
    <div className="results-performance">
      {sets.length > 1 && (
        <ToggleGroup
          label="Judged on"
          value={set}
          options={sets.map((value) => ({ value, label: setName(value) }))}
          onChange={onSetChange}
          help="Test genes were looked at once, after everything was chosen: they are the honest figure. Validation genes helped to choose when to stop and where to put the threshold."
        />
      )}
      {curves.isError && <ErrorNotice error={curves.error} />}
      <div className="results-charts">
        <Card>
          <Chart figure={figures.roc} />
        </Card>
        <Card>
          <Chart figure={figures.precisionRecall} />
        </Card>
        <Card>
          <Chart figure={figures.calibration} />
        </Card>
      </div>
      <Card title="Calls at a threshold">
        <div className="results-threshold">
          <div className="results-threshold-controls">
            <Slider
              label="Call a gene high at a probability of"
              value={threshold}
              min={0}
              max={1}
              step={0.01}
              onChange={onThresholdChange}
              format={(value) => formatProportion(value, 2)}
              help="Lower: more high genes are found, with more false alarms. Higher: fewer, but surer calls."
            />
            <Button
              onPress={() => onThresholdChange(results.threshold)}
              isDisabled={threshold === results.threshold}
            >
              Back to {formatProportion(results.threshold)}, chosen on validation genes
            </Button>
            <KeyValueList
              items={[
                { key: 'Accuracy: genes called right', value: percent(rates.accuracy) },
                { key: 'Precision: called high that are', value: percent(rates.precision) },
                { key: 'Recall: high genes found', value: percent(rates.recall) },
              ]}
            />
          </div>
          <Chart figure={confusionFigure({ confusion, threshold })} />
          <Chart figure={scoreHistogramFigure({ bins, threshold })} />
        </div>
      </Card>
    </div>
  );
}

const percent = (share: number | undefined): string =>
  share === undefined ? noNumber : formatPercent(share);
