import { execFileSync } from 'node:child_process';
import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createFileAtomically, writeFileAtomically } from './atomic-file.ts';
import { refusal } from './testing/refusal.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

describe('writing a file atomically', () => {
  it('leaves the file and nothing else in the folder', async () => {
    const folder = temporaryFolder();
    await writeFileAtomically(join(folder, 'card.json'), '{}');
    expect(readFileSync(join(folder, 'card.json'), 'utf8')).toBe('{}');
    expect(readdirSync(folder)).toEqual(['card.json']);
  });

  it('replaces what was there', async () => {
    const file = join(temporaryFolder(), 'card.json');
    writeFileSync(file, 'a longer text than the new one');
    await writeFileAtomically(file, Uint8Array.of(1, 2));
    expect(readFileSync(file)).toEqual(Buffer.from([1, 2]));
  });

  it('leaves no temporary file behind when it fails', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'taken/inside'), { recursive: true });
    await expect(writeFileAtomically(join(folder, 'taken'), 'x')).rejects.toThrow();
    expect(readdirSync(folder)).toEqual(['taken']);
  });

  it.skipIf(process.platform !== 'linux')('says that a folder cannot be written to', async () => {
    const error = await refusal('file-unwritable', writeFileAtomically('/sys/simplechrome-test', 'x'));
    expect(error.remedy).toContain('choose another folder');
  });

  it('leaves a link leading to the file that it writes', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'file'), 'old');
    symlinkSync('file', join(folder, 'link'));
    await writeFileAtomically(join(folder, 'link'), 'new');
    expect(lstatSync(join(folder, 'link')).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(folder, 'file'), 'utf8')).toBe('new');
  });

  it.skipIf(process.platform === 'win32')('writes to a device, and leaves it one', async () => {
    await writeFileAtomically('/dev/null', 'nothing');
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
  });

  it.skipIf(process.platform === 'win32')('writes to a pipe, and leaves it one', async () => {
    const pipe = join(temporaryFolder(), 'pipe');
    execFileSync('mkfifo', [pipe]);
    const [text] = await Promise.all([readFile(pipe, 'utf8'), writeFileAtomically(pipe, 'through')]);
    expect(text).toBe('through');
    expect(statSync(pipe).isFIFO()).toBe(true);
  });

  it.skipIf(process.platform === 'win32')(
    'writes to what its own output goes to, in order',
    () => {
      const out = join(temporaryFolder(), 'out');
      const script = fileURLToPath(new URL('testing/write-to-stdout.ts', import.meta.url));
      const command = `"${process.execPath}" --import tsx "${script}"`;
      execFileSync('sh', ['-c', `${command} > "${out}"`]);
      expect(readFileSync(out, 'utf8')).toBe('before\nfile\nafter\n');
      expect(execFileSync('sh', ['-c', `${command} | cat`], { encoding: 'utf8' })).toBe(
        'before\nfile\nafter\n',
      );
    },
    60_000,
  );
});

describe('a file that must not be there yet', () => {
  it('is made by one of several', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'claim');
    const made = await Promise.all(['a', 'b', 'c'].map((text) => createFileAtomically(path, text)));
    expect(made.filter(Boolean)).toHaveLength(1);
    expect(readdirSync(folder)).toEqual(['claim']);
    expect(readFileSync(path, 'utf8')).toBe(['a', 'b', 'c'][made.indexOf(true)]);
  });
});
