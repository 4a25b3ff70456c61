import { formatEstimate } from '../../../contract/words/number-format.ts';
import { setName } from '../../../contract/calls.ts';
import { judgedOn, mainEvaluation } from '../../../contract/report.ts';
import { Figure } from '../report-parts.tsx';
import type { SectionProps } from './section-props.ts';

/** Whether probabilities can be taken at their word. */
export function Calibration({ data, figures }: SectionProps) {
  const evaluation = mainEvaluation(data.results);
  return (
    <>
      <p>
        Of the genes that were given a probability of 80%, about 80% should be high: then the curve follows
        the diagonal. Below it the model is too sure, above it too cautious.
        {evaluation !== undefined &&
          ` The expected calibration error, the mean distance weighted by genes, is ${formatEstimate(evaluation.metrics.ece)}; 0 is perfect.`}
      </p>
      <Figure svg={figures.calibration}>
        Share of high genes against mean predicted probability, {setName(judgedOn(data.results))} in ten
        equally wide ranges of probability; below, genes in each range.
      </Figure>
    </>
  );
}
