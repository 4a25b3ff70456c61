import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { measureProcess } from './measured-process.ts';

/** The release that is measured. */
const release = 'deeptools==3.5.6';

/**
 * The folder with deepTools' programs: the one given, else that of a virtual environment that is made beside the data.
 * @returns undefined where it cannot be had
 */
export async function deeptoolsFolder(
  given: string | undefined,
  beside: string,
): Promise<string | undefined> {
  const environment = join(beside, 'deeptools');
  const folder = given ?? join(environment, 'bin');
  const isThere = (): boolean => existsSync(join(folder, 'multiBamSummary'));
  if (isThere() || given !== undefined) return isThere() ? folder : undefined;
  try {
    await measureProcess('python3', ['-m', 'venv', environment]);
    await measureProcess(join(folder, 'pip'), ['install', '--quiet', release]);
  } catch {
    return undefined;
  }
  return isThere() ? folder : undefined;
}
