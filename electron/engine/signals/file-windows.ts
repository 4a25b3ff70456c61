import { chromosomeKey } from '../genes/assembly-chromosomes.ts';
import type { GeneRecord } from '../../contract/gene.ts';
import type { GeneBins } from './gene-bins.ts';
import type { Windows } from './signal-format.ts';

/** The windows of genes in the order of one file, and whose they are. */
export interface FileWindows {
  readonly windows: Windows;
  /** [windows]: index into the genes. Genes on chromosomes that the file lacks have no window. */
  readonly genes: Int32Array;
}

/**
 * Puts the bins of genes into a file's own order: by its chromosomes, and along each.
 * @param chromosomes by `chromosomeKey`, their index in the file
 */
export function windowsInFile(
  genes: readonly GeneRecord[],
  { bins, edges, binSize }: GeneBins,
  chromosomes: ReadonlyMap<string, number>,
): FileWindows {
  const step = bins + 1;
  const placed = genes
    .map(({ chromosome }, gene) => ({ gene, at: chromosomes.get(chromosomeKey(chromosome)) ?? -1 }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at || edges[a.gene * step] - edges[b.gene * step] || a.gene - b.gene);
  const sorted = new Int32Array(placed.length * step);
  placed.forEach(({ gene }, window) => {
    sorted.set(edges.subarray(gene * step, (gene + 1) * step), window * step);
  });
  return {
    windows: {
      bins,
      chromosome: Int32Array.from(placed, ({ at }) => at),
      edges: sorted,
      binSize,
    },
    genes: Int32Array.from(placed, ({ gene }) => gene),
  };
}

/**
 * Brings counted values into the order of genes.
 * @param values [windows * bins]
 * @returns [genes * bins]; 0 for genes without a window
 */
export function inGeneOrder(
  values: Float64Array,
  windows: FileWindows,
  geneCount: number,
): Float64Array<ArrayBuffer> {
  const { bins } = windows.windows;
  const ordered = new Float64Array(geneCount * bins);
  windows.genes.forEach((gene, window) => {
    ordered.set(values.subarray(window * bins, (window + 1) * bins), gene * bins);
  });
  return ordered;
}
