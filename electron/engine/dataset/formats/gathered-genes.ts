import type { Remark } from '../../../contract/dataset.ts';
import { type Failure, failure } from '../../../contract/failure.ts';
import { countOf, quote } from '../../files/quote.ts';
import type { GeneSink } from './count-format.ts';

/** What is known of the bins of a file whose rows may come in any order. */
export interface BinNumbering {
  /** `numbers`: 1, 2, 3, ... or from 0; `offsets`: any equal steps, such as base pairs from the TSS. */
  readonly bins: 'numbers' | 'offsets';
  /** Bins that a gene lacks: refused, or 0 where all counts are whole (rows of zeros are often left out of tidy tables). */
  readonly lacking: 'refuse' | 'zero-if-whole';
}

/** Gathers counts that come bin by bin, in any order, into genes that have all their bins. */
export interface GatheredGenes {
  /**
   * @param mark index
   * @param start where the bin begins on its chromosome: bins are put in this order where it is known
   * @throws Failure `bin-repeated`, `bin-count`
   */
  put(geneId: string, bin: number, mark: number, count: number, line: number, start?: number): void;
  /** @param value 1, 0, -1 or NaN. @throws Failure `label-invalid`, `label-inconsistent` */
  label(geneId: string, value: number, line: number): void;
  /** Forgets a gene. */
  leaveOut(geneId: string): void;
  /**
   * Hands on every gene, in the order of the file, its bins ascending.
   * @param bins as many as the genes of the set's first file have
   * @returns bins of a gene and what was done without the file saying so
   * @throws Failure `bin-order`, `bin-count`, `marks-mismatch`, `genes-none`
   */
  handOn(
    genes: GeneSink,
    marks: readonly string[],
    bins: number | undefined,
  ): { readonly bins: number; readonly remarks: readonly Remark[] };
}

interface Gene {
  readonly line: number;
  /** [marks][bins], by index of the bin's number. */
  readonly counts: Float64Array[];
  readonly starts: number[];
  rows: number;
  lastLine: number;
  label: number;
  labelled: boolean;
}

/** No count was read. */
const absent = -Infinity;
const mostBins = 1 << 16;

export function gatherGenes(file: string, numbering: BinNumbering): GatheredGenes {
  const genes = new Map<string, Gene>();
  /** Index of each bin's number, in order of appearance. */
  const binIndex = new Map<number, number>();
  let allWhole = true;

  function geneOf(geneId: string, line: number): Gene {
    const found = genes.get(geneId);
    if (found !== undefined) return found;
    const gene: Gene = {
      line,
      counts: [],
      starts: [],
      rows: 0,
      lastLine: 0,
      label: Number.NaN,
      labelled: false,
    };
    genes.set(geneId, gene);
    return gene;
  }

  function indexOf(bin: number, line: number): number {
    const found = binIndex.get(bin);
    if (found !== undefined) return found;
    if (binIndex.size === mostBins) {
      throw failure(
        'bin-count',
        `There are more than ${countOf(mostBins, 'different bin')}; expected the same bins for every gene.`,
        'Check which column holds the bin.',
        { file, line },
      );
    }
    binIndex.set(bin, binIndex.size);
    return binIndex.size - 1;
  }

  return {
    put(geneId, bin, mark, count, line, start): void {
      const gene = geneOf(geneId, line);
      if (line !== gene.lastLine) gene.rows++;
      gene.lastLine = line;
      const index = indexOf(bin, line);
      while (gene.counts.length <= mark) gene.counts.push(new Float64Array(0));
      let counts = gene.counts[mark];
      if (counts.length <= index) {
        const longer = new Float64Array(Math.max(index + 1, binIndex.size, 2 * counts.length)).fill(absent);
        longer.set(counts);
        gene.counts[mark] = counts = longer;
      }
      if (counts[index] !== absent) {
        throw failure(
          'bin-repeated',
          `Bin ${bin} of gene ${quote(geneId)} stands on more than one row; expected each once.`,
          'Remove the rows that are there twice; genes that are measured twice need names that differ.',
          { file, line },
        );
      }
      counts[index] = count;
      if (start !== undefined) gene.starts[index] = start;
      if (!Number.isInteger(count)) allWhole = false;
    },

    label(geneId, value, line): void {
      const gene = geneOf(geneId, line);
      if (gene.labelled && !Object.is(gene.label, value)) {
        const shown = (one: number): string => (Number.isNaN(one) ? 'empty' : String(one));
        throw failure(
          'label-inconsistent',
          `The label of gene ${quote(geneId)} is ${shown(value)} here and ${shown(gene.label)} in its first row (line ${gene.line}); expected one label per gene.`,
          'Give all rows of the gene the same label.',
          { file, line },
        );
      }
      gene.label = value;
      gene.labelled = true;
    },

    leaveOut: (geneId) => {
      genes.delete(geneId);
    },

    handOn(sink, marks, expected) {
      const numbers = [...binIndex.keys()].sort((a, b) => a - b);
      const order = completeNumbers(numbers, numbering, file);
      const indices = order.map((bin) => binIndex.get(bin) ?? -1);
      if (expected !== undefined && order.length !== expected) throw otherBins(order.length, expected, file);
      const counts = new Float64Array(order.length * marks.length);
      let filled = 0;
      let filledGenes = 0;
      for (const [geneId, gene] of genes) {
        const own = gene.starts.length === 0 ? indices : byStart(indices, gene.starts);
        const lacking = fill(counts, gene, own, marks.length);
        if (lacking.length > 0) {
          const { bin, mark } = {
            bin: order[indices.indexOf(lacking[0].index)],
            mark: marks[lacking[0].mark],
          };
          if (numbering.lacking === 'refuse' || !allWhole) {
            throw lackingBin(geneId, gene, bin, mark, allWhole ? undefined : numbering, file);
          }
          filled += lacking.length;
          filledGenes++;
        }
        sink.checkLabel(geneId, gene.label, { file, line: gene.line });
        sink.gene(geneId, counts, gene.label, gene.rows, { file, line: gene.line });
      }
      const remarks: Remark[] =
        filled === 0
          ? []
          : [
              {
                grade: 'look',
                text: `${file}: ${countOf(filled, 'row')} of ${countOf(filledGenes, 'gene')} are not in the table and were taken as 0, because all counts are whole.`,
              },
            ];
      return { bins: order.length, remarks };
    },
  };
}

/** Puts a gene's counts in order. @returns what it lacks, as 0 */
function fill(
  counts: Float64Array,
  gene: Gene,
  indices: readonly number[],
  marks: number,
): readonly { readonly index: number; readonly mark: number }[] {
  const lacking: { index: number; mark: number }[] = [];
  for (const [bin, index] of indices.entries()) {
    for (let mark = 0; mark < marks; mark++) {
      const count = gene.counts.at(mark)?.[index] ?? absent;
      if (count === absent) lacking.push({ index, mark });
      counts[bin * marks + mark] = count === absent ? 0 : count;
    }
  }
  return lacking;
}

const byStart = (indices: readonly number[], starts: readonly number[]): readonly number[] =>
  [...indices].sort((a, b) => starts[a] - starts[b]);

/** All numbers that bins must have. @throws Failure `bin-order` where they are in no equal steps */
function completeNumbers(
  numbers: readonly number[],
  { bins, lacking }: BinNumbering,
  file: string,
): readonly number[] {
  if (numbers.length === 0) {
    throw failure(
      'genes-none',
      'There is no gene in the file.',
      'Choose the file that holds the bin counts.',
      { file },
    );
  }
  const [first] = numbers;
  const last = numbers[numbers.length - 1];
  const step = bins === 'numbers' ? 1 : numbers.length === 1 ? 1 : numbers[1] - first;
  if (bins === 'numbers' && first !== 0 && first !== 1) {
    throw failure(
      'bin-order',
      `The lowest bin is ${first}; expected bins from 1 (or from 0).`,
      'Number the bins of each gene 1, 2, 3, ...',
      { file },
    );
  }
  const gap = numbers.findIndex(
    (number, i) => i > 0 && Math.abs(number - numbers[i - 1] - step) > 1e-9 * step,
  );
  if (gap < 0) return numbers;
  if (bins === 'numbers' && lacking === 'zero-if-whole' && last - first < mostBins) {
    return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  }
  throw failure(
    'bin-order',
    `Bin ${numbers[gap]} follows bin ${numbers[gap - 1]}; expected bins in equal steps${bins === 'numbers' ? ' of 1' : ` of ${step}`}.`,
    'Give every gene the same bins, without gaps.',
    { file },
  );
}

function lackingBin(
  geneId: string,
  { line, rows }: Gene,
  bin: number,
  mark: string,
  fractions: BinNumbering | undefined,
  file: string,
): Failure {
  const why =
    fractions?.lacking === 'zero-if-whole'
      ? ' (it is not taken as 0, because the table holds fractions)'
      : '';
  return failure(
    'bin-count',
    `Gene ${quote(geneId)} (${countOf(rows, 'row')} from line ${line}) has no count of ${mark} in bin ${bin}; expected the same bins for every gene${why}.`,
    'Complete the gene or leave it out; if it is the last one, the file may have been cut off.',
    { file, line },
  );
}

function otherBins(found: number, expected: number, file: string): Failure {
  return failure(
    'bin-count',
    `The genes of this file have ${countOf(found, 'bin')}, but those of the first have ${expected}; expected the same number in all files of a set.`,
    'Import files with the same bins together, and the others as a data set of their own.',
    { file },
  );
}
