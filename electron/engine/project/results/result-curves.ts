import type { GeneSet, ModelCurves, ResultCurves } from '../../../contract/commands/results.ts';
import type { Metrics } from '../../../contract/metrics.ts';
import { labelUnknown } from '../../dataset/dataset.ts';
import { splitIndex } from '../../dataset/split.ts';
import { curves } from '../../evaluate/model-curves.ts';
import { unattended } from '../../job/job-context.ts';
import type { ModelResults } from './model-results.ts';

/** Everything that is drawn of a model and its baseline on one set of genes. */
export async function resultCurves(results: ModelResults, set: GeneSet): Promise<ResultCurves> {
  const genes = genesOf(results, set);
  const evaluation = results.evaluations.find((candidate) => candidate.set === set);
  const { card, baselineCard, baselineProbabilities } = results;
  const labels = Int8Array.from(genes, (gene) => results.loaded.dataset.labels[gene] ?? labelUnknown);
  const curvesOf = (name: string, all: Float64Array, metrics: Metrics | undefined): Promise<ModelCurves> => {
    const probabilities = Float64Array.from(genes, (gene) => all[gene] ?? NaN);
    return curves({ name, labels, probabilities, metrics }, unattended());
  };
  return {
    set,
    genes: genes.length,
    model: await curvesOf(card.name, results.probabilities, evaluation?.metrics),
    ...(baselineCard === undefined || baselineProbabilities === undefined
      ? {}
      : { baseline: await curvesOf(baselineCard.name, baselineProbabilities, evaluation?.baseline) }),
  };
}

function genesOf({ assignment }: ModelResults, set: GeneSet): Uint32Array {
  const every = Uint32Array.from(assignment, (_, gene) => gene);
  if (set === 'all') return every;
  const wanted = splitIndex(set);
  return every.filter((gene) => assignment[gene] === wanted);
}
