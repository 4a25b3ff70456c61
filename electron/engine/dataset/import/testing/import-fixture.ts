import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';
import type { AppError } from '../../../../contract/app-error.ts';
import type { ImportReport } from '../../../../contract/dataset.ts';
import { Failure } from '../../../../contract/failure.ts';
import { unattended } from '../../../job/job-context.ts';
import type { Dataset } from '../../dataset.ts';
import { readDataset } from '../../storage.ts';
import { importDataset } from '../import-dataset.ts';
import type { ImportOptions } from '../import-options.ts';

/** For tests: files that lie in a temporary folder while `use` runs. */
export async function withFiles<Result>(
  files: Readonly<Record<string, string | Uint8Array>>,
  use: (folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'simplechrome-import-'));
  try {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), content);
    }
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export interface Read {
  readonly dataset: Dataset;
  readonly report: ImportReport;
}

/** For tests: imports one of the files (or with '' the folder of all) and reads the data set back. */
export async function importFiles(
  files: Readonly<Record<string, string | Uint8Array>>,
  options: ImportOptions = {},
  source = Object.keys(files).length === 1 ? Object.keys(files)[0] : '',
): Promise<Read> {
  return withFiles({}, (directory) =>
    withFiles(files, async (folder) => {
      const { report } = await importDataset(join(folder, source), directory, options, unattended());
      return { dataset: await readDataset(directory), report };
    }),
  );
}

/** For tests: the error an import ends with. */
export async function importFault(
  files: Readonly<Record<string, string | Uint8Array>>,
  options: ImportOptions = {},
  source?: string,
): Promise<AppError> {
  try {
    await importFiles(files, options, source);
  } catch (thrown) {
    if (thrown instanceof Failure) return thrown.error;
    throw thrown;
  }
  return expect.fail('The import should have failed.');
}

/** For tests: rows of one gene in DeepChrome's columns, counts that tell gene, bin and mark apart. */
export function geneRows(id: string, label: number | string, bins = 3, marks = 2, start = 0): string[] {
  return Array.from({ length: bins }, (_, bin) =>
    [id, bin + 1, ...Array.from({ length: marks }, (_, mark) => start + 10 * (bin + 1) + mark), label].join(
      ',',
    ),
  );
}

export function lines(...rows: readonly (string | readonly string[])[]): string {
  return `${rows.flat().join('\n')}\n`;
}
