import { Failure, failure } from '../../../../contract/failure.ts';
import type { TextStart } from '../../../files/text-file.ts';
import { binnedRowsReader, type BinnedLayout } from '../binned-rows.ts';
import type { CountFormat } from '../count-format.ts';
import { type FirstTable, textTableFormat } from '../text-table.ts';
import { detectBinNames } from './layout.ts';

/**
 * One row per bin, whose name holds gene and bin: featureCounts over a SAF of bins, bedtools multicov and coverage over a BED of
 * bins, and tables whose ids are `GENE_BIN`. Coordinates beside them put the bins in order.
 */
export const binsInNames: CountFormat = textTableFormat<BinnedLayout>({
  name: 'bins-in-names',
  title: 'One row per bin, named GENE_BIN',
  recognise: (start) => layoutIn(start) !== undefined,
  detect: (start, options, file, first) => matching(detectBinNames(start, options, file), file, first),
  reader: binnedRowsReader,
});

function layoutIn(start: TextStart): BinnedLayout | undefined {
  try {
    return detectBinNames(start, {}, '');
  } catch (thrown) {
    if (thrown instanceof Failure) return undefined;
    throw thrown;
  }
}

/** @throws Failure `column-missing` where it is none, `marks-mismatch` where it is unlike the first of the set */
function matching(
  layout: BinnedLayout | undefined,
  file: string,
  first: FirstTable<BinnedLayout> | undefined,
): BinnedLayout {
  if (layout === undefined) {
    throw failure(
      'column-missing',
      'No column holds names of bins such as ENSG00000000003_12 (gene and bin).',
      'Import files that are written in the same way together, and the others as a data set of their own.',
      { file },
    );
  }
  if (first === undefined) return layout;
  const expected = first.layout;
  const same =
    layout.marks.length === expected.marks.length &&
    (layout.label === undefined) === (expected.label === undefined);
  const named = layout.header && expected.header;
  if (same && (!named || layout.marks.every((mark, i) => mark === expected.marks[i])))
    return { ...layout, marks: expected.marks };
  throw failure(
    'marks-mismatch',
    `The file has the marks ${layout.marks.join(', ')}, but ${first.file} has ${expected.marks.join(', ')}.`,
    'Import files with the same marks together, and the others as a data set of their own.',
    { file },
  );
}
