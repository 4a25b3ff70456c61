import { formatCount, formatProportion } from '../../../contract/words/number-format.ts';
import { setName } from '../../../contract/calls.ts';
import { disagreements, topGenes } from '../gene-lists.ts';
import { judgedOn } from '../../../contract/report.ts';
import { responseNote } from '../report-facts.ts';
import { GeneTable } from '../report-parts.tsx';
import type { SectionProps } from './section-props.ts';

/** Genes in each list. */
const listed = 20;

/** The genes that the model is surest of. */
export function TopGenes({ data }: SectionProps) {
  const { results } = data;
  const { highest, lowest } = topGenes(results, listed);
  return (
    <>
      <p className="note">{responseNote}</p>
      <p>
        {results.evaluations.length === 0 ? 'Of all genes' : `Of the ${setName(judgedOn(results))}`}, those
        that the model is surest of.
      </p>
      <GeneTable caption="Most probably high" results={results} genes={highest} />
      <GeneTable caption="Most probably low" results={results} genes={lowest} />
    </>
  );
}

/** The genes whose labels the model contradicts most. */
export function Disagreements({ data }: SectionProps) {
  const { results } = data;
  const found = disagreements(results, results.threshold, listed);
  const { calledHigh, calledLow, calledHighInAll, calledLowInAll } = found;
  const shown = (count: number, all: number) =>
    count < all
      ? `, the ${formatCount(count)} surest of ${formatCount(all)}`
      : `, ${formatCount(all)} in all`;
  return (
    <>
      <p className="note">
        {responseNote} Where it contradicts a label, either may be wrong: the marks may not tell, the label
        may be close to the limit between high and low, or the measurement may have failed.
      </p>
      <p>
        Among {setName(judgedOn(results))}, called at the threshold {formatProportion(results.threshold)}.
      </p>
      <GeneTable
        caption={`Labelled low but called high${shown(calledHigh.length, calledHighInAll)}`}
        results={results}
        genes={calledHigh}
      />
      <GeneTable
        caption={`Labelled high but called low${shown(calledLow.length, calledLowInAll)}`}
        results={results}
        genes={calledLow}
      />
    </>
  );
}
