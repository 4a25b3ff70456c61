/** Counts of one mark: genes x bins, gene by gene. */
export type SignalMatrix = ArrayLike<number>;

/** Indices of genes by falling total signal over the given matrices (ties by index): the order of a heatmap. */
export function orderGenesBySignal(
  matrices: readonly SignalMatrix[],
  genes: number,
  bins: number,
): Uint32Array {
  const totals = new Float64Array(genes);
  for (const matrix of matrices) {
    for (let gene = 0; gene < genes; gene++) {
      let sum = 0;
      for (let bin = 0; bin < bins; bin++) sum += matrix[gene * bins + bin] ?? 0;
      totals[gene] = (totals[gene] ?? 0) + sum;
    }
  }
  return Uint32Array.from({ length: genes }, (_, gene) => gene).sort(
    (a, b) => (totals[b] ?? 0) - (totals[a] ?? 0) || a - b,
  );
}

/**
 * Averages log1p(count) over runs of consecutive genes of an order, so that thousands of genes fit some hundred rows
 * of pixels without dropping any. Returns rows x bins.
 */
export function averageRows(
  matrix: SignalMatrix,
  order: Uint32Array,
  bins: number,
  rows: number,
): Float32Array {
  const averaged = new Float32Array(rows * bins);
  for (let row = 0; row < rows; row++) {
    const [from, to] = rowGenes(row, rows, order.length);
    for (let i = from; i < to; i++) {
      const gene = order[i] ?? 0;
      for (let bin = 0; bin < bins; bin++) {
        averaged[row * bins + bin] =
          (averaged[row * bins + bin] ?? 0) + Math.log1p(matrix[gene * bins + bin] ?? 0) / (to - from);
      }
    }
  }
  return averaged;
}

/** Which places of the order, [from, to), a row of pixels stands for; never empty while rows <= genes. */
export function rowGenes(row: number, rows: number, genes: number): [number, number] {
  return [Math.floor((row * genes) / rows), Math.floor(((row + 1) * genes) / rows)];
}

/** The value below which `share` of all values lie, for a colour scale that one outlier cannot stretch; 0 for none. */
export function quantileOf(values: ArrayLike<number>, share: number): number {
  if (values.length === 0) return 0;
  const sorted = Float32Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}
