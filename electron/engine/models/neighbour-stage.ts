import { inferInBatches } from '../compute/run-in-batches.ts';
import type { NeighbourSet } from '../neighbours/neighbour-set.ts';
import { neighbourAttention } from './neighbour-attention.ts';
import { chosenEdges, edgeValues, neighbourRows } from './neighbour-rows.ts';
import type { NeighbourSettings } from './neighbour-settings.ts';
import { tensorsOf } from './network-stage.ts';
import { type GeneValues, type Stage, logitsOf, valuesOf } from './stage.ts';

/** Most neighbours that a gene is given: hubs of interaction networks have hundreds, and rows are filled up to the longest. */
const mostAllowed = 48;
/** Genes whose rows are made at once to answer: some tens of megabytes at most. */
const genesAtOnce = 4096;

/** Size of the code that a model describes genes by, and neighbours with them; undefined where it has none. */
export const codeWidth = (stages: readonly Stage[]): number | undefined =>
  stages.find(({ gives }) => gives === 'latent')?.width;

/** Neighbours per gene that a model of this set reads: its longest row, within limits; 1 where no gene has any. */
export function mostNeighbours({ starts, geneCount }: NeighbourSet): number {
  let longest = 1;
  for (let gene = 0; gene < geneCount; gene++) longest = Math.max(longest, starts[gene + 1] - starts[gene]);
  return Math.min(longest, mostAllowed);
}

/**
 * Adds to a gene's log-odds what its neighbours' codes say. The stages before it are finished and are not trained
 * further, and the untrained stage counts as an epoch, so that on validation genes neighbours can only add. A gene without
 * neighbours keeps its log-odds exactly.
 * @param latent size of the code
 * @param most neighbours per gene, at most
 */
export function neighbourStage(latent: number, most: number, settings: NeighbourSettings): Stage {
  const { width, dropout, batch, rate, epochs, patience, l2 } = settings;
  const network = neighbourAttention({ latent, most, edge: edgeValues, width, dropout });
  const rowsOf = (given: GeneValues, chosen: Int32Array, genes?: Uint32Array): Float32Array =>
    neighbourRows(
      neighboursOf(given),
      chosen,
      most,
      { latent: valuesOf(given, 'latent'), logits: logitsOf(given) },
      genes,
    );

  return {
    name: network.name,
    reads: ['latent', 'logit', 'neighbours'],
    gives: 'logit',
    width: 1,
    tensors: tensorsOf(network),
    learning: {
      by: 'gradient-descent',
      network,
      fit: { batchSize: batch, learningRate: rate, epochs, patience, l2 },
      rows: (given) => rowsOf(given, chosenEdges(neighboursOf(given), most)),
      mayStayUntrained: true,
    },
    async run(runtime, tensors, given, only = Uint32Array.from({ length: given.genes }, (_, gene) => gene)) {
      const set = neighboursOf(given);
      const chosen = chosenEdges(set, most);
      const logits = logitsOf(given).slice();
      const attention = new Float32Array(set.neighbours.length);
      const contributions = new Float32Array(set.neighbours.length);
      const inference = await inferInBatches(runtime, (batchSize) => network.explain(batchSize), tensors);
      try {
        for (let first = 0; first < only.length; first += genesAtOnce) {
          const block = only.subarray(first, first + genesAtOnce);
          const answers = await inference.run(rowsOf(given, chosen, block));
          for (const [row, gene] of block.entries()) {
            let residual = 0;
            for (let slot = 0; slot < most; slot++) {
              const edge = chosen[gene * most + slot];
              if (edge < 0) continue;
              attention[edge] = answers[row * 2 * most + slot];
              contributions[edge] = answers[(row * 2 + 1) * most + slot];
              residual += contributions[edge];
            }
            logits[gene] += residual;
          }
        }
      } finally {
        await inference.dispose();
      }
      return { ...given, logits, edges: { attention, contributions } };
    },
  };
}

function neighboursOf({ neighbours }: GeneValues): NeighbourSet {
  if (neighbours === undefined) throw new Error('the stage reads neighbours, and there are none');
  return neighbours;
}
