import { formatCount, formatProportion, formatQuantity } from '../../contract/words/number-format.ts';
import { kindTitle, labelUseWords, versionWords } from '../../contract/words/model-words.ts';
import type { ReportData } from './report-data.ts';
import {
  hyperparameters,
  nameOf,
  orientationSentence,
  scalingRows,
  scalingSentence,
} from './report-facts.ts';
import { FactTable, PlainTable } from './report-parts.tsx';

/** A text that can go into a methods section, and the constants that such a text leaves out. */
export function Methods({ data }: { readonly data: ReportData }) {
  const { results, kind } = data;
  const { card, dataset, threshold } = results;
  const scaling = scalingRows(card);
  const settings = hyperparameters(card, kind);
  return (
    <>
      <p>
        <strong>Data.</strong> {nameOf(dataset.manifest)}: reads of {dataset.manifest.marks.join(', ')} in{' '}
        {formatCount(dataset.manifest.bins)} bins around the transcription start site of each of{' '}
        {formatQuantity(dataset.manifest.genes, 'gene')}. {orientationSentence(results.orientation)}{' '}
        {scalingSentence(card)} All constants were fitted on training genes only.
      </p>
      <p>
        <strong>Split.</strong> {card.split.description}
      </p>
      <p>
        <strong>Model.</strong> {kindTitle(card.kind)}
        {kind === undefined ? '.' : `: ${lowerFirst(kind.summary)}`} Labels seen: {labelUseWords(card.labels)}
        . Everything random was drawn from the seed {card.seed}.
      </p>
      <p>
        <strong>Baseline.</strong> Logistic regression with an L2 penalty on the mean of ten runs of bins and
        the maximum of each mark, trained on the same genes.
      </p>
      <p>
        <strong>Figures.</strong> Intervals are 95% percentile bootstrap intervals from 1,000 draws of genes;
        the difference to the baseline is measured on the same draws, and its p is that of DeLong’s two-sided
        test. A gene is called high at a probability of {formatProportion(threshold)} and above
        {card.labels.valid > 0
          ? ', the threshold with the highest Matthews correlation on validation genes'
          : ''}
        . The expected calibration error uses ten equally wide ranges of probability.
      </p>
      <p>
        <strong>Software.</strong> {versionWords(card.versions)}; computed with {card.engine}.
      </p>
      {settings.length > 0 && (
        <>
          <h3>Hyper-parameters</h3>
          <FactTable facts={settings} />
        </>
      )}
      <PlainTable
        caption="Constants of the scaling"
        columns={scaling.columns}
        rows={scaling.rows}
        numbers={[1, 2]}
      />
    </>
  );
}

function lowerFirst(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
