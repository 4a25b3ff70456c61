import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { latestCheckpoint, writeCheckpoint } from './checkpoints.ts';
import { deadWriter } from '../../files/testing/dead-writer.ts';
import { temporaryFolder } from '../../files/testing/temporary-folder.ts';

const files = (text: string) => ({ 'state.bin': Buffer.from(text) });

async function textOfLatest(run: string): Promise<string | undefined> {
  const checkpoint = await latestCheckpoint(run);
  return checkpoint && readFileSync(join(checkpoint.directory, 'state.bin'), 'utf8');
}

describe('checkpoints of a run', () => {
  it('are none before the first', async () => {
    expect(await latestCheckpoint(temporaryFolder())).toBeUndefined();
  });

  it('are the last two', async () => {
    const run = temporaryFolder();
    for (const epoch of [8, 9, 10, 11]) await writeCheckpoint(run, epoch, files(`epoch ${epoch}`));
    expect(await latestCheckpoint(run)).toEqual({
      epoch: 11,
      directory: join(run, 'checkpoints/epoch-00000011'),
    });
    expect(readdirSync(join(run, 'checkpoints'))).toEqual(['epoch-00000010', 'epoch-00000011']);
  });

  it.each([
    [
      'changed',
      (directory: string) => {
        writeFileSync(join(directory, 'state.bin'), 'epoch x');
      },
    ],
    [
      'without its contents.json',
      (directory: string) => {
        writeFileSync(join(directory, 'contents.json'), '{"for');
      },
    ],
  ])('fall back to the one before where the last is %s', async (_what, damage) => {
    const run = temporaryFolder();
    await writeCheckpoint(run, 1, files('epoch 1'));
    damage((await writeCheckpoint(run, 2, files('epoch 2'))).directory);
    expect(await textOfLatest(run)).toBe('epoch 1');
    await writeCheckpoint(run, 2, files('epoch 2, again'));
    expect(await textOfLatest(run)).toBe('epoch 2, again');
    expect(readdirSync(join(run, 'checkpoints'))).toHaveLength(2);
  });

  it('that a killed program left half-written are ignored and removed', async () => {
    const run = temporaryFolder();
    await writeCheckpoint(run, 1, files('epoch 1'));
    const half = join(run, 'checkpoints', `.simplechrome-staging-${deadWriter()}-0123456789ab`);
    mkdirSync(half);
    writeFileSync(join(half, 'state.bin'), 'epo');
    expect(await textOfLatest(run)).toBe('epoch 1');
    expect(readdirSync(join(run, 'checkpoints'))).toEqual(['epoch-00000001']);
  });

  it('of later epochs go when training goes on from an earlier one', async () => {
    const run = temporaryFolder();
    for (const epoch of [1, 2, 3]) await writeCheckpoint(run, epoch, files(`epoch ${epoch}`));
    await writeCheckpoint(run, 2, files('another way'));
    expect(await textOfLatest(run)).toBe('another way');
  });

  it('hold only files with plain names', async () => {
    const run = temporaryFolder();
    await expect(writeCheckpoint(run, 1, { '../x': Buffer.alloc(1) })).rejects.toThrow('"../x"');
    await expect(writeCheckpoint(run, -1, {})).rejects.toThrow('epoch -1');
    expect(await latestCheckpoint(run)).toBeUndefined();
  });
});
