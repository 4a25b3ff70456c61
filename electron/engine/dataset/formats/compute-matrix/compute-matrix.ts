import type { Remark } from '../../../../contract/dataset.ts';
import { type Failure, failure } from '../../../../contract/failure.ts';
import { readNumber } from '../../../files/number-text.ts';
import { countOf, quote } from '../../../files/quote.ts';
import type { TextStart } from '../../../files/text-file.ts';
import { countField, geneIdField } from '../count-field.ts';
import type { Column, CountFormat, GeneSink, LayoutOptions } from '../count-format.ts';
import { type FieldLayout, type FieldReader, createFieldReader } from '../field-reader.ts';
import { marksMismatch } from '../gene-bin-rows/columns-by-name.ts';
import { marksOfFiles } from '../mark-titles.ts';
import { type FirstTable, type TextTableReader, fieldsOf, textTableFormat } from '../text-table.ts';
import { type MatrixHeader, binsByLengths, binsInWords, isMatrixHeader, readMatrixHeader } from './header.ts';

/** How a matrix is to be read. */
interface MatrixLayout extends FieldLayout {
  readonly bins: number;
  readonly regions: number;
}

/**
 * The matrix of deepTools' computeMatrix (`-o matrix.gz`): a line of JSON, then a BED6 row per region with the values of all
 * bins, sample after sample. Bins always run from 5' to 3' of their region. The name of a region is its gene.
 */
export const computeMatrix: CountFormat = textTableFormat<MatrixLayout>({
  name: 'compute-matrix',
  title: 'Matrix of deepTools computeMatrix',
  recognise: (start) => isMatrixHeader(start.lines[0].text),
  detect: (start, options, file, first) => sameAsFirst(detect(start, options, file), file, first),
  reader: matrixReader,
});

/** Chromosome, start, end, name, score, strand. */
const bedNames = ['chromosome', 'start', 'end', 'gene', 'score', 'strand'] as const;
const nameColumn = bedNames.indexOf('gene');
const strandColumn = bedNames.indexOf('strand');

function detect(start: TextStart, options: LayoutOptions, file: string): MatrixLayout {
  const [first, row] = start.lines;
  const place = { file, line: first.line };
  const header = readMatrixHeader(first.text);
  if (header === undefined) {
    throw spoilt('Its first line is not the JSON that computeMatrix writes', place);
  }
  if (start.lines.length < 2) {
    throw failure(
      'genes-none',
      'The matrix of computeMatrix holds no region.',
      'Run computeMatrix on the genes again.',
      place,
    );
  }
  const { sample_boundaries: boundaries, sample_labels: labels } = header;
  const widths = labels.map((_, sample) => boundaries[sample + 1] - boundaries[sample]);
  const [bins] = widths;
  if (boundaries[0] !== 0 || boundaries.length !== labels.length + 1 || !(bins > 0)) {
    throw spoilt('Its header does not say where each sample begins', place);
  }
  if (widths.some((width) => width !== bins)) {
    throw failure(
      'bin-count',
      `The samples of the matrix have ${widths.join(', ')} bins; expected as many of each.`,
      'Run computeMatrix with one bin size and one pair of flanks for all samples.',
      place,
    );
  }
  if (Math.abs(binsByLengths(header, 0) - bins) >= 1) {
    throw spoilt(`By its lengths it has ${binsByLengths(header, 0)} bins, by its boundaries ${bins}`, place);
  }
  const width = bedNames.length + bins * labels.length;
  const found = fieldsOf(row, '\t').length;
  if (found !== width) {
    throw failure(
      'column-count',
      `The first region has ${countOf(found, 'column')}; expected ${width}: ${bedNames.length} of the region, then ${bins} bins of ${countOf(labels.length, 'sample')}.`,
      'Copy the file again from where you have it, or run computeMatrix again.',
      { file, line: row.line },
    );
  }
  const own = marksOfFiles(labels);
  if (options.marks !== undefined && options.marks.length !== own.length)
    throw marksMismatch(options.marks, own.length, place);
  if (new Set(own).size !== own.length) {
    throw failure(
      'marks-mismatch',
      `Two samples of the matrix are named alike (${own.join(', ')}); expected a different name for each mark.`,
      'Give the marks names, or run computeMatrix with --samplesLabel.',
      place,
    );
  }
  const marks = options.marks ?? own;
  const column = (name: string, role: Column['role']): Column => ({ name, role });
  return {
    delimiter: '\t',
    header: true,
    lineEnd: start.lineEnd,
    firstRow: row.line,
    columns: [
      ...bedNames.map((name, i) => column(name, i === nameColumn ? 'gene' : 'ignored')),
      ...labels.flatMap((label) =>
        Array.from({ length: bins }, (_, bin) => column(`${label} ${bin + 1}`, 'mark')),
      ),
    ],
    marks,
    bins,
    regions: header.group_boundaries.at(-1) ?? -1,
    ...(isStranded(start) ? { direction: 'by-strand' } : { direction: 'genomic' }),
    remarks: remarksOn(file, header, start),
  };
}

/** Whether any region has a strand: of regions without one, bins run along the genome. */
const isStranded = (start: TextStart): boolean =>
  start.lines.slice(1).some((line) => /^[+-]$/.test(fieldsOf(line, '\t').at(strandColumn) ?? ''));

function remarksOn(file: string, header: MatrixHeader, start: TextStart): readonly Remark[] {
  const groups = header.group_labels;
  return [
    {
      grade: 'note',
      text: `${file} is a matrix of deepTools computeMatrix: ${binsInWords(header)}. ${
        isStranded(start)
          ? "Its bins run from 5' to 3' of each gene."
          : 'Its regions have no strand, so its bins run along the genome.'
      }`,
    },
    ...(groups.length < 2
      ? []
      : [
          {
            grade: 'note',
            text: `${file}: its groups of regions (${groups.join(', ')}) were read one after the other.`,
          } as const,
        ]),
  ];
}

function matrixReader(genes: GeneSink): TextTableReader<MatrixLayout> {
  let current:
    { readonly file: string; readonly layout: MatrixLayout; readonly rows: FieldReader } | undefined;
  let notMeasured = 0;
  let withoutStrand = 0;
  const inFile = (): NonNullable<typeof current> => {
    if (current === undefined) throw new Error('No file is being read.');
    return current;
  };
  return {
    beginFile(file, layout): void {
      const { bins, marks, columns } = layout;
      const counts = new Float64Array(bins * marks.length);
      notMeasured = 0;
      withoutStrand = 0;
      const rows = createFieldReader(layout, file, (fields, line) => {
        const at = (column: number) => ({ file, line, column: column + 1 });
        const id = geneIdField(fields[nameColumn], at(nameColumn));
        if (!/^[+-]$/.test(fields[strandColumn])) withoutStrand++;
        for (let mark = 0; mark < marks.length; mark++) {
          for (let bin = 0; bin < bins; bin++) {
            const column = bedNames.length + mark * bins + bin;
            const isMissing = readNumber(fields[column]).kind === 'missing' && /^nan$/i.test(fields[column]);
            if (isMissing) notMeasured++;
            counts[bin * marks.length + mark] = isMissing
              ? 0
              : countField(fields[column], columns[column].name, at(column));
          }
        }
        genes.gene(id, counts, Number.NaN, 1, { file, line });
      });
      current = { file, layout, rows };
    },
    parse: (bytes, start, end) => {
      inFile().rows.parse(bytes, start, end);
    },
    lines: () => current?.rows.lines() ?? 0,
    endFile() {
      const { file, layout, rows } = inFile();
      if (rows.rows() !== layout.regions) throw otherRegions(rows, layout, file);
      const remarks: Remark[] = [];
      if (notMeasured > 0) {
        remarks.push({
          grade: 'look',
          text: `${file}: ${countOf(notMeasured, 'bin')} without a value (nan: nothing was measured there) were taken as 0.`,
        });
      }
      if (withoutStrand > 0 && layout.direction === 'by-strand') {
        remarks.push({
          grade: 'look',
          text: `${file}: ${countOf(withoutStrand, 'region')} without a strand; their bins run along the genome.`,
        });
      }
      return { rows: rows.rows(), blankLines: rows.blankLines(), remarks };
    },
    suspicion: () => undefined,
  };
}

function otherRegions(rows: FieldReader, { regions }: MatrixLayout, file: string): Failure {
  return failure(
    'bin-count',
    `The matrix has ${countOf(rows.rows(), 'region')}, but its header says ${regions}.`,
    'Copy the file again from where you have it: this copy may have been cut off.',
    { file, line: rows.lines() },
  );
}

function spoilt(what: string, place: { readonly file: string; readonly line: number }): Failure {
  return failure(
    'column-missing',
    `This is a matrix of deepTools computeMatrix, but it cannot be read. ${what}.`,
    'Copy the file again from where you have it, or run computeMatrix again.',
    place,
  );
}

function sameAsFirst(
  layout: MatrixLayout,
  file: string,
  first: FirstTable<MatrixLayout> | undefined,
): MatrixLayout {
  if (first === undefined) return layout;
  const expected = first.layout;
  const differs =
    layout.bins !== expected.bins ||
    layout.direction !== expected.direction ||
    layout.marks.some((mark, i) => mark !== expected.marks[i]) ||
    layout.marks.length !== expected.marks.length;
  if (!differs) return layout;
  throw failure(
    'marks-mismatch',
    `The matrix has ${layout.bins} bins of ${layout.marks.map(quote).join(', ')}, and ${first.file} has ${expected.bins} of ${expected.marks.map(quote).join(', ')}.`,
    'Import matrices of the same marks and bins together, and the others as a data set of their own.',
    { file },
  );
}
