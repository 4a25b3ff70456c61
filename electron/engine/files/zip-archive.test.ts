import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { unattended } from '../job/job-context.ts';
import { openLines } from './lines.ts';
import { refusal } from './testing/refusal.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

async function zipped(files: Readonly<Record<string, string | Buffer>>): Promise<string> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  const path = join(temporaryFolder(), 'download.zip');
  writeFileSync(path, await buffer(zip.outputStream));
  return path;
}

async function linesOf(path: string): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const batch of openLines(path, unattended(), 'a table').batches) lines.push(...batch.lines);
  return lines;
}

it.each([
  ['alone', { 'genes.csv': 'a,b\nc,d\n' }],
  [
    'beside what macOS adds',
    { 'x/genes.csv': 'a,b\nc,d\n', '__MACOSX/x/._genes.csv': '\0', '.DS_Store': '\0' },
  ],
  ['beside a note', { 'genes.csv': 'a,b\nc,d\n', 'README.txt': 'x', 'picture.png': '\x89PNG' }],
  ['in gzip', { 'genes.csv.gz': gzipSync('a,b\nc,d\n') }],
  ['in UTF-16', { 'genes.csv': Buffer.from('\ufeffa,b\nc,d\n', 'utf16le') }],
])('the table of an archive is read: %s', async (_, files) =>
  expect(await linesOf(await zipped(files))).toEqual(['a,b', 'c,d']),
);

it.each([
  ['several tables', { 'a.csv': 'a', 'b.csv': 'b' }, 'a zip archive'],
  ['arrays of NumPy', { 'arr_0.npy': 'x', 'arr_1.npy': 'x' }, 'a NumPy archive (.npz)'],
  ['one array of NumPy', { 'arr_0.npy': 'x' }, 'a NumPy archive (.npz)'],
  ['a model of PyTorch', { 'model/data.pkl': 'x', 'model/data/0': 'x' }, 'a PyTorch file'],
])('an archive of %s is named', async (_, files, says) => {
  const error = await refusal('file-binary', linesOf(await zipped(files)));
  expect(error.message).toContain(says);
});

it('a workbook that is cut off is said to be damaged', async () => {
  const path = await zipped({ '[Content_Types].xml': '<x/>', 'xl/workbook.xml': '<x/>' });
  const whole = await import('node:fs').then(({ readFileSync }) => readFileSync(path));
  writeFileSync(path, whole.subarray(0, whole.length - 30));
  const error = await refusal('file-binary', linesOf(path));
  expect(error.message).toContain('damaged or incomplete');
});
