import { compareInWords } from '../../../electron/contract/words/comparison-words.ts';
import type { Metrics } from '../../../electron/contract/metrics.ts';
import type { NeighbourPair, NeighbourPart } from '../../../electron/contract/model.ts';
import { formatDifference, formatP, formatQuantity } from '../../../electron/contract/words/number-format.ts';
import { Card } from '../../components/card.tsx';
import { MetricCard } from '../../components/metric-card.tsx';
import { Notice } from '../../components/notice.tsx';

type NeighbourPairCardProps = {
  /** The model without neighbours on these genes, and what neighbours change. */
  readonly pair: NeighbourPair;
  /** The model with neighbours, on the same genes. */
  readonly metrics: Metrics;
  readonly part: NeighbourPart | undefined;
};

/** Whether neighbours helped, as a pair on the same genes. */
export function NeighbourPairCard({ pair, metrics, part }: NeighbourPairCardProps) {
  const { words, verdict } = compareInWords(pair.comparison, 'the same model without neighbours');
  const { p } = pair.comparison;
  return (
    <Card title="Did neighbours help?">
      <p>
        {verdict === undefined ? 'There is' : 'With neighbours the model is'} {words}, on the same{' '}
        {formatQuantity(metrics.genes, 'gene')}.
        {part?.bestEpoch === 0
          ? ' On validation genes no step of learning from neighbours was better than none, so the model answers without them.'
          : ''}
      </p>
      <div className="results-pair">
        <MetricCard
          name="AUROC without neighbours"
          estimate={pair.without.auroc}
          help="The same model where each gene is looked at alone. It was trained first and is part of the model."
        />
        <MetricCard
          name="AUROC with neighbours"
          estimate={metrics.auroc}
          help="The model as it answers: what a gene says of itself, and what its neighbours add."
        />
        <MetricCard
          name="Difference"
          estimate={pair.comparison.difference}
          format={formatDifference}
          words={p === undefined ? undefined : `DeLong’s test: ${formatP(p)}`}
          verdict={verdict}
          help="AUROC with minus without neighbours. Where the 95% interval holds zero, the difference may be chance."
        />
      </div>
      {part?.warnings.map((warning) => (
        <Notice key={warning} kind="warning" title={warning} />
      ))}
    </Card>
  );
}
