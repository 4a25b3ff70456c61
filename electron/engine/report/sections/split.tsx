import { formatCount, formatPercent, formatQuantity } from '../../../contract/words/number-format.ts';
import { classesOf } from '../figures.tsx';
import { Figure, PlainTable } from '../report-parts.tsx';
import type { SectionProps } from './section-props.ts';

/** How genes were divided, and the share of high ones in each part. */
export function Split({ data, figures }: SectionProps) {
  const { results } = data;
  const classes = classesOf(results);
  const counted = classes.reduce((sum, { high, low, unlabelled }) => sum + high + low + unlabelled, 0);
  const unassigned = results.genes - counted;
  const share = (part: number, whole: number) => (whole === 0 ? '' : formatPercent(part / whole));
  return (
    <>
      <p>{results.splitDescription}</p>
      <PlainTable
        caption="Genes by part and label"
        columns={['Part', 'Genes', 'High', 'Low', 'Without label', 'Share high']}
        rows={classes.map(({ split, high, low, unlabelled }) => [
          split,
          formatCount(high + low + unlabelled),
          formatCount(high),
          formatCount(low),
          formatCount(unlabelled),
          share(high, high + low),
        ])}
        numbers={[1, 2, 3, 4, 5]}
      />
      {unassigned > 0 && (
        <p>
          {formatQuantity(unassigned, 'gene')} in no part, for want of a position: predicted, but not used for
          training or judging.
        </p>
      )}
      <Figure svg={figures.classes}>Share of highly and lowly expressed genes in each part.</Figure>
    </>
  );
}
