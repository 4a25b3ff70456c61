import { Failure } from '../../../contract/failure.ts';
import { openSource } from '../../files/byte-source.ts';
import { detectLayout } from './detect-layout.ts';
import type { SourceTable } from './import-options.ts';
import { readFirstGenes } from './read-first-genes.ts';
import { beginTable } from './table-reader.ts';

/** Whether the beginning of a file reads as a table of bin counts: at least one whole gene of two bins or more. */
export async function looksLikeBinCounts(table: SourceTable): Promise<boolean> {
  try {
    const source = await openSource(table);
    try {
      const opened = await beginTable(source, table.name);
      const { bins } = readFirstGenes(opened, detectLayout(opened.sample, {}, table.name), table.name);
      return bins !== undefined && bins > 1;
    } finally {
      await source.close();
    }
  } catch (thrown) {
    if (thrown instanceof Failure) return false;
    throw thrown;
  }
}
