import { basename } from 'node:path';
import { failure } from '../../contract/failure.ts';
import type {
  InteractionOptions,
  InteractionReport,
  NeighbourLayerRecord,
  NeighbourRecipe,
  NeighbourSetSummary,
} from '../../contract/neighbours.ts';
import { formatCount, formatQuantity } from '../../contract/words/number-format.ts';
import type { LoadedDataset } from '../dataset/loaded-dataset.ts';
import { positionsOf } from '../genes/gene-position.ts';
import type { JobContext } from '../job/job-context.ts';
import { sparseWarnings } from './genomic-set.ts';
import { importInteractions } from './import-interactions.ts';
import { joinNeighbourSets, type NeighbourSet } from './neighbour-set.ts';
import { kindOfRecipe, type LatentsOf, setByRecipe } from './recipes.ts';

/** Edges of one or several layers with what is to be kept of their making. */
export interface NewNeighbourSet {
  readonly set: NeighbourSet;
  /** How each layer of the set was made, in its order. */
  readonly origins: readonly NeighbourLayerRecord['origin'][];
  readonly reports: readonly InteractionReport[];
  readonly warnings: readonly string[];
}

/** A saved set in memory. */
export interface LoadedNeighbours {
  readonly summary: NeighbourSetSummary;
  readonly set: NeighbourSet;
}

/** A data set that saved sets name by its id. */
export type NamedDataset = LoadedDataset & { readonly id: string };

/**
 * Computes neighbours of a data set's genes as recipes say, and lays saved sets over them.
 * @param name by default what the set is made of
 * @throws Failure `option-invalid`, `positions-missing`, `cancelled`, and whatever `latentsOf` throws
 */
export async function buildNeighbours(
  loaded: NamedDataset,
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
      ...(recipes.some((recipe) => kindOfRecipe(recipe).needsPositions) ? withoutPosition(loaded) : []),
      ...built.flatMap((set) => sparseWarnings(set, positionsOf(loaded.records ?? []))),
      ...saved.flatMap(({ summary }) => summary.warnings),
    ],
  };
}

/**
 * Lays saved sets of one data set over each other.
 * @throws Failure `option-invalid` where one belongs to other genes
 */
export function joinSaved(
  name: string,
  { id, dataset }: NamedDataset,
  sets: readonly LoadedNeighbours[],
): NeighbourSet {
  const other = sets.find(
    ({ summary }) => summary.dataset !== id || summary.genes !== dataset.geneIds.length,
  );
  if (other !== undefined) {
    throw failure(
      'option-invalid',
      `The neighbour set "${other.summary.name}" joins genes of another data set ("${other.summary.dataset}").`,
      'Build or import it again for this data set.',
    );
  }
  const [only, ...others] = sets;
  if (only !== undefined && others.length === 0) return only.set;
  return joinNeighbourSets(
    name,
    sets.map(({ set }) => set),
  );
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

function withoutPosition({ records, dataset }: LoadedDataset): readonly string[] {
  const missing = records?.filter((record) => record === undefined).length ?? 0;
  if (missing === 0) return [];
  const one = missing === 1;
  return [
    `${formatCount(missing)} of ${formatQuantity(dataset.geneIds.length, 'gene')} ${one ? 'is' : 'are'} not in the annotation ` +
      `and ${one ? 'has' : 'have'} no genomic neighbours.`,
  ];
}
