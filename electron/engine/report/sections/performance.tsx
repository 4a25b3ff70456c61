import type { Metrics } from '../../../contract/metrics.ts';
import {
  formatEstimate,
  formatPercent,
  formatProportion,
  formatQuantity,
} from '../../../contract/words/number-format.ts';
import { setName } from '../../../contract/calls.ts';
import { kindTitle } from '../../../contract/words/model-words.ts';
import { judgedOn } from '../../../contract/report.ts';
import { comparisonInWords } from '../report-facts.ts';
import { Figure, PlainTable } from '../report-parts.tsx';
import type { SectionProps } from './section-props.ts';

const metricNames = [
  ['auroc', 'AUROC: chance that a high gene scores above a low one'],
  ['averagePrecision', 'Average precision'],
  ['brier', 'Brier score: mean squared error of the probabilities'],
  ['logLoss', 'Log loss'],
  ['ece', 'Expected calibration error'],
  ['accuracy', 'Accuracy at the threshold'],
  ['f1', 'F1 at the threshold'],
  ['mcc', 'Matthews correlation at the threshold'],
] as const satisfies readonly (readonly [keyof Metrics, string])[];

/** Every figure with its interval, the curves, and the calls at the threshold. */
export function Performance({ data, figures }: SectionProps) {
  const { results } = data;
  const genes = setName(judgedOn(results));
  return (
    <>
      {results.evaluations.map(({ set, metrics, baseline }) => (
        <PlainTable
          key={set}
          caption={`On ${formatQuantity(metrics.genes, setName(set), setName(set))}, ${formatPercent(metrics.prevalence)} of them high; ${thresholdsOf(metrics, baseline)}; 95% intervals in brackets`}
          columns={[
            'Figure',
            kindTitle(results.card.kind),
            ...(baseline === undefined ? [] : ['Logistic baseline']),
          ]}
          rows={metricNames.map(([name, title]) => [
            title,
            formatEstimate(metrics[name]),
            ...(baseline === undefined ? [] : [formatEstimate(baseline[name])]),
          ])}
          numbers={[1, 2]}
        />
      ))}
      <p>
        <strong>Compared with the logistic baseline</strong>: {comparisonInWords(data)}.
      </p>
      <div className="pair">
        <Figure svg={figures.roc}>
          ROC curve of {genes}: high genes found (up) at the price of low genes called high (right).
        </Figure>
        <Figure svg={figures.precisionRecall}>
          Precision and recall of {genes}: share of calls that are right, against share of high genes found.
        </Figure>
        <Figure svg={figures.confusion}>Calls against labels at the threshold, {genes}.</Figure>
        <Figure svg={figures.scores}>
          Predicted probabilities of {genes}: labelled high upwards, labelled low downwards.
        </Figure>
      </div>
    </>
  );
}

function thresholdsOf(metrics: Metrics, baseline: Metrics | undefined): string {
  const own = `threshold ${formatProportion(metrics.threshold)}`;
  return baseline === undefined ? own : `${own}, of the baseline ${formatProportion(baseline.threshold)}`;
}
