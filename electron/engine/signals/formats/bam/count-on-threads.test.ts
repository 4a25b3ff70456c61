import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { countRulesSchema } from '../../../../contract/signals.ts';
import type { Progress } from '../../../../contract/progress.ts';
import { temporaryFolder } from '../../../files/testing/temporary-folder.ts';
import { unattended } from '../../../job/job-context.ts';
import type { SignalSource, Windows } from '../../signal-format.ts';
import { bamFormat } from './bam.ts';
import { type Chromosome, writeBam } from './testing/write-bam.ts';

const chromosomes: readonly Chromosome[] = [{ name: 'chr1', length: 1_000_000 }];
const rules = countRulesSchema.parse({});
const windows: Windows = {
  bins: 4,
  binSize: 50,
  chromosome: Int32Array.of(0),
  edges: Int32Array.of(500, 550, 600, 650, 700),
};
const reads = 8000;

/** A file of several jobs, about 16 MB: more than is counted without threads. */
async function largeFile(): Promise<SignalSource> {
  const path = join(temporaryFolder(), 'large.bam');
  const tag = Buffer.from('ZZBC\xd0\x07\0\0', 'latin1');
  const written = Array.from({ length: reads }, (_, read) => ({
    chromosome: 0,
    // One for each base from 0 to 999, over and over.
    position: read % 1000,
    cigar: '10M',
    // Bytes that cannot be packed.
    tags: Buffer.concat([tag, randomBytes(2000)]),
  }));
  writeBam(path, chromosomes, written, { splitsRecords: true });
  return bamFormat.open({ path, name: 'large.bam' }, rules);
}

describe('counting on threads', () => {
  it('counts every read once, and tells how far it is', async () => {
    const source = await largeFile();
    const told: Progress[] = [];
    const { signal } = unattended();
    const report = (progress: Progress): void => void told.push(progress);
    const counted = await source.count(windows, rules, false, { signal, report });
    // 59 starts of a 10 bp read touch a bin of 50 bp, each met 8 times.
    expect([...counted.values]).toEqual(Array(4).fill(59 * 8));
    expect([counted.read, counted.depth]).toEqual([reads, reads]);
    expect(told.at(-1)).toEqual({ stage: 'Counting large.bam', unit: 'reads', done: reads, total: reads });
  });

  it('ends when it is cancelled', async () => {
    const source = await largeFile();
    const controller = new AbortController();
    const counting = source.count(windows, rules, false, { ...unattended(), signal: controller.signal });
    controller.abort();
    await expect(counting).rejects.toMatchObject({ error: { code: 'cancelled' } });
  });
});
