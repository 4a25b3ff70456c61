import {
  type ExpressionSource,
  type ValueColumn,
  columnAt,
  columnName,
  hasColumns,
} from '../expression-source.ts';
import type { TableStart } from '../expression-table.ts';
import { isNumeric } from '../number-texts.ts';
import { chooseSample } from './sample-columns.ts';

/** `featureCounts` of genes: Geneid Chr Start End Strand Length, extra attributes, and a column for each BAM. */
export const featureCounts: ExpressionSource = {
  title: 'featureCounts',
  recognise: (start) => hasColumns(start, 'Geneid', 'Chr', 'Start', 'End', 'Strand', 'Length'),
  layout(start, sample) {
    const length = columnAt(start, 'Length') ?? 0;
    const extra: number[] = [];
    const candidates: ValueColumn[] = [];
    for (let index = length + 1; index < start.width; index++) {
      if (holdsNumbers(start, index))
        candidates.push({ index, name: columnName(start, index), scale: 'counts', length });
      else extra.push(index);
    }
    return {
      features: 'genes',
      // gene_name and its kin, asked for by --extraAttributes.
      ids: [columnAt(start, 'Geneid') ?? 0, ...extra],
      candidates,
      ...chooseSample(candidates, sample),
      refused: new Map(),
    };
  },
};

const holdsNumbers = ({ rows }: TableStart, index: number): boolean =>
  rows.every((row) => isNumeric(row[index] ?? ''));
