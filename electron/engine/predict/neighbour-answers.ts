import { inferInBatches } from '../compute/run-in-batches.ts';
import type { Runtime, TensorSet } from '../compute/runtime.ts';
import type { NeighbourSet } from '../neighbours/neighbour-set.ts';
import type { NeighbourPlan } from '../models/neighbour-plan.ts';
import { type BaseAnswers, chosenEdges, neighbourRows } from '../models/neighbour-rows.ts';

/** A model's answers with neighbours, and what each neighbour has to do with them. */
export interface NeighbourAnswers {
  /** [genes]: the base model's log-odds plus the sum of the gene's contributions. */
  readonly logits: Float64Array;
  /** [edges] of the set: share of the gene's attention, 0..1; 0 for edges that the model does not read. */
  readonly attention: Float32Array;
  /** [edges]: what the neighbour adds to the gene's log-odds. */
  readonly contributions: Float32Array;
}

/** Genes whose rows are made at once: some tens of megabytes at most. */
const genesAtOnce = 4096;

/**
 * Adds neighbours to a base model's answers. A gene without neighbours keeps its base answer exactly.
 * @param genes whose answers are wanted; all by default. The others keep the base answer, their edges stay 0.
 */
export async function answerWithNeighbours(
  runtime: Runtime,
  { network, most }: NeighbourPlan,
  weights: TensorSet,
  set: NeighbourSet,
  base: BaseAnswers,
  genes: Uint32Array = Uint32Array.from(base.logits, (_, gene) => gene),
): Promise<NeighbourAnswers> {
  const chosen = chosenEdges(set, most);
  const logits = base.logits.slice();
  const attention = new Float32Array(set.neighbours.length);
  const contributions = new Float32Array(set.neighbours.length);
  const inference = await inferInBatches(runtime, (batch) => network.explain(batch), weights);
  try {
    for (let first = 0; first < genes.length; first += genesAtOnce) {
      const block = genes.subarray(first, first + genesAtOnce);
      const answers = await inference.run(neighbourRows(set, chosen, most, base, block));
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
    return { logits, attention, contributions };
  } finally {
    await inference.dispose();
  }
}
