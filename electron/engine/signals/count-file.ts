import { basename } from 'node:path';
import type { Remark } from '../../contract/dataset.ts';
import type { Assembly } from '../../contract/gene-tables.ts';
import type { CountRules } from '../../contract/signals.ts';
import type { GeneRecord } from '../../contract/gene.ts';
import type { JobContext } from '../job/job-context.ts';
import { indexChromosomes } from './file-chromosomes.ts';
import { inGeneOrder, windowsInFile } from './file-windows.ts';
import type { GeneBins } from './gene-bins.ts';
import type { OpenedSignal } from './open-signals.ts';
import type { Signal } from './signal-format.ts';

/** What counting a file found, besides its values. */
export interface FileFacts extends Pick<Signal, 'depth' | 'read' | 'leftOut'> {
  readonly remarks: readonly Remark[];
}

/** Values of one file at genes. */
export interface FileCounts extends FileFacts {
  /** [genes * bins]; NaN where nothing was measured. */
  readonly values: Float64Array;
}

/** Counts one opened file in the bins of genes. @throws Failure as the file's format says */
export async function countFile(
  file: OpenedSignal,
  genes: readonly GeneRecord[],
  bins: GeneBins,
  assembly: Assembly | undefined,
  rules: CountRules,
  needsDepth: boolean,
  context: JobContext,
): Promise<FileCounts> {
  const { index, otherMitochondrion } = indexChromosomes(file.source.chromosomes, assembly);
  const placed = windowsInFile(genes, bins, index);
  const { values, depth, read, leftOut, remarks } = await file.source.count(
    placed.windows,
    rules,
    needsDepth,
    context,
  );
  const ordered = inGeneOrder(values, placed, genes.length);
  if (countsGrowWithWidth(file, rules)) perBinSize(ordered, bins, rules.bins.binSize);
  return {
    values: ordered,
    depth,
    read,
    leftOut,
    remarks: [
      ...file.source.remarks,
      ...remarks,
      ...(otherMitochondrion ? [describeMitochondrion(file.name)] : []),
    ],
  };
}

/** Reads and sums are more the wider a bin is; means and maxima are not. */
function countsGrowWithWidth(file: OpenedSignal, { bins, track }: CountRules): boolean {
  return bins.kind === 'gene' && (file.format.kind === 'reads' || track.summary === 'sum');
}

/**
 * Bins of a scaled gene are as wide as the gene is long. So that a long gene is not one with many reads, what is in a bin is
 * given per `binSize` bp, the width of the bins beside the gene.
 */
function perBinSize(values: Float64Array, { bins, edges }: GeneBins, binSize: number): void {
  for (let gene = 0, at = 0; at < values.length; gene++) {
    for (let bin = 0; bin < bins; bin++, at++) {
      const edge = gene * (bins + 1) + bin;
      values[at] *= binSize / (edges[edge + 1] - edges[edge]);
    }
  }
}

function describeMitochondrion(file: string): Remark {
  return {
    grade: 'note',
    text: `The mitochondrion of ${basename(file)} is UCSC's of hg19 (16,571 bp), not that of the genes (GRCh37, 16,569 bp): no gene on it was counted.`,
  };
}
