import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readDataset } from '../../electron/engine/dataset/storage.ts';
import { simulateDataset } from '../../electron/engine/dataset/simulate.ts';
import { unattended } from '../../electron/engine/job/job-context.ts';

/**
 * Writes simulated bin counts as a lab would have them: a csv with a header and a label column, bins from 1 in ascending
 * genomic coordinate.
 * @param file path of the csv to write
 * @param options.bins rows per gene; 100 where absent
 * @param options.marks which of the simulated marks to write, in which order; all five where absent
 * @returns lines of the table, header included, and the genes in the order of the file
 */
export async function writeBinCounts(
  file: string,
  options: {
    readonly genes: number;
    readonly seed: number;
    readonly bins?: number;
    readonly marks?: readonly string[];
  },
): Promise<{ readonly lines: readonly string[]; readonly genes: readonly string[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'simplechrome-counts-'));
  try {
    await simulateDataset(folder, options, unattended());
    const { manifest, geneIds, counts, labels } = await readDataset(folder);
    const marks = options.marks ?? manifest.marks;
    const columns = marks.map((mark) => manifest.marks.indexOf(mark));
    const lines = [['gene', 'bin', ...marks, 'label'].join(',')];
    for (const [gene, id] of geneIds.entries()) {
      for (let bin = 0; bin < manifest.bins; bin++) {
        const first = (gene * manifest.bins + bin) * manifest.marks.length;
        lines.push([id, bin + 1, ...columns.map((mark) => counts[first + mark]), labels[gene]].join(','));
      }
    }
    writeFileSync(file, `${lines.join('\n')}\n`);
    return { lines, genes: geneIds };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
