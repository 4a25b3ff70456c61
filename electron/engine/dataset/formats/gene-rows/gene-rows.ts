import { Failure } from '../../../../contract/failure.ts';
import type { CountFormat, GeneSink } from '../count-format.ts';
import { countField, geneIdField, labelField } from '../count-field.ts';
import { type FieldReader, createFieldReader } from '../field-reader.ts';
import { type TextTableReader, textTableFormat } from '../text-table.ts';
import { type WideLayout, detectGeneRows, requireSame } from './layout.ts';

/**
 * One row per gene with a column for each bin of each mark: `H3K4me3_1`, `1_H3K4me3`, numbered columns, HOMER's `-ghist`, the
 * matrices of EnrichedHeatmap.
 */
export const geneRows: CountFormat = textTableFormat<WideLayout>({
  name: 'gene-rows',
  title: 'One row per gene',
  recognise(start) {
    try {
      return detectGeneRows(start, {}, '') !== undefined;
    } catch (thrown) {
      // Bins that do not fit together are still those of a table like this, and the reason is told when it is read.
      if (thrown instanceof Failure)
        return thrown.error.code === 'bin-count' || thrown.error.code === 'bin-order';
      throw thrown;
    }
  },
  detect: (start, options, file, first) => requireSame(detectGeneRows(start, options, file), file, first),
  reader: wideReader,
});

function wideReader(genes: GeneSink): TextTableReader<WideLayout> {
  let rows: FieldReader | undefined;
  const inFile = (): FieldReader => {
    if (rows === undefined) throw new Error('No file is being read.');
    return rows;
  };
  return {
    beginFile(file, layout): void {
      const { grid, gene, label, columns } = layout;
      const marks = grid.columns.length;
      const counts = new Float64Array(marks * grid.columns[0].length);
      rows = createFieldReader(layout, file, (fields, line) => {
        const at = (column: number) => ({ file, line, column: column + 1 });
        const id = geneIdField(fields[gene], at(gene));
        grid.columns.forEach((bins, mark) => {
          bins.forEach((column, bin) => {
            counts[bin * marks + mark] = countField(fields[column], columns[column].name, at(column));
          });
        });
        const value = label === undefined ? Number.NaN : labelField(fields[label], at(label));
        if (label !== undefined) genes.checkLabel(id, value, at(label));
        genes.gene(id, counts, value, 1, { file, line });
      });
    },
    parse: (bytes, start, end) => {
      inFile().parse(bytes, start, end);
    },
    lines: () => rows?.lines() ?? 0,
    endFile: () => ({ rows: inFile().rows(), blankLines: inFile().blankLines() }),
    suspicion: () => undefined,
  };
}
