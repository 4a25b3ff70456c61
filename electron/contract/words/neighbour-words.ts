import {
  type NeighbourLayerRecord,
  type NeighbourRecipe,
  mostEachSide,
  nearestGenes,
  usualReach,
} from '../neighbours.ts';
import { formatDistance } from './number-format.ts';

/** A way to ask for neighbours in one word, as on the command line: `genomic:10`. */
interface AskedInOneWord {
  /** Before the colon. */
  readonly word: string;
  readonly example: string;
  readonly meaning: string;
  /** What stands behind the colon, for whoever wrote something else. */
  readonly wanted: string;
  /** @returns undefined for what is not wanted */
  readonly read: (text: string) => NeighbourRecipe | undefined;
}

export const neighbourWords: readonly AskedInOneWord[] = [
  {
    word: 'genomic',
    example: 'genomic:10',
    meaning: `nearest TSSs each side, within ${formatDistance(usualReach)}; genomic:10:5000000 within so many bp, genomic:10:any however far`,
    wanted: `genomic:10, with 1 to ${mostEachSide} genes each side, or genomic:10:5000000 with a distance in bp (or "any")`,
    read(text) {
      const [, number = '', limit] = /^(\d+)(?::(\d+|any))?$/.exec(text) ?? [];
      const each = wholeUpTo(number, mostEachSide);
      if (each === undefined) return undefined;
      if (limit === 'any') return { kind: 'genomic', reach: { by: 'count', each } };
      const within = limit === undefined ? usualReach : wholeUpTo(limit, Number.MAX_SAFE_INTEGER);
      return within === undefined ? undefined : nearestGenes(each, within);
    },
  },
  {
    word: 'within',
    example: 'within:100000',
    meaning: 'all TSSs within so many bp',
    wanted: 'within:100000, a distance in bp',
    read(text) {
      const within = wholeUpTo(text, Number.MAX_SAFE_INTEGER);
      return within === undefined ? undefined : { kind: 'genomic', reach: { by: 'distance', within } };
    },
  },
  {
    word: 'sorted-id',
    example: 'sorted-id:10',
    meaning: 'before and after by sorted gene id, as published',
    wanted: `sorted-id:10, with 1 to ${mostEachSide} genes each side`,
    read(text) {
      const each = wholeUpTo(text, mostEachSide);
      return each === undefined ? undefined : { kind: 'sorted-id', each };
    },
  },
];

/** Where a layer's neighbours come from, in a few words. */
export function originInWords(origin: NeighbourLayerRecord['origin']): string {
  switch (origin.by) {
    case 'recipe':
      return recipeInWords(origin.recipe);
    case 'file':
      return `interactions from ${origin.source.name}`;
  }
}

/** How neighbours are computed, in a few words. */
export function recipeInWords(recipe: NeighbourRecipe): string {
  switch (recipe.kind) {
    case 'genomic': {
      const { reach } = recipe;
      const genes = reach.each === undefined ? 'genes' : `${reach.each} nearest genes on each side`;
      return reach.by === 'count' ? genes : `${genes} within ${formatDistance(reach.within)}`;
    }
    case 'sorted-id':
      return `${recipe.each} genes before and after by sorted id (as published)`;
    case 'latent':
      return `${recipe.nearest} most alike genes in the latent space (${recipe.metric})`;
  }
}

function wholeUpTo(text: string, most: number): number | undefined {
  const value = /^\d+$/.test(text) ? Number(text) : 0;
  return value >= 1 && value <= most ? value : undefined;
}
