import type { DatasetManifest } from '../../contract/dataset.ts';
import type { Binning } from '../../contract/signals.ts';

/** How many base pairs a bin covers, and where that is known from. */
interface BinSize {
  /** Undefined where unknown: then bins are numbered, and distances are not given. */
  readonly binSize: number | undefined;
  /** The edge between bins at which genes begin (of bins turned by strand, their TSS); undefined where it is the middle. */
  readonly tssBin?: number;
  /** One sentence that displays show beside an axis. */
  readonly description: string;
}

/**
 * Where bins were laid here, or files say how, it is known. Files of bin counts mostly do not say how wide a bin is: 100 bins
 * are DeepChrome's layout, 100 bp each, from 5 kb before the TSS to 5 kb behind it; nothing is assumed of other numbers.
 */
export function binSizeOf({ bins, binning }: Pick<DatasetManifest, 'bins' | 'binning'>): BinSize {
  if (binning !== undefined) return sizeOf(binning);
  if (bins === 100) {
    return {
      binSize: 100,
      description:
        'The 100 bins are taken to be 100 bp each, from 5 kb before to 5 kb after the TSS; the files do not say.',
    };
  }
  return {
    binSize: undefined,
    description: `How many base pairs each of the ${bins} bins covers is not known, so bins are numbered.`,
  };
}

/** What displays are told of it. */
export function binsOnGenome(
  manifest: Pick<DatasetManifest, 'bins' | 'binning'>,
): Pick<BinSize, 'binSize' | 'tssBin'> {
  const { binSize, tssBin } = binSizeOf(manifest);
  return { binSize, ...(tssBin === undefined ? {} : { tssBin }) };
}

function sizeOf(binning: Binning): BinSize {
  const flank = `${binning.flank.toLocaleString('en-US')} bp`;
  switch (binning.kind) {
    case 'tss':
      return {
        binSize: binning.binSize,
        description: `Each bin covers ${binning.binSize.toLocaleString('en-US')} bp, from ${flank} before to ${flank} after the TSS.`,
      };
    case 'gene':
      return {
        binSize: undefined,
        tssBin: binning.flank / binning.binSize,
        description: `The whole gene lies in ${binning.bodyBins} bins, however long it is, between flanks of ${flank}; bins are numbered.`,
      };
  }
}
