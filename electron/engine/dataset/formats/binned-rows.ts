import type { Place } from '../../../contract/app-error.ts';
import type { Remark } from '../../../contract/dataset.ts';
import { Failure, failure } from '../../../contract/failure.ts';
import { readNumber } from '../../files/number-text.ts';
import { quote } from '../../files/quote.ts';
import type { GeneSink } from './count-format.ts';
import { countField, geneIdField, labelField } from './count-field.ts';
import { type FieldLayout, type FieldReader, createFieldReader } from './field-reader.ts';
import { type BinNumbering, type GatheredGenes, gatherGenes } from './gathered-genes.ts';
import { type TextTableReader, hasLabelColumn } from './text-table.ts';

/** Where a table of one row per bin, in any order, says what. Columns are 0-based. */
export interface BinnedLayout extends FieldLayout {
  readonly gene: number;
  /** Takes gene and bin apart; undefined where a field is neither. */
  readonly place: (fields: readonly string[]) => GeneAndBin | undefined;
  /** What a field of {@link place} should have been, for a message. */
  readonly placeExpected: string;
  /** Columns of counts, one per mark; or the column that names the mark and that of its count. */
  readonly counts: readonly number[] | { readonly mark: number; readonly count: number };
  readonly label: number | undefined;
  /** Where the bin begins on its chromosome. */
  readonly start: number | undefined;
  readonly numbering: BinNumbering;
}

export interface GeneAndBin {
  readonly gene: string;
  readonly bin: number;
}

/** Reads tables of one row per bin whose rows may come in any order. */
export function binnedRowsReader(genes: GeneSink): TextTableReader<BinnedLayout> {
  let current:
    | {
        readonly file: string;
        readonly layout: BinnedLayout;
        readonly rows: FieldReader;
        readonly gathered: GatheredGenes;
      }
    | undefined;
  let marks: string[] = [];
  let bins: number | undefined;
  let isFirst = true;
  let lastGene: string | undefined;

  const inFile = (): NonNullable<typeof current> => {
    if (current === undefined) throw new Error('No file is being read.');
    return current;
  };

  function take(fields: readonly string[], line: number): void {
    const { file, layout, gathered } = inFile();
    const at = (column: number) => ({ file, line, column: column + 1 });
    const placed = layout.place(fields);
    if (placed === undefined) {
      throw failure(
        'number-invalid',
        `Column ${layout.gene + 1} is ${quote(fields[layout.gene])}; expected ${layout.placeExpected}.`,
        'Write gene and bin of every row in the same way, or leave the row out.',
        at(layout.gene),
      );
    }
    const gene = geneIdField(placed.gene, at(layout.gene));
    lastGene = gene;
    const start = layout.start === undefined ? undefined : Number(fields[layout.start]);
    const put = (mark: number, column: number): void => {
      const count = countField(fields[column], layout.columns[column].name, at(column));
      gathered.put(gene, placed.bin, mark, count, line, start);
    };
    if ('mark' in layout.counts)
      put(markIndex(fields[layout.counts.mark], at(layout.counts.mark)), layout.counts.count);
    else layout.counts.forEach((column, mark) => put(mark, column));
    if (layout.label !== undefined) {
      const label = labelField(fields[layout.label], at(layout.label));
      genes.checkLabel(gene, label, at(layout.label));
      gathered.label(gene, label, line);
    }
  }

  function markIndex(name: string, place: Place): number {
    const found = marks.indexOf(name);
    if (found >= 0) return found;
    if (name === '') {
      throw failure(
        'column-missing',
        'The row names no mark.',
        'Fill in the mark, or remove the row.',
        place,
      );
    }
    if (!isFirst) {
      throw failure(
        'marks-mismatch',
        `The mark ${quote(name)} is not in the first file, which has ${marks.join(', ')}.`,
        'Import files with the same marks together, and the others as a data set of their own.',
        place,
      );
    }
    if (marks.length === mostMarks) {
      throw failure(
        'marks-mismatch',
        `There are more than ${mostMarks} different marks (${marks.slice(0, 3).map(quote).join(', ')}, ...); expected few.`,
        'Check which column names the mark.',
        place,
      );
    }
    marks.push(name);
    return marks.length - 1;
  }

  function handOn(): readonly Remark[] {
    const { layout, gathered } = inFile();
    if (isFirst && 'mark' in layout.counts) {
      const { direction } = layout;
      genes.layout({
        marks,
        labelled: hasLabelColumn(layout),
        ...(direction === undefined ? {} : { direction }),
      });
    }
    const handed = gathered.handOn(genes, marks, bins);
    bins ??= handed.bins;
    isFirst = false;
    return handed.remarks;
  }

  return {
    beginFile(file, layout): void {
      if (isFirst) marks = 'mark' in layout.counts ? [] : [...layout.marks];
      current = {
        file,
        layout,
        rows: createFieldReader(layout, file, take),
        gathered: gatherGenes(file, layout.numbering),
      };
    },
    parse: (bytes, start, end) => {
      inFile().rows.parse(bytes, start, end);
    },
    lines: () => current?.rows.lines() ?? 0,
    endFile() {
      const remarks = handOn();
      return { rows: inFile().rows.rows(), blankLines: inFile().rows.blankLines(), remarks };
    },
    endStart(): void {
      // The last gene may go on behind what was looked at, and so may all where rows are sorted by bin or mark.
      if (lastGene !== undefined) inFile().gathered.leaveOut(lastGene);
      try {
        handOn();
      } catch (thrown) {
        if (!(thrown instanceof Failure)) throw thrown;
      }
    },
    suspicion: () => undefined,
  };
}

/** More names than this in a column are not names of marks. */
const mostMarks = 1000;

/** A whole number, for a bin; undefined where the field holds none. */
export function wholeNumber(text: string): number | undefined {
  const read = readNumber(text);
  return read.kind === 'number' && Number.isSafeInteger(read.value) ? read.value : undefined;
}
