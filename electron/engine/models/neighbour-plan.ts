import type { NeighbourSet } from '../neighbours/neighbour-set.ts';
import { type NeighbourNetwork, neighbourAttention } from './neighbour-attention.ts';
import { edgeValues } from './neighbour-rows.ts';
import type { NeighbourSettings } from './neighbour-settings.ts';

/** Most neighbours that a gene is given: hubs of interaction networks have hundreds, and rows are filled up to the longest. */
const mostAllowed = 48;

/** The neighbour part of a model, laid out. */
export interface NeighbourPlan {
  readonly network: NeighbourNetwork;
  readonly latent: number;
  readonly most: number;
  readonly settings: NeighbourSettings;
}

/** @param most neighbours per gene, at most */
export function planNeighbours(latent: number, most: number, settings: NeighbourSettings): NeighbourPlan {
  const { width, dropout } = settings;
  return {
    network: neighbourAttention({ latent, most, edge: edgeValues, width, dropout }),
    latent,
    most,
    settings,
  };
}

/** Neighbours per gene that a model of this set reads: its longest row, within limits; 1 where no gene has any. */
export function mostNeighbours({ starts, geneCount }: NeighbourSet): number {
  let longest = 1;
  for (let gene = 0; gene < geneCount; gene++) longest = Math.max(longest, starts[gene + 1] - starts[gene]);
  return Math.min(longest, mostAllowed);
}
