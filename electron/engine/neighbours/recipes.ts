import { failure } from '../../contract/failure.ts';
import type { NeighbourRecipe } from '../../contract/neighbours.ts';
import type { LoadedDataset } from '../dataset/loaded-dataset.ts';
import { type GenePositions, positionsOf } from '../genes/gene-position.ts';
import type { JobContext } from '../job/job-context.ts';
import type { AvailableNeighbours } from './available-neighbours.ts';
import { genomicNeighbours } from './genomic-set.ts';
import { latentNeighbourSet } from './latent-set.ts';
import type { NeighbourSet } from './neighbour-set.ts';
import { sortedIdNeighbourSet } from './sorted-id-set.ts';

/** [genes, latent]: a model's standardised latent means of a data set. */
export type LatentsOf = AvailableNeighbours['latentsOf'];

/** How one kind of neighbours is computed, and what that takes. */
interface RecipeKind<Recipe> {
  /** Whether nothing is known of neighbours before the data set has a gene annotation. */
  readonly needsPositions: boolean;
  /**
   * Whether a saved layer that was made by the same recipe is taken instead: what follows from positions and ids is made
   * in no time, and by the newest annotation.
   */
  readonly isKept: boolean;
  readonly make: (
    recipe: Recipe,
    genes: GenesOfRecipe,
    latentsOf: LatentsOf,
    context: JobContext,
  ) => NeighbourSet | Promise<NeighbourSet>;
}

interface GenesOfRecipe {
  readonly geneIds: readonly string[];
  readonly geneCount: number;
  readonly positions: GenePositions | undefined;
  /** Name of the data set. */
  readonly of: string;
}

const recipeKinds: {
  readonly [Kind in NeighbourRecipe['kind']]: RecipeKind<Extract<NeighbourRecipe, { kind: Kind }>>;
} = {
  genomic: {
    needsPositions: true,
    isKept: false,
    make: ({ reach }, { positions, of }, _, context) =>
      genomicNeighbours({ positions: requirePositions(positions, of), reach }, context),
  },
  'sorted-id': {
    needsPositions: false,
    isKept: false,
    make: ({ each }, { geneIds, positions }) => sortedIdNeighbourSet(geneIds, positions, each),
  },
  latent: {
    needsPositions: false,
    isKept: true,
    make: async (recipe, genes, latentsOf, context) =>
      latentNeighbourSet(await latentsOf(recipe.model), genes, recipe, context),
  },
};

/** What is to be known of a recipe's kind. */
export function kindOfRecipe({
  kind,
}: NeighbourRecipe): Pick<RecipeKind<never>, 'needsPositions' | 'isKept'> {
  return recipeKinds[kind];
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
  const genes: GenesOfRecipe = {
    geneIds: dataset.geneIds,
    geneCount: dataset.geneIds.length,
    positions: records === undefined ? undefined : positionsOf(records),
    of: dataset.manifest.name,
  };
  switch (recipe.kind) {
    case 'genomic':
      return recipeKinds.genomic.make(recipe, genes, latentsOf, context);
    case 'sorted-id':
      return recipeKinds['sorted-id'].make(recipe, genes, latentsOf, context);
    case 'latent':
      return recipeKinds.latent.make(recipe, genes, latentsOf, context);
  }
}

function requirePositions(positions: GenePositions | undefined, dataset: string): GenePositions {
  if (positions !== undefined) return positions;
  throw failure(
    'positions-missing',
    `The data set "${dataset}" has no gene annotation, so it is not known which genes lie next to each other.`,
    'Import a gene annotation (GTF, BED or a gene table) for it first.',
  );
}
