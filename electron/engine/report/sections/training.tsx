import { formatCount, formatDuration } from '../../../contract/words/number-format.ts';
import { labelUseWords } from '../../../contract/words/model-words.ts';
import { FactTable, Figure } from '../report-parts.tsx';
import type { SectionProps } from './section-props.ts';

/** What training saw, and its curves. */
export function Training({ data, figures }: SectionProps) {
  const { card } = data.results;
  return (
    <>
      <FactTable
        facts={[
          ['Labels seen', labelUseWords(card.labels)],
          ...Object.entries(card.bestEpoch).map(
            ([network, epoch]) => [`Kept epoch, ${network}`, formatCount(epoch)] as const,
          ),
          ['Time', formatDuration(card.seconds)],
        ]}
      />
      <Figure svg={figures.losses}>
        Loss on training and validation genes after each epoch (one pass over the training genes); lower is
        better. The weights of the marked epoch were kept.
      </Figure>
      <Figure svg={figures.validation}>
        AUROC on validation genes after each epoch of the classifier; higher is better.
      </Figure>
    </>
  );
}
