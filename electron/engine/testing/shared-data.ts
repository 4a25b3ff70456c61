import { existsSync } from 'node:fs';
import { join } from 'node:path';

const root = process.env['SIMPLECHROME_DATA'] ?? join(import.meta.dirname, '../../../../shared/data');
let announced = false;

/**
 * The path of a real data file or folder that the project does not ship, or undefined where it is not there; the first
 * missing one is announced in one line, so that a skipped test is never silent.
 */
export function sharedData(path: string): string | undefined {
  const full = join(root, path);
  if (existsSync(full)) return full;
  if (!announced) {
    process.stderr.write(
      `Tests on real data are skipped: no ${path} under the folder SIMPLECHROME_DATA names.\n`,
    );
    announced = true;
  }
  return undefined;
}
