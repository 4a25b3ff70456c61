/**
 * Imports 900 genes, whose list is longer than the 8192 bytes that a file of this process may hold, and prints how it
 * ended. Argument: a folder.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toAppError } from '../../../contract/failure.ts';
import { unattended } from '../../job/job-context.ts';
import { importDataset } from '../import/import-dataset.ts';

const folder = process.argv[2];
const source = join(folder, 'train.csv');
const target = join(folder, 'data');
mkdirSync(target);
// Counts of 3600 bytes are within the limit; ids of 60 characters are not.
const rows = Array.from({ length: 900 }, (_, gene) => {
  const id = `${'long-name-'.repeat(6)}${gene}`;
  return `${id},1,3,0\n${id},2,${gene % 7},0\n`;
});
writeFileSync(source, rows.join(''));
execFileSync('prlimit', ['--pid', String(process.pid), '--fsize=8192']);
let outcome: unknown;
try {
  const { manifest } = await importDataset(source, target, { labels: 'no' }, unattended());
  outcome = { genes: manifest.genes };
} catch (thrown) {
  outcome = toAppError(thrown);
}
const sizes = Object.fromEntries(
  readdirSync(target).map((name) => [name, statSync(join(target, name)).size]),
);
process.stdout.write(JSON.stringify({ outcome, sizes }));
