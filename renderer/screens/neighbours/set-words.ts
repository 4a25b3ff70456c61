import type { NeighbourLayerRecord, NeighbourRecipe } from '../../../electron/contract/neighbours.ts';
import {
  formatCount,
  formatDistance,
  formatQuantity,
} from '../../../electron/contract/words/number-format.ts';

/** "10 nearest genes on each side: 368,420 links of 18,421 genes" */
export function layerInWords(layer: NeighbourLayerRecord): string {
  const what =
    layer.origin.by === 'recipe'
      ? recipeInWords(layer.origin.recipe)
      : `interactions from ${layer.origin.source.name}`;
  return `${what}: ${formatCount(layer.edges)} links of ${formatQuantity(layer.genes, 'gene')}`;
}

/** How neighbours are computed, in a few words. */
export function recipeInWords(recipe: NeighbourRecipe): string {
  switch (recipe.kind) {
    case 'genomic':
      return recipe.reach.by === 'count'
        ? `${recipe.reach.each} nearest genes on each side`
        : `genes within ${formatDistance(recipe.reach.within)}`;
    case 'sorted-id':
      return `${recipe.each} genes before and after by sorted id (as published)`;
    case 'latent':
      return `${recipe.nearest} most alike genes in the latent space (${recipe.metric})`;
  }
}
