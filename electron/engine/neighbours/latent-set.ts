import type { JobContext } from '../job/job-context.ts';
import { type LatentMetric, nearestLatents } from './nearest-latents.ts';
import type { NeighbourSet } from './neighbour-set.ts';
import { type GenesToJoin, setFromEdges } from './set-from-edges.ts';

/**
 * The genes whose latents are nearest, wherever they lie.
 * @param latents [genes, size], row-major; as the model's classifier reads them
 * @param genes of the same number
 * @throws Failure `cancelled`
 */
export async function latentNeighbourSet(
  latents: Float32Array,
  genes: GenesToJoin,
  options: { readonly nearest: number; readonly metric: LatentMetric },
  context: JobContext,
): Promise<NeighbourSet> {
  const { geneCount } = genes;
  const { nearest, metric } = options;
  const found = await nearestLatents(latents, latents.length / geneCount, nearest, metric, context);
  const from = Uint32Array.from(found.genes, (_, edge) => Math.floor(edge / found.count));
  const name = `${nearest} nearest in the latent space (${metric})`;
  return setFromEdges({ name, kind: 'latent' }, genes, { from, to: found.genes, scores: found.scores });
}
