import { Failure } from '../../../contract/failure.ts';
import { openText } from '../../files/text-file.ts';
import { detectLayout } from './detect-layout.ts';
import type { SourceTable } from './import-options.ts';
import { readFirstGenes } from './read-first-genes.ts';
import { wantedCounts } from './wanted-counts.ts';

/** Whether the beginning of a file reads as a table of bin counts: at least one whole gene of two bins or more. */
export async function looksLikeBinCounts(table: SourceTable): Promise<boolean> {
  try {
    const text = await openText(table, wantedCounts);
    try {
      const { bins } = readFirstGenes(text, detectLayout(text.start, {}, table.name), table.name);
      return bins !== undefined && bins > 1;
    } finally {
      await text.close();
    }
  } catch (thrown) {
    if (thrown instanceof Failure) return false;
    throw thrown;
  }
}
