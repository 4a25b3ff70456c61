import type { InferenceGraph, Runtime, TensorSet } from './runtime.ts';

const batchSize = 256;

/** Something that infers many genes at once. */
export interface BatchedInference {
  /**
   * @param inputs [genes, inputsPerGene]
   * @param genes indices into `inputs`, or all of them
   * @returns [genes, outputsPerGene] in the order of `genes`
   */
  run(inputs: Float32Array, genes?: Uint32Array): Promise<Float32Array>;
  dispose(): Promise<void>;
}

/**
 * Prepares a graph that has one input `x` and one output for any number of genes: full batches, and a last one filled up
 * with zeros whose results are dropped.
 */
export async function inferInBatches(
  runtime: Runtime,
  graph: (batch: number) => InferenceGraph,
  parameters: TensorSet,
): Promise<BatchedInference> {
  const described = graph(batchSize);
  const session = await runtime.startInference(described, parameters);
  const [outputName] = Object.keys(described.outputs);
  const perGene = valuesPerGene(described.inputs[0].shape);
  const outputsPerGene = valuesPerGene(described.outputs[outputName].shape);

  return {
    async run(inputs, genes) {
      const count = genes?.length ?? inputs.length / perGene;
      const results = new Float32Array(count * outputsPerGene);
      const batch = new Float32Array(batchSize * perGene);
      for (let start = 0; start < count; start += batchSize) {
        const size = Math.min(batchSize, count - start);
        const rows = inputs.subarray(start * perGene, (start + size) * perGene);
        const isInPlace = genes === undefined && size === batchSize;
        if (genes !== undefined) gatherGenes(inputs, perGene, genes.subarray(start, start + size), batch, 0);
        else if (!isInPlace) batch.set(rows);
        if (size < batchSize) batch.fill(0, size * perGene);
        const outputs = await session.run({ x: isInPlace ? rows : batch });
        results.set(outputs[outputName].subarray(0, size * outputsPerGene), start * outputsPerGene);
      }
      return results;
    },
    dispose: () => session.dispose(),
  };
}

/** Copies the rows of some genes one behind the other into `into`, from row `firstRow` on. */
export function gatherGenes(
  from: Float32Array,
  perGene: number,
  genes: Uint32Array,
  into: Float32Array,
  firstRow: number,
): void {
  for (let row = 0; row < genes.length; row++) {
    const start = genes[row] * perGene;
    into.set(from.subarray(start, start + perGene), (firstRow + row) * perGene);
  }
}

const valuesPerGene = (shape: readonly number[]): number =>
  shape.slice(1).reduce((product, size) => product * size, 1);
