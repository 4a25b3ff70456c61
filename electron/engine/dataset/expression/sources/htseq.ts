import { type ExpressionSource, type ValueColumn, columnName } from '../expression-source.ts';
import { isNumeric } from '../number-texts.ts';
import { chooseSample } from './sample-columns.ts';

/** Rows at the end of the file that count reads, not genes. */
const tail = /^(__)?(no_feature|ambiguous|too_low_aQual|not_aligned|alignment_not_unique)$/;

/** `htseq-count`: gene, attributes, a column for each BAM; no header (or the BAMs' names), and the `__` tail. */
export const htseq: ExpressionSource = {
  title: 'HTSeq counts',
  recognise: ({ rows, width }) => width <= 4 && rows.some((row) => tail.test(row[0] ?? '')),
  layout(start, sample) {
    const numeric = start.rows.filter((row) => !tail.test(row[0] ?? ''));
    const ids: number[] = [];
    const candidates: ValueColumn[] = [];
    for (let index = 0; index < start.width; index++) {
      const isValue = index > 0 && numeric.every((row) => isNumeric(row[index] ?? ''));
      if (isValue) candidates.push({ index, name: columnName(start, index), scale: 'counts' });
      else ids.push(index);
    }
    return {
      features: 'genes',
      ids,
      candidates,
      ...chooseSample(candidates, sample),
      refused: new Map(),
    };
  },
};
