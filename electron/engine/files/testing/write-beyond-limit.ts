/**
 * Writes 100,008 bytes in every way the program knows, in a process whose files may hold 8192, and prints how each
 * ended. Argument: a folder.
 */
import { execFileSync } from 'node:child_process';
import { createWriteStream, openSync } from 'node:fs';
import { open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Failure } from '../../../contract/failure.ts';
import { writeFileAtomically } from '../atomic-file.ts';
import { writeAll, writeAllSync, writeDurably, writeDurablySync } from '../durable.ts';
import { osErrorCode } from '../os-failure.ts';

const folder = process.argv[2];
const bytes = Buffer.alloc(100_008, 'x');
const ways: Readonly<Record<string, (path: string) => unknown>> = {
  writeAll: async (path) => writeAll(await open(path, 'w'), bytes),
  writeAllSync: (path) => writeAllSync(openSync(path, 'w'), bytes),
  writeDurably: (path) => writeDurably(path, bytes),
  writeDurablySync: (path) => writeDurablySync(path, bytes),
  writeFile: (path) => writeFile(path, bytes),
  stream: (path) => pipeline([bytes], createWriteStream(path)),
  writeFileAtomically: (path) => writeFileAtomically(path, bytes),
};

execFileSync('prlimit', ['--pid', String(process.pid), '--fsize=8192']);
const outcomes: Record<string, string> = {};
for (const [name, write] of Object.entries(ways)) {
  try {
    await write(join(folder, name));
    outcomes[name] = 'taken for written';
  } catch (thrown) {
    outcomes[name] = thrown instanceof Failure ? thrown.error.code : (osErrorCode(thrown) ?? String(thrown));
  }
}
process.stdout.write(JSON.stringify(outcomes));
