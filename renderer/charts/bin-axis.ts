import { scaleLinear } from 'd3';
import type { Orientation } from '../../electron/contract/dataset.ts';
import { formatDistance } from '../../electron/contract/words/number-format.ts';
import type { AxisScale } from './marks/axis.tsx';

/** How the bins of a gene lie on the genome. */
export type BinAxis = {
  /** Bins per gene; the TSS is in the middle, between bins / 2 and bins / 2 + 1 (1-based), unless `tssBin` says where. */
  readonly bins: number;
  /** Base pairs per bin; unknown for data that come without it, and then bins are numbered. */
  readonly binSize?: number | undefined;
  /** The edge at which genes begin, of bins that are laid over whole genes. */
  readonly tssBin?: number | undefined;
  /** `strand`: upstream is left for every gene. `genomic`: lower coordinates are left, whatever the strand. */
  readonly orientation: Orientation;
};

/** Scale over bin edges: kb from the TSS where the bin size is known, bin edges 0..bins otherwise. */
export function binScale(axis: BinAxis, from: number, to: number): AxisScale {
  return scaleLinear([binEdge(axis, 0), binEdge(axis, axis.bins)], [from, to]);
}

/** Left edge of a 0-based bin in the scale's units (kb, or bins). */
function binEdge({ bins, binSize }: BinAxis, bin: number): number {
  return binSize === undefined ? bin : ((bin - bins / 2) * binSize) / 1000;
}

/** The middle of a 0-based bin in the scale's units. */
export function binCentre(axis: BinAxis, bin: number): number {
  return binEdge(axis, bin + 0.5);
}

/** Where the TSS is in the scale's units. */
export function tssOn(axis: BinAxis): number {
  return binEdge(axis, axis.tssBin ?? axis.bins / 2);
}

/** Axis title with unit and direction, which is what a reader of a metaplot asks first. */
export function binAxisTitle({ binSize, orientation }: BinAxis): string {
  const measure = binSize === undefined ? 'Bin' : 'Distance from TSS (kb)';
  return orientation === 'strand'
    ? `${measure}, upstream left of the TSS`
    : `${measure}, genomic order: minus-strand genes not turned`;
}

/** As {@link binAxisTitle}, for facets and narrow charts. */
export function shortBinAxisTitle({ binSize }: BinAxis): string {
  return binSize === undefined ? 'Bin' : 'Distance from TSS (kb)';
}

/** One sentence on the direction of bins. */
export function describeOrientation({ orientation }: BinAxis): string {
  return orientation === 'strand'
    ? 'Bins follow the strand: upstream of every gene is left.'
    : 'Bins are in genomic order: upstream of minus-strand genes is right.';
}

/** "Bin 37: -1.4 kb to -1.3 kb from the TSS"; 0-based bin in, 1-based as in the files out. */
export function describeBinPlace(axis: BinAxis, bin: number): string {
  if (axis.binSize === undefined) return `Bin ${bin + 1}`;
  const from = (bin - axis.bins / 2) * axis.binSize;
  return `Bin ${bin + 1}: ${formatDistance(from)} to ${formatDistance(from + axis.binSize)} from TSS`;
}

/** Tick label in kb: "TSS" at 0, "-2", "+2". */
export function formatBinTick(axis: BinAxis, value: number): string {
  if (axis.binSize === undefined) return String(value);
  if (value === 0) return 'TSS';
  return value > 0 ? `+${value}` : String(value).replace('-', '−');
}
