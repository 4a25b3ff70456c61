import { createWriteStream, mkdirSync, symlinkSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { describe, expect, it } from 'vitest';
import { failure, toAppError } from '../../contract/failure.ts';
import { fileSize } from './byte-source.ts';
import { onDisk, readingFailure, unexplainedFailure, writingFailure } from './os-failure.ts';
import { refusal } from './testing/refusal.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

const failing = (code: string) => () =>
  Promise.reject(Object.assign(new Error(code), { code, path: '/data/project/x' }));

describe('what the operating system refuses', () => {
  it.skipIf(process.platform !== 'linux')('is a full disk where there is no space left', async () => {
    const fillUp = () => pipeline([Buffer.alloc(10)], createWriteStream('/dev/full'));
    const error = await refusal('disk-full', onDisk('write', '/dev/full', fillUp));
    expect(error.remedy).toContain('Free some space');
  });

  it.each([
    ['EDQUOT', 'write', 'disk-full'],
    ['EFBIG', 'write', 'disk-full'],
    ['EACCES', 'write', 'file-unwritable'],
    ['EPERM', 'write', 'file-unwritable'],
    ['EROFS', 'write', 'file-unwritable'],
    ['EIO', 'write', 'file-unwritable'],
    ['EACCES', 'read', 'file-unreadable'],
    ['ESTALE', 'read', 'file-unreadable'],
    ['ENAMETOOLONG', 'read', 'file-missing'],
  ] as const)('%s while it wants to %s is %s, naming the file', async (code, doing, expected) => {
    const error = await refusal(expected, onDisk(doing, '/data/project', failing(code)));
    expect(error.where).toEqual({ file: '/data/project/x' });
  });

  it('stays what it is where a user can do nothing about it, or where it was explained already', async () => {
    await expect(onDisk('write', 'x', failing('EBADF'))).rejects.toThrow('EBADF');
    await refusal(
      'file-empty',
      onDisk('write', 'x', () => Promise.reject(failure('file-empty', 'Empty.', 'Fill it.'))),
    );
  });

  it.each(['ENAMETOOLONG', 'EISDIR', 'ELOOP', 'EIO', 'ESTALE', 'EMFILE', 'ENXIO'])(
    '%s has a sentence and a remedy for reading and for writing',
    async (code) => {
      for (const doing of ['read', 'write'] as const) {
        const thrown: unknown = await onDisk(doing, 'x', failing(code)).catch((error: unknown) => error);
        const error = toAppError(thrown);
        expect(error.code).toMatch(/^file-/);
        expect(`${error.message} ${error.remedy}`).not.toMatch(/unexpected|report this/);
      }
    },
  );

  it('is found on a real disk: a name too long, a zero byte, a link in a circle, a folder', async () => {
    const directory = temporaryFolder();
    symlinkSync('circle', join(directory, 'circle'));
    const read = (name: string) => onDisk('read', name, () => readFile(join(directory, name)));
    await refusal('file-missing', read('x'.repeat(300)));
    const { where } = await refusal('file-missing', read('a\0b'));
    expect(where?.file).not.toContain('\0');
    if (process.platform !== 'win32') await refusal('file-unreadable', read('circle'));
    await refusal('file-unreadable', read('.'));
  });

  it('never names what only the program knows', async () => {
    const unfinished = '/data/p/models/.simplechrome-staging-0123-4-x-0123456789ab/weights';
    const inside = Object.assign(new Error('full'), { code: 'ENOSPC', path: unfinished });
    const ofSystem = await refusal(
      'disk-full',
      onDisk('write', '/data/p/models/m', () => Promise.reject(inside)),
    );
    const explained = failure('disk-full', 'Full.', 'Free some.', { file: unfinished });
    const ofProgram = await refusal(
      'disk-full',
      onDisk('write', '/data/p/models/m', () => Promise.reject(explained)),
    );
    expect([ofSystem.where, ofProgram.where]).toEqual([
      { file: '/data/p/models/m' },
      { file: '/data/p/models/m' },
    ]);
  });
});

describe('what nobody explained better', () => {
  const thrown = (code: string, syscall: string) =>
    Object.assign(new Error(code), { code, syscall, path: '/data/x' });

  it('says that a file went away', () => {
    const error = toAppError(unexplainedFailure(thrown('ENOENT', 'open')));
    expect(error).toMatchObject({ code: 'file-missing', where: { file: '/data/x' } });
    expect(error.message).toContain('is gone');
  });

  it('is a sentence also for a code that the program does not know', () => {
    for (const [syscall, code] of [
      ['read', 'file-unreadable'],
      ['fsync', 'file-unwritable'],
    ]) {
      expect(toAppError(unexplainedFailure(thrown('EWEIRD', syscall)))).toMatchObject({ code });
    }
  });

  it('leaves a defect as it is', () => {
    const defect = new TypeError('x is undefined');
    expect(unexplainedFailure(defect)).toBe(defect);
  });
});

describe('a file of the user that cannot be read', () => {
  const folder = (): string => {
    const made = temporaryFolder();
    mkdirSync(join(made, 'counts.zip'));
    return made;
  };

  it.each([
    ['is missing', 'none.csv', 'file-missing', 'no file or folder "none.csv"'],
    ['lies in what is no folder', 'counts.zip/none.csv', 'file-missing', 'no file or folder'],
    ['is a folder, whatever its name says', 'counts.zip', 'file-unreadable', 'is a folder'],
    ['has too long a name', `${'x'.repeat(300)}.csv`, 'file-missing', 'longer than this disk allows'],
    ['has a name that no file can have', 'a\0b.csv', 'file-missing', 'zero byte'],
  ] as const)('because it %s is refused by the name that the user gave', async (_, name, code, says) => {
    const error = await refusal(code, fileSize({ path: `${folder()}/${name}`, name }));
    expect(error.message).toContain(says);
    expect(error.where).toEqual({ file: name.replace('\0', '\u2400') });
  });

  it('is refused in words for whatever the system says, but a defect is none', () => {
    const said = (code: string) => readingFailure(Object.assign(new Error(code), { code }), 'x.csv');
    expect(said('EMFILE')).toMatchObject({ error: { code: 'file-unreadable', where: { file: 'x.csv' } } });
    const defect = new TypeError('x is not a function');
    expect(readingFailure(defect, 'x.csv')).toBe(defect);
  });
});

describe('a file of the project that cannot be written', () => {
  it.each([
    ['ENOSPC', 'disk-full'],
    ['ENOENT', 'file-unwritable'],
    ['EACCES', 'file-unwritable'],
  ] as const)('for %s is refused without a name that only the program knows', (code, expected) => {
    const hidden = '/data/project/.simplechrome-staging-1/counts.bin';
    const told = writingFailure(Object.assign(new Error(`${code}: ${hidden}`), { code, path: hidden }));
    expect(told).toMatchObject({ error: { code: expected } });
    expect(JSON.stringify(told)).not.toContain('staging');
  });
});
