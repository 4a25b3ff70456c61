import type { GeneRecord, Strand } from '../../contract/gene.ts';
import { canonicalChromosome, isAlternativeContig, placeRank } from './chromosome-name.ts';
import type { EarlierRows, GeneRow, RowLevel } from './gene-row.ts';
import { isFiner } from './gene-row.ts';

/** Collects the rows of an annotation and puts each gene's together. */
export interface RowMerger extends EarlierRows {
  add(row: GeneRow): void;
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
  /** Of these, rows on alternative contigs. */
  readonly rowsOnAlternatives: number;
  readonly mergedGenes: number;
  readonly genesWithoutStrand: number;
}

interface GeneSoFar {
  level: RowLevel;
  loci: Locus[];
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
  entrez: string | undefined;
}

/**
 * The rules by which rows become genes:
 * - Of each gene only the coarsest rows are used: its gene row, else its transcripts, else its exons.
 * - Rows with one id are one gene. It spans all of them, and its TSS is the 5'-most: the lowest on + (and without a
 *   strand), the highest on -.
 * - Where a gene's rows lie on several chromosomes or strands (pseudoautosomal genes, alternative contigs, repeated small
 *   RNAs), a primary chromosome goes before alternative contigs, X before Y, and then the place with most rows, the first in
 *   the file among equals; rows elsewhere are counted.
 */
export function createRowMerger(): RowMerger {
  let coarsest: RowLevel = 'exon';
  let rowsFiner = 0;
  let rowsTaken = 0;
  const genes = new Map<string, GeneSoFar>();

  return {
    level: () => coarsest,

    know(id, level) {
      const gene = genes.get(id);
      return gene !== undefined && isFiner(level, gene.level);
    },

    add(row) {
      const gene = genes.get(row.id);
      if (gene !== undefined && isFiner(row.level, gene.level)) {
        rowsFiner++;
        return;
      }
      if (isFiner(coarsest, row.level)) coarsest = row.level;
      rowsTaken++;
      if (gene === undefined) {
        const locus = newLocus(row);
        genes.set(locus.first.id, { level: row.level, loci: [locus] });
        return;
      }
      if (isFiner(gene.level, row.level)) {
        const rows = gene.loci.reduce((sum, locus) => sum + locus.rows, 0);
        rowsFiner += rows;
        rowsTaken -= rows;
        gene.level = row.level;
        gene.loci = [newLocus(row)];
        return;
      }
      const key = placeKey(row);
      const known = gene.loci.find((locus) => locus.key === key);
      if (known === undefined) gene.loci.push(newLocus(row));
      else extend(known, row);
    },

    finish() {
      const records: GeneRecord[] = [];
      let rowsUsed = 0;
      let mergedGenes = 0;
      let genesWithoutStrand = 0;
      let rowsOnAlternatives = 0;
      for (const { loci } of genes.values()) {
        const chosen = loci.reduce((best, locus) => (goesBefore(locus, best) ? locus : best));
        rowsUsed += chosen.rows;
        if (chosen.rows > 1) mergedGenes++;
        if (chosen.first.strand === undefined) genesWithoutStrand++;
        for (const locus of loci) {
          if (locus !== chosen && isAlternativeContig(locus.first.chromosome))
            rowsOnAlternatives += locus.rows;
        }
        records.push(recordOf(chosen));
      }
      return {
        records,
        rowsUsed,
        rowsFiner,
        rowsElsewhere: rowsTaken - rowsUsed,
        rowsOnAlternatives,
        mergedGenes,
        genesWithoutStrand,
      };
    },
  };
}

/** Whether a gene is rather at one place than at another. */
function goesBefore(one: Locus, other: Locus): boolean {
  const ranks = [one, other].map(({ first }) => placeRank(first.chromosome));
  const [rank = 0, otherRank = 0] = ranks;
  return rank === otherRank ? one.rows > other.rows : rank < otherRank;
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
  const entrez = detached(row.entrez);
  const first = { ...row, id: detached(row.id), chromosome: detached(row.chromosome), symbol, biotype };
  return { first, key: placeKey(row), start, end, tss: tssOf(row), rows: 1, symbol, biotype, entrez };
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
  locus.entrez ??= detached(row.entrez);
}

function upstreamOf(strand: Strand | undefined, one: number, other: number): number {
  return strand === '-' ? Math.max(one, other) : Math.min(one, other);
}

function recordOf(locus: Locus): GeneRecord {
  const { first, start, end, tss, symbol, biotype, entrez } = locus;
  return {
    id: first.id,
    ...(symbol === undefined ? {} : { symbol }),
    chromosome: first.chromosome,
    start,
    end,
    ...(first.strand === undefined ? {} : { strand: first.strand }),
    tss,
    ...(biotype === undefined ? {} : { biotype }),
    ...(entrez === undefined ? {} : { entrez }),
  };
}
