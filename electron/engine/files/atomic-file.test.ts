import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeFileAtomically } from './atomic-file.ts';
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
});
