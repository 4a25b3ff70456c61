import type { JobContext } from '../job/job-context.ts';
import { throwIfCancelled } from '../job/job-context.ts';
import { longWork } from '../job/long-work.ts';
import type { NeighbourSet } from './neighbour-set.ts';
import { type GenesToJoin, setFromEdges } from './set-from-edges.ts';

export type LatentMetric = 'cosine' | 'euclidean';

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
  const name = `${nearest} nearest in the latent space (${metric})`;
  return setOfNearest({ name, genes, found }, context);
}

interface SetOfNearest {
  readonly name: string;
  readonly genes: GenesToJoin;
  readonly found: NearestLatents;
}

export const setOfNearest = longWork(
  'make a set of the nearest latents',
  ({ name, genes, found }: SetOfNearest): NeighbourSet => {
    const from = Uint32Array.from(found.genes, (_, edge) => Math.floor(edge / found.count));
    return setFromEdges({ name, kind: 'latent' }, genes, { from, to: found.genes, scores: found.scores });
  },
);

/** The nearest genes of every gene. */
export interface NearestLatents {
  /** How many each gene has: all others where there are fewer genes than asked for. */
  readonly count: number;
  /** [genes * count]: gene indices, nearest first; of equally near ones the lower index first. */
  readonly genes: Uint32Array;
  /** [genes * count]: cosine similarity, or minus the euclidean distance. */
  readonly scores: Float64Array;
}

/** Genes that are compared with all others in one go: their latents stay in the processor's cache. */
const blockGenes = 512;

/**
 * The nearest genes in the latent space, by comparing every pair: exact, and a few seconds for 18,421 genes of latent 10.
 * Cosines are found as distances of latents scaled to length 1, which have the same order (cosine = 1 - distance^2 / 2);
 * a latent of zeros, which has no direction, comes out at 60 degrees to every other.
 * @param latents [genes, size], row-major
 * @throws Failure `cancelled`
 */
export const nearestLatents = (
  latents: Float32Array,
  size: number,
  nearest: number,
  metric: LatentMetric,
  context: JobContext,
): Promise<NearestLatents> => latentComparison({ latents, size, nearest, metric }, context);

interface LatentComparison {
  readonly latents: Float32Array;
  readonly size: number;
  readonly nearest: number;
  readonly metric: LatentMetric;
}

export const latentComparison = longWork(
  'find the nearest latents',
  ({ latents, size, nearest, metric }: LatentComparison, context): NearestLatents => {
    const geneCount = latents.length / size;
    const count = Math.max(0, Math.min(nearest, geneCount - 1));
    const rows = metric === 'cosine' ? unitRows(latents, size) : Float64Array.from(latents);
    const kept = createNearestKept(geneCount, count);
    for (let first = 0; first < geneCount && count > 0; first += blockGenes) {
      throwIfCancelled(context);
      context.report({ stage: 'Comparing latents', done: first, total: geneCount, unit: 'genes' });
      compareBlock(rows, size, first, Math.min(first + blockGenes, geneCount), kept);
    }
    const scoreOf = (squared: number): number =>
      metric === 'cosine' ? 1 - squared / 2 : -Math.sqrt(squared);
    return { count, genes: kept.genes, scores: kept.squares.map(scoreOf) };
  },
);

/**
 * Compares each gene of a block, [first, end), with every gene before it, so that each pair is looked at once. The sum of
 * squares is given up as soon as it is too large for both genes.
 */
function compareBlock(rows: Float64Array, size: number, first: number, end: number, kept: NearestKept): void {
  const { largest } = kept;
  for (let other = 0; other < end; other++) {
    const otherRow = other * size;
    for (let gene = Math.max(first, other + 1); gene < end; gene++) {
      const row = gene * size;
      const limit = Math.max(largest[gene], largest[other]);
      let square = 0;
      for (let at = 0; at < size && square <= limit; at++) {
        const difference = rows[row + at] - rows[otherRow + at];
        square += difference * difference;
      }
      if (square <= largest[gene]) kept.offer(gene, other, square);
      if (square <= largest[other]) kept.offer(other, gene, square);
    }
  }
}

/** The nearest genes of each gene among those offered so far. */
interface NearestKept {
  /** [genes * count], nearest first. */
  readonly genes: Uint32Array;
  /** [genes * count]: squared distances. */
  readonly squares: Float64Array;
  /** [genes]: the squared distance that a further gene must not exceed. */
  readonly largest: Float64Array;
  /** Puts a gene into its place, if it is among the nearest. */
  offer(gene: number, other: number, square: number): void;
}

function createNearestKept(geneCount: number, count: number): NearestKept {
  const genes = new Uint32Array(geneCount * count);
  const squares = new Float64Array(geneCount * count).fill(Infinity);
  const largest = new Float64Array(geneCount).fill(Infinity);
  const isNearer = (square: number, gene: number, place: number): boolean =>
    square < squares[place] || (square === squares[place] && gene < genes[place]);
  return {
    genes,
    squares,
    largest,
    offer(gene, other, square) {
      const first = gene * count;
      let place = first + count - 1;
      if (!isNearer(square, other, place)) return;
      while (place > first && isNearer(square, other, place - 1)) {
        squares[place] = squares[place - 1];
        genes[place] = genes[place - 1];
        place--;
      }
      squares[place] = square;
      genes[place] = other;
      largest[gene] = squares[first + count - 1];
    },
  };
}

function unitRows(latents: Float32Array, size: number): Float64Array {
  const rows = Float64Array.from(latents);
  for (let first = 0; first < rows.length; first += size) {
    const length = Math.hypot(...rows.subarray(first, first + size));
    if (length === 0) continue;
    for (let at = first; at < first + size; at++) rows[at] /= length;
  }
  return rows;
}
