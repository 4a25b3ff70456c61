import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { describe, expect, it } from 'vitest';
import { failure } from '../../contract/failure.ts';
import { onDisk } from './os-failure.ts';
import { refusal } from './testing/refusal.ts';

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
    ['EACCES', 'write', 'file-unwritable'],
    ['EPERM', 'write', 'file-unwritable'],
    ['EROFS', 'write', 'file-unwritable'],
    ['EACCES', 'read', 'file-unreadable'],
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
});
