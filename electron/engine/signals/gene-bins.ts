import type { CountRules } from '../../contract/signals.ts';
import { failure } from '../../contract/failure.ts';
import type { GeneRecord } from '../../contract/gene.ts';

/** Where bins lie, as the rules say it. */
export type Binning = CountRules['bins'];

/** Bins of genes in the coordinates of their chromosomes. */
export interface GeneBins {
  /** Per gene. */
  readonly bins: number;
  /**
   * [genes * (bins + 1)]: bin b of gene g covers the 0-based, half-open [edges[g * (bins + 1) + b], edges[... + b + 1]), ascending
   * in the genome whatever the strand. May reach below 0 or beyond the chromosome's end.
   */
  readonly edges: Int32Array;
  /** bp of every bin where all are of one size. */
  readonly binSize: number | undefined;
}

/** Bins that a gene gets. @throws Failure `option-invalid` where the flank is no multiple of the bin size */
export function binsPerGene(binning: Binning): number {
  const { flank, binSize } = binning;
  if (flank % binSize !== 0) {
    throw failure(
      'option-invalid',
      `${flank} bp on either side cannot be cut into bins of ${binSize} bp.`,
      `Choose a multiple of ${binSize} bp, such as ${Math.max(1, Math.round(flank / binSize)) * binSize}.`,
    );
  }
  switch (binning.kind) {
    case 'tss':
      return (2 * flank) / binSize;
    case 'gene':
      return (2 * flank) / binSize + binning.bodyBins;
  }
}

/**
 * Lays bins around genes. `tss`: bin b (from 0) begins at tss - flank + b * binSize, with the TSS 0-based, so that the TSS is
 * the first base of the bin right of the middle, as DeepChrome's recipe has it. `gene`: the gene's own bases cut into
 * `bodyBins` parts that differ by one base at most, between flanks.
 * @param genes for `gene`: none shorter than `bodyBins` bp
 */
export function layBins(genes: readonly GeneRecord[], binning: Binning): GeneBins {
  const bins = binsPerGene(binning);
  const edges = new Int32Array(genes.length * (bins + 1));
  const { flank, binSize } = binning;
  genes.forEach(({ tss, start, end }, gene) => {
    const at = gene * (bins + 1);
    switch (binning.kind) {
      case 'tss':
        for (let edge = 0; edge <= bins; edge++) edges[at + edge] = tss - flank + edge * binSize;
        return;
      case 'gene': {
        const flankBins = flank / binSize;
        const { bodyBins } = binning;
        for (let edge = 0; edge < flankBins; edge++) edges[at + edge] = start - flank + edge * binSize;
        for (let edge = 0; edge <= bodyBins; edge++) {
          edges[at + flankBins + edge] = start + Math.round((edge * (end - start)) / bodyBins);
        }
        for (let edge = 1; edge <= flankBins; edge++) {
          edges[at + flankBins + bodyBins + edge] = end + edge * binSize;
        }
      }
    }
  });
  return { bins, edges, binSize: binning.kind === 'tss' ? binSize : undefined };
}

/** "100 bins of 100 bp, from 5,000 bp before to 5,000 bp behind the TSS" */
export function describeBinning(binning: Binning): string {
  const { flank, binSize } = binning;
  const bp = (value: number): string => value.toLocaleString('en-US');
  switch (binning.kind) {
    case 'tss':
      return `${binsPerGene(binning)} bins of ${bp(binSize)} bp, from ${bp(flank)} bp before to ${bp(flank)} bp behind the TSS`;
    case 'gene':
      return flank === 0
        ? `the whole gene in ${binning.bodyBins} bins`
        : `the whole gene in ${binning.bodyBins} bins, with ${bp(flank)} bp in bins of ${bp(binSize)} bp before and behind it`;
  }
}
