import type { GeneRecord, Strand } from '../../contract/gene.ts';
import { canonicalChromosome } from './chromosome-name.ts';
import type { GeneRow, RowLevel } from './gene-row.ts';
import { isFiner } from './gene-row.ts';

/** Collects the rows of an annotation and puts each gene's together. */
export interface RowMerger {
  add(row: GeneRow): void;
  /** The coarsest level of the rows so far. */
  level(): RowLevel;
  finish(): MergedGenes;
}

export interface MergedGenes {
  /** In the order in which the genes first appear. */
  readonly records: readonly GeneRecord[];
  readonly rowsUsed: number;
  /** Rows that were too fine to be needed. */
  readonly rowsFiner: number;
  /** Rows of a gene that lie on another chromosome or strand than most of its rows. */
  readonly rowsElsewhere: number;
  readonly mergedGenes: number;
  readonly genesWithoutStrand: number;
}

interface Locus {
  readonly first: GeneRow;
  readonly key: string;
  start: number;
  end: number;
  tss: number;
  rows: number;
  symbol: string | undefined;
  biotype: string | undefined;
}

/**
 * The rules by which rows become genes:
 * - Only the coarsest rows of a file are used: genes, else transcripts, else exons.
 * - Rows with one id are one gene. It spans all of them, and its TSS is the 5'-most: the lowest on + (and without a
 *   strand), the highest on -.
 * - Where a gene's rows lie on several chromosomes or strands (pseudoautosomal genes, repeated small RNAs), the place
 *   with most rows is taken, the first in the file among equals; rows elsewhere are counted.
 */
export function createRowMerger(): RowMerger {
  let level: RowLevel = 'exon';
  let rowsFiner = 0;
  let rowsTaken = 0;
  const genes = new Map<string, Locus[]>();

  return {
    level: () => level,

    add(row) {
      if (isFiner(row.level, level)) {
        rowsFiner++;
        return;
      }
      if (isFiner(level, row.level)) {
        level = row.level;
        rowsFiner += rowsTaken;
        rowsTaken = 0;
        genes.clear();
      }
      rowsTaken++;
      const loci = genes.get(row.id);
      if (loci === undefined) {
        const locus = newLocus(row);
        genes.set(locus.first.id, [locus]);
        return;
      }
      const key = placeKey(row);
      const known = loci.find((locus) => locus.key === key);
      if (known === undefined) loci.push(newLocus(row));
      else extend(known, row);
    },

    finish() {
      const records: GeneRecord[] = [];
      let rowsUsed = 0;
      let mergedGenes = 0;
      let genesWithoutStrand = 0;
      for (const loci of genes.values()) {
        const chosen = loci.reduce((best, locus) => (locus.rows > best.rows ? locus : best));
        rowsUsed += chosen.rows;
        if (chosen.rows > 1) mergedGenes++;
        if (chosen.first.strand === undefined) genesWithoutStrand++;
        records.push(recordOf(chosen));
      }
      return {
        records,
        rowsUsed,
        rowsFiner,
        rowsElsewhere: rowsTaken - rowsUsed,
        mergedGenes,
        genesWithoutStrand,
      };
    },
  };
}

/** 0-based position of the first transcribed base; without a strand, the lowest position. */
function tssOf(row: GeneRow): number {
  return row.tss ?? (row.strand === '-' ? row.end - 1 : row.start);
}

function placeKey(row: GeneRow): string {
  return `${canonicalChromosome(row.chromosome)} ${row.strand ?? '.'}`;
}

function newLocus(row: GeneRow): Locus {
  const { start, end } = row;
  const symbol = detached(row.symbol);
  const biotype = detached(row.biotype);
  const first = { ...row, id: detached(row.id), chromosome: detached(row.chromosome), symbol, biotype };
  return { first, key: placeKey(row), start, end, tss: tssOf(row), rows: 1, symbol, biotype };
}

/** A copy of its own: a piece of a line would keep in memory the whole chunk of the file that it was cut from. */
function detached<Text extends string | undefined>(text: Text): Text;
function detached(text: string | undefined): string | undefined {
  return text === undefined ? undefined : Buffer.from(text).toString();
}

function extend(locus: Locus, row: GeneRow): void {
  locus.start = Math.min(locus.start, row.start);
  locus.end = Math.max(locus.end, row.end);
  locus.tss = upstreamOf(row.strand, locus.tss, tssOf(row));
  locus.rows++;
  locus.symbol ??= detached(row.symbol);
  locus.biotype ??= detached(row.biotype);
}

function upstreamOf(strand: Strand | undefined, one: number, other: number): number {
  return strand === '-' ? Math.max(one, other) : Math.min(one, other);
}

function recordOf(locus: Locus): GeneRecord {
  const { first, start, end, tss, symbol, biotype } = locus;
  return {
    id: first.id,
    ...(symbol === undefined ? {} : { symbol }),
    chromosome: first.chromosome,
    start,
    end,
    ...(first.strand === undefined ? {} : { strand: first.strand }),
    tss,
    ...(biotype === undefined ? {} : { biotype }),
  };
}
