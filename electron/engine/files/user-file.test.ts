import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { deadWriter } from './testing/dead-writer.ts';
import { refusal } from './testing/refusal.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';
import { checkUserPath, writeUserFile } from './user-file.ts';

describe("a file where a user's save dialog said", () => {
  it('is refused where it cannot be, with what to do about it', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'bundle.zip'));
    await refusal('option-invalid', checkUserPath('report.html'));
    await refusal('file-unwritable', checkUserPath(join(folder, 'no-such-folder', 'report.html')));
    await refusal('file-unwritable', checkUserPath(join(folder, 'bundle.zip')));
    const long = await refusal('file-unwritable', checkUserPath(join(folder, 'x'.repeat(300))));
    expect(long.remedy).toBe('Choose a shorter name.');
    const zero = await refusal('file-unwritable', checkUserPath(join(folder, 'a\0b')));
    expect(zero.remedy).toContain('Choose another name');
  });

  it('takes away what a program that was killed left beside it, and nothing else', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, `.simplechrome-staging-${deadWriter()}-0123456789ab`), 'half');
    writeFileSync(join(folder, '.simplechrome-notes'), 'mine');
    await writeUserFile(join(folder, 'report.html'), 'whole');
    expect(readdirSync(folder).sort()).toEqual(['.simplechrome-notes', 'report.html']);
  });

  it.skipIf(process.platform === 'win32')('may be a device or a pipe', async () => {
    const pipe = join(temporaryFolder(), 'pipe');
    execFileSync('mkfifo', [pipe]);
    for (const path of [pipe, '/dev/null']) await checkUserPath(path);
    await writeUserFile('/dev/null', 'x');
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
  });
});
