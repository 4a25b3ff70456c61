import type { Remark } from '../../../contract/dataset.ts';
import type { ExpressionOptions, ExpressionPreview, ExpressionScale } from '../../../contract/expression.ts';
import { failure } from '../../../contract/failure.ts';
import { formatCount, formatQuantity } from '../../../contract/words/number-format.ts';
import { columnNamed } from '../../files/columns.ts';
import type { JobContext } from '../../job/job-context.ts';
import { median } from './cuts.ts';
import { geneValues } from './combine-rows.ts';
import { type SourceLayout, type ValueColumn, columnName } from './expression-source.ts';
import { type TableStart, openExpressionTable } from './expression-table.ts';
import { type MatchedRows, type WantedGenes, examples, leastGenes, matchRows } from './match-rows.ts';
import type { ColumnValues } from './number-texts.ts';
import { perMillionOfLength } from './per-length.ts';
import { type ReadRows, readRows, requireFinite } from './read-rows.ts';
import { isLogarithm, scaleOf } from './scale.ts';
import { sourceOf } from './sources/sources.ts';
import { readTranscripts } from './transcripts.ts';

/** Where expression is read from. */
export interface ExpressionInput {
  readonly path: string;
  /** A GTF, or a table of transcript and gene. */
  readonly transcripts?: string | undefined;
  readonly options: Pick<ExpressionOptions, 'id' | 'values' | 'scale'>;
}

/** What a table's columns were taken for; known before its rows are. */
export interface TakenColumns {
  readonly start: TableStart;
  readonly format: string;
  readonly layout: SourceLayout;
  /** Columns of values to be averaged. */
  readonly values: readonly ValueColumn[];
  /** Of those that may hold ids, or the one that the user named. */
  readonly ids: readonly number[];
}

/** The expression of a data set's genes. */
export interface GeneExpression {
  readonly source: { readonly name: string; readonly bytes: number; readonly sha256: string };
  readonly columns: TakenColumns;
  readonly id: number;
  /** The columns that were averaged; of STAR's three the one that was chosen. */
  readonly values: readonly ValueColumn[];
  readonly scale: ExpressionScale;
  /** [genes of the data set]: NaN where it has none; labels are 1 and 0. */
  readonly expression: Float64Array;
  /** Genes of the table, and how many of the data set's have a value. */
  readonly tableGenes: number;
  readonly matched: number;
  /** Of all genes of the table that have a value, in the data set or not. */
  readonly tableMedian: number;
  readonly remarks: readonly Remark[];
}

/**
 * Recognises a table and takes its columns for what they are.
 * @param sample what the data set is called, which may name one of several samples
 * @throws Failure `column-missing` for a column that is not there, `option-invalid` for one that is no expression
 */
export function takeColumns(
  start: TableStart,
  options: ExpressionInput['options'],
  sample: string,
): TakenColumns {
  const source = sourceOf(start);
  const layout = source.layout(start, sample);
  const named = (wanted: string): number => {
    const index = columnNamed(wanted, start.header, start.width);
    if (index !== undefined) return index;
    throw failure(
      'column-missing',
      `There is no column "${wanted}". The table has: ${Array.from({ length: start.width }, (_, at) =>
        columnName(start, at),
      )
        .slice(0, 40)
        .join(', ')}.`,
      'Name one of these columns, or give its number from 1.',
      { file: start.file },
    );
  };
  const values = options.values?.map((wanted) => {
    const index = named(wanted);
    const refused = layout.refused.get(index);
    if (refused !== undefined) {
      throw failure(
        'option-invalid',
        `The column "${columnName(start, index)}" is ${refused}.`,
        'Choose a column of expression values (TPM, FPKM, counts).',
        { file: start.file, column: index + 1 },
      );
    }
    return (
      layout.candidates.find((candidate) => candidate.index === index) ?? {
        index,
        name: columnName(start, index),
      }
    );
  });
  const ids = options.id === undefined ? [...(layout.genes ?? []), ...layout.ids] : [named(options.id)];
  return { start, format: source.title, layout, values: values ?? layout.chosen ?? [], ids };
}

/** @throws Failure `column-missing` where the user has to say which column holds the values */
function requireValues({ start, format, layout, values }: TakenColumns): void {
  if (values.length > 0) return;
  const candidates = layout.candidates.map(({ name }) => name);
  throw failure(
    'column-missing',
    candidates.length === 0
      ? `No column of this table (${format}) holds expression values.`
      : `It has to be said which column holds the expression (${format}): ${layout.why ?? 'there are several'}.`,
    candidates.length === 0
      ? 'Choose a table with TPM, FPKM, counts or normalised values of each gene.'
      : `Choose one, or several that are replicates: ${candidates.slice(0, 30).join(', ')}${candidates.length > 30 ? ', ...' : ''}.`,
    { file: start.file },
  );
}

/**
 * Reads the expression of a data set's genes.
 * @param sample what the data set is called
 * @param onColumns told what the columns were taken for, before anything can go wrong with the rows
 * @throws Failure with file, line and column; `expression-none-matched`, `column-missing`, `cancelled`
 */
export async function readExpression(
  input: ExpressionInput,
  genes: WantedGenes,
  sample: string,
  context: JobContext,
  onColumns: (columns: TakenColumns) => void = () => undefined,
): Promise<GeneExpression> {
  const table = await openExpressionTable(input.path, context);
  const columns = takeColumns(table.start, input.options, sample);
  onColumns(columns);
  requireValues(columns);
  const { layout, start } = columns;
  const rows = await readRows(table, columns.ids, columns.values);
  if (rows.rows === 0) {
    throw failure('expression-format', 'The table has no gene.', 'Choose another file.', {
      file: start.file,
    });
  }
  const { values, why } = chosenValues(columns, rows);
  const held = values.map(({ index }) => valuesOf(rows, index));
  for (const [at, { values: numbers }] of held.entries())
    requireFinite(numbers, values[at]?.name ?? '', start.file);
  const told =
    input.options.scale === undefined ? scaleOf(values, held) : { scale: input.options.scale, remarks: [] };
  requireOneOfLabels(told.scale, held, start.file);
  const transcripts =
    input.transcripts === undefined
      ? undefined
      : await readTranscripts(input.transcripts, isIdIn(rows, columns.ids), context);
  const match = matchRows(start.file, rows, columns.ids, layout, genes, transcripts);
  const divided = dividedByLengths(told.scale, values, held, rows, columns);
  const combined = geneValues(
    genes.geneIds.length,
    match.geneOfRow,
    divided.columns,
    divided.scale,
    match.areProbes,
  );
  const matched = combined.values.reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : 1), 0);
  requireOverlap(matched, genes, match, start.file);
  return {
    source: table.digest(),
    columns,
    id: match.id,
    values,
    scale: divided.scale,
    expression: combined.values,
    tableGenes: match.tableGenes,
    matched,
    tableMedian: median(
      tableValues(match, divided)
        .filter((value) => !Number.isNaN(value))
        .sort(),
    ),
    remarks: [
      ...(why === undefined ? [] : [{ grade: 'note' as const, text: `${nameList(values)}: ${why}.` }]),
      ...values.flatMap(({ note }) => (note === undefined ? [] : [{ grade: 'look' as const, text: note }])),
      ...told.remarks,
      ...divided.remarks,
      ...match.remarks,
      ...rowRemarks(rows, combined.repeated, combined.contradicting, divided.scale, match),
      ...overlapRemarks(matched, genes, match),
    ],
  };
}

/** Expression of all genes of the table: those of the data set, and others by their ids. */
function tableValues(
  { geneOfRow, idOfRow, areProbes }: MatchedRows,
  { columns, scale }: { readonly columns: readonly Float64Array[]; readonly scale: ExpressionScale },
): Float64Array {
  const indices = new Map<string | number, number>();
  const tableGeneOfRow = geneOfRow.map((gene, row) => {
    const key = gene >= 0 ? gene : (idOfRow[row] ?? '');
    const known = indices.get(key) ?? indices.size;
    indices.set(key, known);
    return known;
  });
  return geneValues(indices.size, tableGeneOfRow, columns, scale, areProbes).values;
}

function chosenValues(
  { values, layout }: TakenColumns,
  rows: ReadRows,
): { readonly values: readonly ValueColumn[]; readonly why: string | undefined } {
  // Only where nobody said which: then all of them were read, to be told apart by their sums.
  if (layout.choose === undefined || values.length < 2)
    return { values, why: layout.chosen === values ? layout.why : undefined };
  const sums = values.map(({ index }) =>
    valuesOf(rows, index).values.reduce((sum, value) => sum + (value || 0), 0),
  );
  const { chosen, why } = layout.choose(sums);
  return { values: [chosen], why };
}

function valuesOf(rows: ReadRows, index: number): ColumnValues {
  const found = rows.values.get(index);
  if (found === undefined) throw new Error(`Column ${index} was not read.`);
  return found;
}

function isIdIn(rows: ReadRows, ids: readonly number[]): (id: string) => boolean {
  const known = new Set<string>();
  for (const column of ids) {
    for (const text of rows.ids.get(column) ?? []) {
      const id = text.split('|')[0] ?? text;
      known.add(id);
      known.add(id.replace(/\.\d+$/, ''));
    }
  }
  return (id) => known.has(id);
}

function requireOneOfLabels(scale: ExpressionScale, held: readonly ColumnValues[], file: string): void {
  if (scale !== 'labels') {
    return;
  }
  if (held.length > 1) {
    throw failure(
      'option-invalid',
      'Labels of several columns cannot be averaged.',
      'Choose one of the columns.',
      { file },
    );
  }
  if (held.some(({ isLabels }) => !isLabels)) {
    throw failure(
      'label-invalid',
      'The column does not hold labels: expected 1 and 0, or words such as high and low.',
      'Say what its numbers are instead (linear, log2, counts).',
      { file },
    );
  }
}

/** Counts per length and million, where there are lengths; as they are otherwise. */
function dividedByLengths(
  scale: ExpressionScale,
  values: readonly ValueColumn[],
  held: readonly ColumnValues[],
  rows: ReadRows,
  { start, layout }: TakenColumns,
): {
  readonly scale: ExpressionScale;
  readonly columns: readonly Float64Array[];
  readonly remarks: readonly Remark[];
} {
  const columns = held.map(({ values: numbers }) => numbers);
  if (scale !== 'counts') return { scale, columns, remarks: [] };
  const lengths = values.map(({ length }) => (length === undefined ? undefined : rows.lengths.get(length)));
  if (!lengths.every((length) => length !== undefined)) {
    const instead = layout.candidates.find(({ scale: other }) => other === 'linear');
    return {
      scale,
      columns,
      remarks: [
        {
          grade: 'look',
          text:
            'The values are counts of reads and the table has no lengths, so long genes seem more active than they are; genes are ranked by the counts as they are.' +
            (instead === undefined ? '' : ` The column ${instead.name} does not have this fault.`),
        },
      ],
    };
  }
  const name = columnName(start, values[0]?.length ?? 0);
  return {
    scale: 'linear',
    columns: columns.map((column, at) => perMillionOfLength(column, lengths[at] ?? new Float64Array())),
    remarks: [
      {
        grade: 'note',
        text: `Counts were divided by ${name} and brought to a million for each sample (transcripts per million).`,
      },
    ],
  };
}

function requireOverlap(matched: number, { geneIds }: WantedGenes, match: MatchedRows, file: string): void {
  if (matched >= leastGenes(geneIds.length)) return;
  const found = new Set(match.geneOfRow);
  found.delete(-1);
  throw failure(
    'expression-none-matched',
    `Only ${formatCount(matched)} of the data set's ${formatCount(geneIds.length)} genes have a value; ${formatCount(found.size)} are in the table at all.`,
    'Choose another column of values, or a table of more genes.',
    { file },
  );
}

function overlapRemarks(matched: number, { geneIds }: WantedGenes, match: MatchedRows): readonly Remark[] {
  if (matched >= 0.5 * geneIds.length) return [];
  const found = new Set(match.geneOfRow);
  const without = geneIds.filter((_, gene) => !found.has(gene));
  return [
    {
      grade: 'look',
      text: `Only ${formatCount(matched)} of the data set's ${formatCount(geneIds.length)} genes have a value; without one are ${examples(without)}. The others have no label.`,
    },
  ];
}

function rowRemarks(
  rows: ReadRows,
  repeated: number,
  contradicting: number,
  scale: ExpressionScale,
  match: MatchedRows,
): readonly Remark[] {
  const remarks: Remark[] = [];
  const note = (text: string): void => void remarks.push({ grade: 'note', text });
  if (rows.noGenes.length > 0) {
    note(
      `${formatQuantity(rows.noGenes.length, 'row')} that ${rows.noGenes.length === 1 ? 'is' : 'are'} no gene (${examples(rows.noGenes)}) left out.`,
    );
  }
  if (rows.notOk > 0) note(`${formatQuantity(rows.notOk, 'value')} whose status is not OK taken as missing.`);
  if (repeated > 0 && scale !== 'labels') {
    const summed = !isLogarithm(scale) && !match.areProbes;
    note(
      `${formatQuantity(repeated, 'gene')} with several rows: ` +
        (summed
          ? 'their values were summed.'
          : `${match.areProbes ? 'probes' : 'logarithms'} cannot be summed, so the row of highest mean was taken.`),
    );
  }
  if (contradicting > 0) {
    remarks.push({
      grade: 'look',
      text: `${formatQuantity(contradicting, 'gene')} labelled both high and low left without a label.`,
    });
  }
  return remarks;
}

const nameList = (values: readonly ValueColumn[]): string => values.map(({ name }) => name).join(', ');

/** What is shown of a table's columns. */
export function shownColumns(
  { start, layout, values, ids }: TakenColumns,
  id: number | undefined,
): ExpressionPreview['columns'] {
  const lengths = new Set(values.flatMap(({ length }) => length ?? []));
  return Array.from({ length: start.width }, (_, index): ExpressionPreview['columns'][number] => {
    const name = columnName(start, index);
    if (index === (id ?? ids[0])) return { name, role: 'id' };
    const value = values.find((column) => column.index === index);
    if (value !== undefined)
      return { name, role: 'value', ...(layout.why === undefined ? {} : { why: layout.why }) };
    if (lengths.has(index)) return { name, role: 'length', why: 'counts are divided by it' };
    const candidate = layout.candidates.find((column) => column.index === index);
    if (candidate !== undefined)
      return { name, role: 'possible', ...(candidate.note === undefined ? {} : { why: candidate.note }) };
    const why = layout.refused.get(index);
    return { name, role: 'ignored', ...(why === undefined ? {} : { why }) };
  });
}
