import type { GeneRecord, Strand } from '../../contract/gene.ts';
import { canonicalChromosome } from './chromosome-name.ts';

/** Where a gene begins: all that splits, orientation and genomic neighbours need of an annotation. */
export interface GenePosition {
  /** As the annotation writes it; compare with `canonicalChromosome`. */
  readonly chromosome: string;
  /** 0-based position of the first transcribed base. */
  readonly tss: number;
  /** Undefined where the annotation does not say. */
  readonly strand: Strand | undefined;
  readonly symbol: string | undefined;
}

/** Positions aligned to a data set's genes; undefined for genes the annotation does not hold. */
export type GenePositions = readonly (GenePosition | undefined)[];

/** The positions of matched records, in the same order. */
export function positionsOf(records: readonly (GeneRecord | undefined)[]): GenePositions {
  return records.map((record) =>
    record === undefined
      ? undefined
      : { chromosome: record.chromosome, tss: record.tss, strand: record.strand, symbol: record.symbol },
  );
}

/** A gene near another on the same chromosome. */
export interface GenomicNeighbour {
  readonly gene: number;
  /** bp from the focus gene's TSS to this one's, along the forward strand. */
  readonly offset: number;
  readonly side: 'lower' | 'higher';
  /** 1 is the nearest of its side. */
  readonly rank: number;
}

/** Genes of each chromosome by TSS: made once per annotation, asked for every gene. */
export interface GenomicOrder {
  /** Gene indices by canonical chromosome name, from the lowest TSS to the highest; equal ones by gene index. */
  readonly chromosomes: ReadonlyMap<string, Uint32Array>;
  /** [genes]: place in its chromosome's list, or -1 where the gene has no position. */
  readonly places: Int32Array;
}

/** Sorts genes along their chromosomes. */
export function orderAlongGenome(positions: GenePositions): GenomicOrder {
  const members = new Map<string, number[]>();
  for (const [gene, position] of positions.entries()) {
    if (position === undefined) continue;
    const name = canonicalChromosome(position.chromosome);
    const known = members.get(name);
    if (known === undefined) members.set(name, [gene]);
    else known.push(gene);
  }
  const tssOf = (gene: number): number => positions[gene]?.tss ?? NaN;
  const places = new Int32Array(positions.length).fill(-1);
  const chromosomes = new Map<string, Uint32Array>();
  for (const [name, genes] of members) {
    const sorted = Uint32Array.from(genes.sort((a, b) => tssOf(a) - tssOf(b) || a - b));
    sorted.forEach((gene, place) => (places[gene] = place));
    chromosomes.set(name, sorted);
  }
  return { chromosomes, places };
}

/**
 * The `each` nearest genes on either side of a gene by TSS, strand disregarded, from the lowest coordinate to the
 * highest; fewer near the ends of a chromosome. Genes whose TSS is the focus gene's own (offset 0) stand on the side
 * where the gene order puts them, so that of two genes each is the other's neighbour on opposite sides.
 * @returns undefined where the gene has no position
 */
export function genomicNeighbours(
  order: GenomicOrder,
  positions: GenePositions,
  gene: number,
  each: number,
): readonly GenomicNeighbour[] | undefined {
  const focus = positions[gene];
  if (focus === undefined) return undefined;
  const along = order.chromosomes.get(canonicalChromosome(focus.chromosome));
  const place = order.places[gene];
  if (along === undefined || place === undefined) return undefined;
  const neighbours: GenomicNeighbour[] = [];
  const last = Math.min(along.length - 1, place + each);
  for (let at = Math.max(0, place - each); at <= last; at++) {
    const other = along[at];
    const position = other === undefined ? undefined : positions[other];
    if (at === place || other === undefined || position === undefined) continue;
    neighbours.push({
      gene: other,
      offset: position.tss - focus.tss,
      side: at < place ? 'lower' : 'higher',
      rank: Math.abs(at - place),
    });
  }
  return neighbours;
}
