import type { Strand } from '../../../electron/contract/gene.ts';

export type LocusGene = {
  readonly id: string;
  readonly label: string;
  /** 0-based, half-open [start, end) on the forward strand. */
  readonly start: number;
  readonly end: number;
  readonly strand?: Strand | undefined;
  /** 0-based position of the first transcribed base. */
  readonly tss: number;
  readonly probability?: number | undefined;
  readonly expression?: 'high' | 'low' | undefined;
  /** `counts[mark][bin]`, bins as the chart's `axis` says; absent for genes that are not in the data set. */
  readonly counts?: readonly (readonly number[])[] | undefined;
};

/** Where a gene is drawn, chart pixels. */
export type GeneBox = {
  readonly start: number;
  readonly end: number;
  readonly y: number;
  readonly height: number;
};

/** 0-based, half-open part of a chromosome. */
export type Segment = { readonly start: number; readonly end: number };

/**
 * Puts each gene into the first lane where its body and its label (whichever reaches further, in base pairs) do not
 * touch the gene before. Returns the lane of each gene, by index.
 */
export function packLanes(
  genes: readonly { readonly start: number; readonly end: number; readonly labelWidth: number }[],
  gap: number,
): readonly number[] {
  const order = genes.map((_, i) => i).sort((a, b) => startOf(a) - startOf(b) || a - b);
  const ends: number[] = [];
  const lanes = new Array<number>(genes.length).fill(0);
  for (const i of order) {
    const lane = ends.findIndex((end) => end + gap <= startOf(i));
    const chosen = lane < 0 ? ends.length : lane;
    lanes[i] = chosen;
    ends[chosen] = endOf(i);
  }
  return lanes;

  function middle(i: number): number {
    const gene = genes[i];
    return gene === undefined ? 0 : (gene.start + gene.end) / 2;
  }
  function startOf(i: number): number {
    const gene = genes[i];
    return gene === undefined ? 0 : Math.min(gene.start, middle(i) - gene.labelWidth / 2);
  }
  function endOf(i: number): number {
    const gene = genes[i];
    return gene === undefined ? 0 : Math.max(gene.end, middle(i) + gene.labelWidth / 2);
  }
}

/**
 * Genomic start of each bin of a gene in ascending coordinates, with its count. Bins that follow the strand are turned
 * back on minus-strand genes; the TSS lies between the two middle bins.
 */
export function binsOnGenome(
  gene: Pick<LocusGene, 'tss' | 'strand'>,
  counts: readonly number[],
  binSize: number,
  orientation: 'strand' | 'genomic',
): readonly { readonly start: number; readonly count: number }[] {
  const turned = orientation === 'strand' && gene.strand === '-' ? [...counts].reverse() : counts;
  const first = gene.tss - (counts.length / 2) * binSize;
  return turned.map((count, bin) => ({ start: first + bin * binSize, count }));
}

/** Merges runs of bins to at least `width` base pairs each, keeping the largest count: what still shows at a wide zoom. */
export function mergeBins(
  bins: readonly { readonly start: number; readonly count: number }[],
  binSize: number,
  width: number,
): {
  readonly binSize: number;
  readonly bins: readonly { readonly start: number; readonly count: number }[];
} {
  const run = Math.max(1, Math.ceil(width / binSize));
  const merged = Array.from({ length: Math.ceil(bins.length / run) }, (_, i) => {
    const members = bins.slice(i * run, (i + 1) * run);
    return { start: members[0]?.start ?? 0, count: Math.max(...members.map((bin) => bin.count)) };
  });
  return { binSize: run * binSize, bins: merged };
}

/** Narrows or widens a segment about a share of its width, within sensible bounds (2 kb to 20 Mb). */
export function zoomSegment(segment: Segment, factor: number, share = 0.5): Segment {
  const width = segment.end - segment.start;
  const next = Math.min(20e6, Math.max(2000, width / factor));
  const start = segment.start + (width - next) * share;
  return { start: Math.round(start), end: Math.round(start + next) };
}

export function moveSegment(segment: Segment, share: number): Segment {
  const by = Math.round((segment.end - segment.start) * share);
  return { start: segment.start + by, end: segment.end + by };
}

/** Tick text of a position in Mb, with the digits that the distance between ticks asks for. */
export function formatMb(position: number, step: number): string {
  const digits = Math.max(0, Math.min(6, -Math.floor(Math.log10(step / 1e6) + 1e-9)));
  return (position / 1e6).toFixed(digits);
}
