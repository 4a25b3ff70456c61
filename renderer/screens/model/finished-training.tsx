import type { ModelCard } from '../../../electron/contract/model.ts';
import {
  formatDifference,
  formatDuration,
  formatEstimate,
  formatP,
} from '../../../electron/contract/words/number-format.ts';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { tooFewToJudge } from '../../../electron/contract/words/evidence.ts';
import { adviceOn, compareInWords } from '../../../electron/contract/words/comparison-words.ts';
import { MetricCard } from '../../components/metric-card.tsx';
import { Notice } from '../../components/notice.tsx';
import type { NoticeKind } from '../../components/notice.tsx';
import { TrainingCurves } from './training-curves.tsx';

type FinishedTrainingProps = {
  readonly card: ModelCard;
  /** What should be known of this training: of the data, and of what did not go as planned. */
  readonly warnings: readonly string[];
  readonly onResults: () => void;
  readonly onAnother: () => void;
};

/** How good the new model is, beside the baseline and in words, and the way on. */
export function FinishedTraining({ card, warnings, onResults, onAnother }: FinishedTrainingProps) {
  const { test } = card.metrics;
  const comparison = card.baseline?.comparison;
  const words = comparison === undefined ? undefined : compareInWords(comparison);
  const tooFew = test === undefined ? undefined : tooFewToJudge(test);
  return (
    <>
      <Card title={`${card.name} is trained`}>
        <Notice
          kind={kindOf(words?.verdict, tooFew !== undefined)}
          title={headline(card)}
          remedy={tooFew ?? (comparison === undefined ? undefined : adviceOn(words?.verdict ?? 'none'))}
        />
        {warnings.map((warning) => (
          <Notice key={warning} kind="warning" title={warning} />
        ))}
        {test !== undefined && (
          <div className="model-metrics">
            <MetricCard
              name="Test AUROC"
              estimate={test.auroc}
              help="The chance that a highly expressed test gene gets a higher probability than a lowly expressed one: .5 is guessing, 1 is perfect. Test genes were not used in any other way."
            />
            {card.baseline?.test !== undefined && (
              <MetricCard
                name="Test AUROC of the logistic baseline"
                estimate={card.baseline.test.auroc}
                words="the same genes and labels, a linear model"
                help="A linear model on ten averages and the maximum of each mark. A larger model is worth its trouble only if it beats this one."
              />
            )}
            {comparison !== undefined && (
              <MetricCard
                name="AUROC above the baseline"
                estimate={comparison.difference}
                words={certainty(words?.verdict, comparison.p)}
                verdict={words?.verdict}
                format={formatDifference}
                help="The model’s AUROC minus the baseline’s on the same test genes. Where the 95% interval holds zero, the difference may be chance."
              />
            )}
          </div>
        )}
        <div className="model-actions">
          <Button kind="primary" size="large" onPress={onResults} autoFocus>
            See the results
          </Button>
          <Button size="large" onPress={onAnother}>
            Train another
          </Button>
          <span className="text-soft">Trained in {formatDuration(card.seconds)}; saved in the project.</span>
        </div>
      </Card>
      {card.history.length > 0 && <TrainingCurves history={card.history} bestEpoch={card.bestEpoch} />}
    </>
  );
}

function kindOf(verdict: 'better' | 'worse' | undefined, isTooFew: boolean): NoticeKind {
  if (isTooFew || verdict === 'worse') return 'warning';
  return verdict === 'better' ? 'success' : 'info';
}

/** One sentence with the figure that matters. */
function headline({ metrics, baseline }: Pick<ModelCard, 'metrics' | 'baseline'>): string {
  const auroc = metrics.test?.auroc;
  if (auroc === undefined) return 'There were no labelled test genes, so how good it is is not known.';
  if (auroc.kind === 'undefined') return `The test AUROC is not defined: ${auroc.reason}`;
  const measured = `On test genes it reaches an AUROC of ${formatEstimate(auroc)}`;
  const comparison = baseline?.comparison;
  return comparison === undefined ? `${measured}.` : `${measured}: ${compareInWords(comparison).words}.`;
}

function certainty(verdict: 'better' | 'worse' | undefined, p: number | undefined): string {
  const test = p === undefined ? '' : ` (${formatP(p)})`;
  return verdict === undefined
    ? `may be chance: the interval holds zero${test}`
    : `${verdict}: the interval leaves out zero${test}`;
}
