import {
  type GeneDetail,
  type GeneNames,
  type GeneNeighbours,
  shortNameOf,
} from '../../../electron/contract/commands/genes.ts';
import type { GeneRecord } from '../../../electron/contract/gene.ts';
import type { LocusGene, Segment } from '../../charts/locus/locus-layout.ts';

/** Wider at first than this is too far out to see genes. */
const widest = 1_500_000;

/** The part of the chromosome (0-based, half-open) that shows a gene and some genes on either side of it. */
export function segmentAround(
  gene: Pick<GeneRecord, 'start' | 'end' | 'tss'>,
  around: GeneNeighbours | undefined,
  each: number,
): Segment {
  const near = around?.kind === 'found' ? around.neighbours.filter(({ rank }) => rank <= each) : [];
  const start = Math.max(gene.tss - widest / 2, Math.min(gene.start, ...near.map((other) => other.start)));
  const end = Math.min(gene.tss + widest / 2, Math.max(gene.end, ...near.map((other) => other.end)));
  const margin = Math.max(2000, Math.round((end - start) * 0.04));
  return { start: Math.max(0, Math.floor(start - margin)), end: Math.ceil(end + margin) };
}

/** The focus and the genes around it with place, prediction, label and, once they are there, marks. */
export function locusGenes(
  focus: number,
  detail: GeneDetail,
  around: GeneNeighbours,
  details: ReadonlyMap<number, GeneDetail | undefined>,
  { names, probabilities }: { readonly names: GeneNames; readonly probabilities: Float64Array | undefined },
): readonly LocusGene[] {
  if (around.kind === 'no-position' || detail.record === undefined) return [];
  const common = (gene: number, label: 0 | 1 | undefined) => ({
    id: String(gene),
    label: shortNameOf(names, gene),
    probability: probabilities?.[gene],
    expression: label === 1 ? ('high' as const) : label === 0 ? ('low' as const) : undefined,
  });
  const { start, end, strand, tss } = detail.record;
  return [
    { ...common(focus, detail.label), start, end, strand, tss, counts: countsByMark(detail) },
    ...around.neighbours.map((other) => ({
      ...common(other.gene, other.label),
      start: other.start,
      end: other.end,
      strand: other.strand,
      tss: other.tss,
      counts: countsByMark(details.get(other.gene)),
    })),
  ];
}

/** `counts[mark][bin]` */
function countsByMark(detail: GeneDetail | undefined): readonly (readonly number[])[] | undefined {
  if (detail === undefined) return undefined;
  const { bins, marks, counts } = detail;
  return marks.map((_, mark) =>
    Array.from({ length: bins }, (__, bin) => counts[bin * marks.length + mark] ?? 0),
  );
}
