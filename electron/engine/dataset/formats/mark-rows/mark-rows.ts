import { failure } from '../../../../contract/failure.ts';
import { binnedRowsReader, type BinnedLayout } from '../binned-rows.ts';
import type { CountFormat } from '../count-format.ts';
import { textTableFormat } from '../text-table.ts';
import { detectMarkRows } from './layout.ts';

/**
 * One row per gene, bin and mark ("tidy"), as R's tidyr and pandas' melt write it. Rows of zeros may be missing where all counts
 * are whole.
 */
export const markRows: CountFormat = textTableFormat<BinnedLayout>({
  name: 'mark-rows',
  title: 'One row per gene, bin and mark',
  marksAreIn: 'rows',
  recognise: (start) => detectMarkRows(start, {}, '') !== undefined,
  detect(start, options, file, first) {
    const layout = detectMarkRows(start, options, file);
    if (
      layout === undefined ||
      (first !== undefined && (layout.label === undefined) !== (first.layout.label === undefined))
    ) {
      throw failure(
        'marks-mismatch',
        `The columns are not those of ${first?.file ?? 'a table of one row per gene, bin and mark'}.`,
        'Import files that are written in the same way together, and the others as a data set of their own.',
        { file },
      );
    }
    if (options.marks !== undefined) {
      throw failure(
        'option-invalid',
        'Names of marks were given, but each row of this table names its mark.',
        'Give no names, or correct those in the table.',
        { file },
      );
    }
    return layout;
  },
  reader: binnedRowsReader,
});
