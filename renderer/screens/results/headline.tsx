import type { Evaluation } from '../../../electron/contract/commands/results.ts';
import {
  formatEstimate,
  formatProportion,
  formatQuantity,
} from '../../../electron/contract/words/number-format.ts';
import { tooFewToJudge } from '../../../electron/contract/words/evidence.ts';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { MetricCard } from '../../components/metric-card.tsx';
import { setName } from '../../../electron/contract/calls.ts';
import { adviceOn, compareInWords } from '../../../electron/contract/words/comparison-words.ts';

interface HeadlineProps {
  readonly evaluation: Evaluation;
  /** In one line: beside a table that needs the height. */
  readonly isShort: boolean;
  /** Looks at the baseline instead, where the project holds it. */
  readonly onBaseline: (() => void) | undefined;
}

/** The few figures that matter most, each with its interval and what it means. */
export function Headline({ evaluation, isShort, onBaseline }: HeadlineProps) {
  const { metrics, baseline, comparison, set } = evaluation;
  const verdict = comparison === undefined ? undefined : compareInWords(comparison);
  const tooFew = tooFewToJudge(metrics);
  const advice = tooFew === undefined && verdict?.verdict === 'worse' ? adviceOn('worse') : undefined;
  if (isShort) {
    return (
      <p className="text-soft">
        <strong>AUROC {formatEstimate(metrics.auroc)}</strong>
        {verdict === undefined ? '' : `, ${verdict.words}`}; average precision{' '}
        {formatEstimate(metrics.averagePrecision)}, on{' '}
        {formatQuantity(metrics.genes, setName(set), setName(set))}.
      </p>
    );
  }
  return (
    <section className="results-headline" aria-label="Headline figures">
      {tooFew !== undefined && (
        <div className="results-headline-note">
          <Notice
            kind="warning"
            title={tooFew}
            remedy="Import more genes, or set more of them aside for testing, before you believe any of this."
          />
        </div>
      )}
      {advice !== undefined && (
        <div className="results-headline-note">
          <Notice
            kind="warning"
            title={`This model is ${verdict?.words ?? ''}.`}
            remedy={advice}
            actions={
              onBaseline === undefined ? undefined : (
                <Button onPress={onBaseline}>Look at the baseline</Button>
              )
            }
          />
        </div>
      )}
      <MetricCard
        name="AUROC"
        estimate={metrics.auroc}
        words={verdict?.words ?? 'chance that a high gene scores above a low one'}
        verdict={tooFew === undefined ? verdict?.verdict : undefined}
        help="The chance that a highly expressed gene gets a higher probability than a lowly expressed one: .5 is guessing, 1 is perfect. In brackets: the 95% interval over resampled genes."
      />
      <MetricCard
        name="Average precision"
        estimate={metrics.averagePrecision}
        words={`guessing would give the share of high genes, ${formatProportion(metrics.prevalence)}`}
        help="How pure the list of genes is when it is read from the highest probability down. Compare it with the share of high genes, which guessing achieves."
      />
      <MetricCard
        name="Brier score"
        estimate={metrics.brier}
        words="mean squared error of the probabilities; 0 is perfect"
        help="How far probabilities are from the labels (1 or 0), squared and averaged. It punishes being wrong with confidence."
      />
      <MetricCard
        name="Accuracy"
        estimate={metrics.accuracy}
        words={`at the threshold ${formatProportion(metrics.threshold)}, chosen on validation genes`}
        help="Share of genes called right at the threshold. It misleads where one class is much more frequent."
      />
      <p className="text-soft text-small results-headline-note">
        {formatQuantity(metrics.genes, setName(set), setName(set))}.{' '}
        {baseline === undefined
          ? ''
          : `The logistic baseline, a linear model on ten averages and the maximum of each mark, reaches AUROC ${formatEstimate(baseline.auroc)} on the same genes.`}
      </p>
    </section>
  );
}
