import type { Estimate } from '../../../contract/metrics.ts';
import { formatInterval, formatProportion, formatQuantity } from '../../../contract/words/number-format.ts';
import { setName } from '../../../contract/calls.ts';
import { kindTitle } from '../../../contract/words/model-words.ts';
import { mainEvaluation } from '../../../contract/report.ts';
import { comparisonInWords, nameOf, responseNote } from '../report-facts.ts';
import type { SectionProps } from './section-props.ts';

/** The headline figures, and the comparison with the baseline in words. */
export function Summary({ data }: SectionProps) {
  const { results } = data;
  const { card, dataset } = results;
  const evaluation = mainEvaluation(results);
  const trained = results.trainedOnThese ? 'part of these data' : nameOf(card.dataset);
  const predicted = `${kindTitle(card.kind)}, trained on ${trained}, predicted the expression of ${formatQuantity(results.genes, 'gene')} of ${nameOf(dataset.manifest)} from ${dataset.manifest.marks.join(', ')}.`;
  if (evaluation === undefined)
    return (
      <>
        <p className="lead">{predicted}</p>
        <p>These genes have no labels, so the predictions cannot be compared with anything.</p>
        <p className="note">{responseNote}</p>
      </>
    );
  const { metrics, set } = evaluation;
  const cards: readonly (readonly [string, Estimate, string])[] = [
    ['AUROC', metrics.auroc, 'guessing: .5'],
    ['Average precision', metrics.averagePrecision, `guessing: ${formatProportion(metrics.prevalence)}`],
    ['Brier score', metrics.brier, 'perfect: 0'],
    ['Accuracy', metrics.accuracy, `at threshold ${formatProportion(metrics.threshold)}`],
  ];
  return (
    <>
      <p className="lead">{predicted}</p>
      <dl className="figures">
        {cards.map(([name, estimate, words]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {estimate.kind === 'defined' ? formatProportion(estimate.value) : 'not defined'}
              <span>{intervalOf(estimate)}</span>
              <span>{words}</span>
            </dd>
          </div>
        ))}
      </dl>
      <p>
        Judged on {formatQuantity(metrics.genes, setName(set), setName(set))}; 95% intervals in brackets.
        {set === 'test' && ' The model has not seen these genes.'}
      </p>
      <p>
        <strong>Compared with the logistic baseline</strong>: {comparisonInWords(data)}.
      </p>
      <p className="note">{responseNote}</p>
    </>
  );
}

function intervalOf(estimate: Estimate): string {
  if (estimate.kind === 'undefined') return estimate.reason;
  const { low, high } = estimate;
  return low === undefined || high === undefined ? '' : formatInterval(low, high);
}
