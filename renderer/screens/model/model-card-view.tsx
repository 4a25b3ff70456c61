import type { ModelCard } from '../../../electron/contract/model.ts';
import {
  formatBytes,
  formatCount,
  formatDuration,
  formatEstimate,
  formatQuantity,
} from '../../../electron/contract/words/number-format.ts';
import { compareInWords } from '../../../electron/contract/words/comparison-words.ts';
import { KeyValueList } from '../../components/key-value-list.tsx';
import type { KeyValue } from '../../components/key-value-list.tsx';
import { Notice } from '../../components/notice.tsx';
import {
  deviceWords,
  formatMoment,
  kindTitle,
  labelUseWords,
  orientationWords,
  scalingWords,
  versionWords,
} from '../../../electron/contract/words/model-words.ts';

/** Everything a saved model says of itself. */
export function ModelCardView({ card }: { readonly card: ModelCard }) {
  const { metrics, baseline, dataset } = card;
  const comparison = baseline?.comparison;
  const items: readonly KeyValue[] = [
    { key: 'Model', value: kindTitle(card.kind) },
    {
      key: 'Reads',
      value: `${formatCount(card.expects.bins)} bins of ${card.expects.marks.join(', ')}`,
    },
    {
      key: 'Trained on',
      value: `${dataset.name}${dataset.simulated ? ' (simulated data)' : ''}, ${formatQuantity(dataset.genes, 'gene')}`,
    },
    {
      key: 'Test AUROC',
      value: metrics.test === undefined ? 'not measured' : formatEstimate(metrics.test.auroc),
    },
    ...(comparison === undefined ? [] : [{ key: 'Comparison', value: compareInWords(comparison).words }]),
    {
      key: 'Test average precision',
      value: metrics.test === undefined ? 'not measured' : formatEstimate(metrics.test.averagePrecision),
    },
    { key: 'Split', value: card.split.description },
    { key: 'Orientation', value: orientationWords[card.orientation] },
    { key: 'Scaling', value: scalingWords[card.scaling.scaling] },
    { key: 'Labels seen', value: labelUseWords(card.labels) },
    { key: 'Seed', value: String(card.seed) },
    { key: 'Trained', value: `${formatMoment(card.created)}, in ${formatDuration(card.seconds)}` },
    { key: 'Device', value: deviceWords(card.engine) },
    { key: 'Size', value: formatBytes(card.weights.bytes) },
  ];
  return (
    <div className="model-card-view">
      {card.notes?.map((note) => (
        <Notice key={note} kind="warning" title={note} />
      ))}
      <KeyValueList items={items} />
      <details className="model-details">
        <summary>Settings, versions and checksums</summary>
        <KeyValueList
          items={[
            ...Object.entries(card.hyperparameters).map(([key, value]) => ({ key, value: String(value) })),
            ...Object.entries(card.bestEpoch).map(([network, epoch]) => ({
              key: `Kept epoch, ${network}`,
              value: String(epoch),
            })),
            { key: 'Made with', value: versionWords(card.versions) },
            { key: 'Data hash', value: <code className="model-hash">{dataset.sha256}</code> },
            { key: 'Split hash', value: <code className="model-hash">{card.split.sha256}</code> },
            { key: 'Weights hash', value: <code className="model-hash">{card.weights.sha256}</code> },
          ]}
        />
      </details>
    </div>
  );
}
