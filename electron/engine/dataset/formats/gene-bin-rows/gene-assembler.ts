import type { Place } from '../../../../contract/app-error.ts';
import { failure } from '../../../../contract/failure.ts';
import type { Failure } from '../../../../contract/failure.ts';
import { countOf, quote } from '../../../files/quote.ts';
import type { GeneSink } from '../count-format.ts';
import type { RowLayout } from './layout.ts';
import type { RowSink } from './row-parser.ts';

/** Puts the rows of a set's files together into genes, checking that each has all its bins in order and one label. */
export interface GeneAssembler {
  beginFile(file: string, layout: RowLayout): void;
  /** @throws Failure */
  readonly rows: RowSink;
  /** @throws Failure */
  endFile(): void;
  /** A fault that was found but not yet thrown, because rows further on may tell more about it. */
  readonly suspicion: () => Failure | undefined;
}

/** More rows or counts than this in one gene mean that the gene column is another one. */
const mostCountsPerGene = 1 << 22;
/** How many genes further on the missing rows of a gene are looked for. */
const genesToLookAhead = 50_000;

export function createGeneAssembler(genes: GeneSink): GeneAssembler {
  let file = '';
  let columns = 0;
  let binColumn = 0;
  /** Number of a gene's first bin. */
  let firstBin = 1;
  let labelColumn = -1;
  let markColumns = new Uint16Array(0);

  /** Rows per gene, once the first gene is whole. */
  let bins: number | undefined;
  let firstGene = { id: '', file: '', line: 0 };
  let counts = new Float64Array(0);

  let geneId = '';
  let geneLine = 0;
  let rows = 0;
  /** 1, 0, -1 as the file writes it; NaN where it is empty. */
  let label = Number.NaN;
  /** Where the first copy of the gene is. */
  let earlier: string | undefined;
  let suspect:
    { readonly id: string; readonly fault: Failure; readonly line: number; lookedAt: number } | undefined;

  const at = (line: number, column?: number): Place => ({
    file,
    line,
    ...(column === undefined ? {} : { column: column + 1 }),
  });
  const placeText = (place: { file: string; line: number }): string =>
    place.file === file ? `line ${place.line}` : `${place.file}, line ${place.line}`;

  function beginGene(id: string, bin: number, line: number): void {
    geneId = id;
    geneLine = line;
    rows = 0;
    earlier = genes.placeOf(id);
    if (bin === firstBin) return;
    if (earlier !== undefined) throw splitApart(line, earlier);
    const where = at(line, binColumn);
    throw failure(
      'bin-order',
      `Gene ${quote(id)} begins with bin ${bin}; expected bin ${firstBin}.`,
      bin === 0
        ? 'Number the bins of all genes from 1, or of all genes from 0.'
        : 'Write the bins of each gene one behind the other, as 1, 2, 3, ... in the order of the chromosome.',
      where,
    );
  }

  function endGene(): void {
    if (rows === 0) return;
    if (bins === undefined) {
      bins = rows;
      firstGene = { id: geneId, file, line: geneLine };
      counts = counts.slice(0, bins * markColumns.length);
    }
    if (rows < bins) {
      if (earlier !== undefined) throw splitApart(geneLine, earlier);
      suspect = { id: geneId, fault: tooFewRows(bins), line: geneLine, lookedAt: 0 };
      rows = 0;
      return;
    }
    genes.gene(geneId, counts, label, rows, at(geneLine));
    rows = 0;
  }

  /** A row of the gene before whose bin is not the next one. */
  function unexpectedBin(bin: number, line: number): void {
    const where = at(line, binColumn);
    // A second copy of the gene directly behind the first begins again with bin 1.
    if (bin === firstBin && rows > 1 && (bins === undefined || rows === bins)) {
      endGene();
      beginGene(geneId, bin, line);
      return;
    }
    if (bin === rows - 1 + firstBin) {
      throw failure(
        'bin-repeated',
        `Gene ${quote(geneId)} has bin ${bin} twice in a row; expected ${expectedBin()}.`,
        'Remove the row that is there twice.',
        where,
      );
    }
    throw failure(
      'bin-order',
      `Bin ${bin} follows bin ${rows - 1 + firstBin} of gene ${quote(geneId)}; expected ${expectedBin()}.`,
      'Write the bins of each gene one behind the other, as 1, 2, 3, ... in the order of the chromosome.',
      where,
    );
  }

  const expectedBin = (): string => (rows === bins ? 'the next gene' : `bin ${rows + firstBin}`);

  function tooFewRows(expected: number): Failure {
    return failure(
      'bin-count',
      `Gene ${quote(geneId)} has ${countOf(rows, 'row')}, but the first gene ${quote(firstGene.id)} (${placeText(firstGene)}) has ${expected}; expected the same number for every gene.`,
      'Complete the gene or leave it out; if it is the last one, the file may have been cut off.',
      at(geneLine),
    );
  }

  function tooManyRows(line: number): Failure {
    if (bins === undefined) {
      return failure(
        'bin-count',
        `Gene ${quote(geneId)} has more than ${countOf(rows, 'row')}; expected bins of one gene, then those of the next.`,
        'Check that the first column holds the gene id.',
        at(line),
      );
    }
    return failure(
      'bin-count',
      `Gene ${quote(geneId)} (from line ${geneLine}) has more than ${countOf(bins, 'row')}, but the first gene ${quote(firstGene.id)} (${placeText(firstGene)}) has ${bins}; expected the same number for every gene.`,
      'Give every gene the same bins: the first gene of the first file says how many.',
      at(line),
    );
  }

  function splitApart(line: number, before: string): Failure {
    return failure(
      'gene-split-apart',
      `Rows of gene ${quote(geneId)} are here and at ${before}, with other genes between them; expected all rows of a gene together.`,
      'Sort the file by gene and then by bin.',
      at(line),
    );
  }

  /** The label of a gene's first row, or one that is not the same as before. */
  function takeLabel(value: number, line: number): void {
    if (rows > 0 && Number.isNaN(value) && Number.isNaN(label)) return;
    const where = at(line, labelColumn);
    if (rows === 0) {
      genes.checkLabel(geneId, value, where);
      label = value;
      return;
    }
    const shown = (one: number): string => (Number.isNaN(one) ? 'empty' : String(one));
    throw failure(
      'label-inconsistent',
      `The label of gene ${quote(geneId)} is ${shown(value)} here and ${shown(label)} in its first row (line ${geneLine}); expected one label per gene.`,
      'Give all rows of the gene the same label.',
      where,
    );
  }

  /** After a gene that is too short: do the rest of its rows come later? */
  function lookForRest(id: string | undefined, line: number): void {
    if (suspect === undefined || id === undefined) return;
    if (id === suspect.id) {
      const before = `line ${suspect.line}`;
      geneId = id;
      suspect = undefined;
      throw splitApart(line, before);
    }
    if (++suspect.lookedAt >= genesToLookAhead) throw suspect.fault;
  }

  function takeRows(numbers: Float64Array, count: number, firstLine: number): void {
    const marks = markColumns.length;
    for (let i = 0; i < count; i++) {
      if (rows > 0) {
        const regular = copyRegularRows(numbers, i, count, rows);
        i += regular;
        rows += regular;
        if (i === count) return;
      }
      const row = i * columns;
      const bin = numbers[row + binColumn];
      if (bin !== rows + firstBin) unexpectedBin(bin, firstLine + i);
      if (rows === bins) throw tooManyRows(firstLine + i);
      const start = rows * marks;
      if (start + marks > counts.length) makeRoom(start + marks, firstLine + i);
      for (let mark = 0; mark < marks; mark++) counts[start + mark] = numbers[row + markColumns[mark]];
      if (labelColumn >= 0) {
        const value = numbers[row + labelColumn];
        if (value !== label || rows === 0) takeLabel(value, firstLine + i);
      }
      rows++;
    }
  }

  /** Copies the rows from `from` on that go on the gene as they must; the first that does not is looked at closely. */
  function copyRegularRows(numbers: Float64Array, from: number, to: number, before: number): number {
    // Everything in locals: this loop sees every row of a file.
    const target = counts;
    const width = columns;
    const sources = markColumns;
    const marks = sources.length;
    const labelAt = labelColumn;
    const binAt = binColumn;
    const begin = before + firstBin;
    const expected = label;
    const room = Math.min(to - from, (bins ?? Math.floor(target.length / marks)) - before);
    for (let taken = 0; taken < room; taken++) {
      const row = (from + taken) * width;
      if (numbers[row + binAt] !== begin + taken) return taken;
      if (labelAt >= 0 && numbers[row + labelAt] !== expected) return taken;
      const start = (before + taken) * marks;
      for (let mark = 0; mark < marks; mark++) target[start + mark] = numbers[row + sources[mark]];
    }
    return room;
  }

  function makeRoom(needed: number, line: number): void {
    if (needed > mostCountsPerGene) throw tooManyRows(line);
    const larger = new Float64Array(Math.max(1024, 2 * counts.length, needed));
    larger.set(counts);
    counts = larger;
  }

  const isSuspicious = (): boolean => suspect !== undefined;

  return {
    beginFile(name, layout): void {
      file = name;
      geneId = '';
      rows = 0;
      label = Number.NaN;
      columns = layout.columns.length;
      firstBin = layout.firstBin;
      binColumn = layout.columns.findIndex((column) => column.role === 'bin');
      labelColumn = layout.columns.findIndex((column) => column.role === 'label');
      markColumns = Uint16Array.from(
        layout.columns.flatMap((column, position) => (column.role === 'mark' ? [position] : [])),
      );
    },

    rows(id, numbers, count, line): void {
      if (isSuspicious()) {
        lookForRest(id, line);
        return;
      }
      if (id !== undefined && id !== geneId) {
        endGene();
        if (isSuspicious()) return;
        beginGene(id, numbers[binColumn], line);
      }
      takeRows(numbers, count, line);
    },

    endFile(): void {
      endGene();
      if (suspect !== undefined) throw suspect.fault;
    },

    suspicion: () => suspect?.fault,
  };
}
