import { type Results, noChromosome, resultCommands, strandCodes } from '../../contract/commands/results.ts';
import { failure } from '../../contract/failure.ts';
import { canonicalChromosome, compareChromosomes } from '../genes/chromosome-name.ts';
import { implement } from '../process/host/implement.ts';
import { resultsTable } from '../predict/results-table.ts';
import { checkUserPath, writeUserFile } from '../files/user-file.ts';
import type { ModelResults } from '../project/results/model-results.ts';
import type { StoredDataset } from '../project/datasets.ts';
import { resultCurves } from '../project/results/result-curves.ts';
import type { ProjectCache } from './project-cache.ts';

export const resultHandlers = (cache: ProjectCache) => {
  const resultsOf = async (input: {
    readonly project: string;
    readonly model: string;
    readonly dataset: string;
  }): Promise<ModelResults> => cache.results(await cache.project(input.project), input.model, input.dataset);

  return implement(resultCommands, {
    'results.load': async (input) => describeResults(await resultsOf(input)),
    'results.curves': async ({ set, ...input }) => resultCurves(await resultsOf(input), set),
    'results.table': async ({ format, path, genes, ...input }) => {
      if (path !== undefined) await checkUserPath(path);
      const results = await resultsOf(input);
      const { dataset, records, names } = results.loaded;
      const chosen = genes ?? Uint32Array.from(dataset.geneIds, (_, gene) => gene);
      requireGenes(chosen, dataset.geneIds.length);
      const text = resultsTable({ ...results, dataset, records, names }, chosen, format);
      if (path === undefined) return { rows: chosen.length, text };
      await writeUserFile(path, text);
      return { rows: chosen.length };
    },
  });
};

/** Results as every front is told of them. */
export function describeResults(results: ModelResults): Results {
  const { card, baselineCard, loaded, baselineProbabilities, withoutNeighbours, evaluations, warnings } =
    results;
  const { manifest, geneIds, labels } = loaded.dataset;
  return {
    card,
    ...(baselineCard === undefined ? {} : { baselineCard }),
    dataset: { id: loaded.id, manifest },
    trainedOnThese: results.trainedOnThese,
    orientation: card.orientation,
    threshold: results.threshold,
    genes: geneIds.length,
    ...loaded.names,
    ...placesOf(loaded),
    probabilities: results.probabilities,
    ...(baselineProbabilities === undefined ? {} : { baselineProbabilities }),
    ...(withoutNeighbours === undefined ? {} : { withoutNeighbours }),
    labels: Int32Array.from(labels),
    split: results.assignment,
    splitDescription: results.splitDescription,
    evaluations: [...evaluations],
    warnings: [...warnings],
  };
}

/** Positions as columns. Names of chromosomes are without "chr", whatever the annotation writes. */
function placesOf({
  dataset,
  records,
}: StoredDataset): Pick<Results, 'chromosomes' | 'chromosome' | 'tss' | 'strand'> {
  const genes = dataset.geneIds.length;
  const recordOf = (gene: number) => records?.[gene];
  const names = dataset.geneIds.map((_, gene) => {
    const record = recordOf(gene);
    return record === undefined ? undefined : canonicalChromosome(record.chromosome);
  });
  const chromosomes = [...new Set(names.filter((name) => name !== undefined))].sort(compareChromosomes);
  const index = new Map(chromosomes.map((name, at) => [name, at]));
  return {
    chromosomes,
    chromosome: Int32Array.from(names, (name) =>
      name === undefined ? noChromosome : (index.get(name) ?? noChromosome),
    ),
    tss: Float64Array.from({ length: genes }, (_, gene) => recordOf(gene)?.tss ?? NaN),
    strand: Uint8Array.from({ length: genes }, (_, gene) => {
      switch (recordOf(gene)?.strand) {
        case '+':
          return strandCodes.plus;
        case '-':
          return strandCodes.minus;
        case undefined:
          return strandCodes.unknown;
      }
    }),
  };
}

function requireGenes(chosen: Uint32Array, genes: number): void {
  const unknown = chosen.find((gene) => gene >= genes);
  if (unknown === undefined) return;
  throw failure(
    'option-invalid',
    `There is no gene number ${unknown + 1}; the data set has ${genes} genes.`,
    'Choose genes from the table.',
  );
}
