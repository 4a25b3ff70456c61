import { basename } from 'node:path';
import { failure } from '../../../contract/failure.ts';
import type { InteractionOptions, InteractionReport, NeighbourRecipe } from '../../../contract/neighbours.ts';
import type { GenePositions } from '../../genes/gene-position.ts';
import { positionsOf } from '../../genes/gene-position.ts';
import type { JobContext } from '../../job/job-context.ts';
import { genomicNeighbourSet } from '../../neighbours/genomic-set.ts';
import { importInteractions } from '../../neighbours/import-interactions.ts';
import { joinNeighbourSets } from '../../neighbours/join-neighbour-sets.ts';
import { latentNeighbourSet } from '../../neighbours/latent-set.ts';
import type { NeighbourSet } from '../../neighbours/neighbour-set.ts';
import { sortedIdNeighbourSet } from '../../neighbours/sorted-id-set.ts';
import type { LoadedDataset } from '../../dataset/loaded-dataset.ts';
import type { StoredDataset } from '../datasets.ts';
import { type LoadedNeighbours, type NewNeighbourSet, joinSaved } from './project-neighbours.ts';

/** [genes, latent]: a model's standardised latent means of the data set. */
export type LatentsOf = (model: string) => Promise<Float32Array>;

/**
 * Computes neighbours of a data set's genes as recipes say, and lays saved sets over them.
 * @param name by default what the set is made of
 * @throws Failure `option-invalid`, `positions-missing`, `cancelled`, and whatever `latentsOf` throws
 */
export async function buildNeighbours(
  loaded: StoredDataset,
  {
    name,
    recipes,
    saved,
  }: {
    readonly name: string | undefined;
    readonly recipes: readonly NeighbourRecipe[];
    readonly saved: readonly LoadedNeighbours[];
  },
  latentsOf: LatentsOf,
  context: JobContext,
): Promise<NewNeighbourSet> {
  if (recipes.length + saved.length === 0) {
    throw failure(
      'option-invalid',
      'Nothing was said to build neighbours from.',
      'Choose genomic, latent or sorted-id neighbours, or saved sets to join.',
    );
  }
  const built: NeighbourSet[] = [];
  for (const recipe of recipes) built.push(await setByRecipe(loaded, recipe, latentsOf, context));
  const parts = saved.length === 0 ? built : [...built, joinSaved('saved', loaded, saved)];
  const joined = joinNeighbourSets('', parts);
  return {
    set: { ...joined, name: name ?? joined.layers.map((layer) => layer.name).join(' + ') },
    origins: [
      ...recipes.map((recipe) => ({ by: 'recipe' as const, recipe })),
      ...saved.flatMap(({ summary }) => summary.layers.map(({ origin }) => origin)),
    ],
    reports: [],
    warnings: [
      ...(recipes.some(({ kind }) => kind === 'genomic') ? withoutPosition(loaded) : []),
      ...saved.flatMap(({ summary }) => summary.warnings),
    ],
  };
}

/**
 * Neighbours by one recipe.
 * @throws Failure `positions-missing` for genomic neighbours of genes without an annotation
 */
export async function setByRecipe(
  { dataset, records }: LoadedDataset,
  recipe: NeighbourRecipe,
  latentsOf: LatentsOf,
  context: JobContext,
): Promise<NeighbourSet> {
  const positions = records === undefined ? undefined : positionsOf(records);
  switch (recipe.kind) {
    case 'genomic':
      return genomicNeighbourSet(requirePositions(positions, dataset.manifest.name), recipe.reach);
    case 'sorted-id':
      return sortedIdNeighbourSet(dataset.geneIds, positions, recipe.each);
    case 'latent':
      return latentNeighbourSet(
        await latentsOf(recipe.model),
        { geneCount: dataset.geneIds.length, positions },
        recipe,
        context,
      );
  }
}

/** Neighbours by the pairs of an interaction file. @throws Failure of the import */
export async function interactionNeighbours(
  { dataset, records }: LoadedDataset,
  source: string,
  { name, options }: { readonly name: string | undefined; readonly options: InteractionOptions },
  context: JobContext,
): Promise<NewNeighbourSet & { readonly reports: readonly [InteractionReport] }> {
  const layer = name ?? basename(source);
  const genes = { geneIds: dataset.geneIds, records };
  const { set, report } = await importInteractions(source, layer, genes, options, context);
  // Where the file of proteins lay is no business of whoever gets the project.
  const { proteins, ...kept } = options;
  return {
    set,
    origins: [
      {
        by: 'file',
        source: report.source,
        options: { ...kept, ...(proteins === undefined ? {} : { proteins: basename(proteins) }) },
      },
    ],
    reports: [report],
    warnings: report.warnings,
  };
}

function requirePositions(positions: GenePositions | undefined, dataset: string): GenePositions {
  if (positions !== undefined) return positions;
  throw failure(
    'positions-missing',
    `The data set "${dataset}" has no gene annotation, so it is not known which genes lie next to each other.`,
    'Import a gene annotation (GTF, BED or a gene table) for it first.',
  );
}

function withoutPosition({ records, dataset }: StoredDataset): readonly string[] {
  const missing = records?.filter((record) => record === undefined).length ?? 0;
  if (missing === 0) return [];
  const all = dataset.geneIds.length.toLocaleString('en-US');
  return [
    `${missing.toLocaleString('en-US')} of ${all} genes are not in the annotation and have no genomic neighbours.`,
  ];
}
