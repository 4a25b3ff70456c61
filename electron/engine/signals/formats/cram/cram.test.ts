import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../../../contract/failure.ts';
import { refusal } from '../../../files/testing/refusal.ts';
import { temporaryFolder } from '../../../files/testing/temporary-folder.ts';
import { randomFromSeed } from '../../../random/random.ts';
import { countInFile, type GivenRules } from '../../testing/count-in-file.ts';

const fixture = (name: string): string => join(import.meta.dirname, 'fixtures', name);
const crams = ['reads.cram', 'archive.cram'];
/** All of chr1 and of chr2, in bins of 100 bp. */
const windows = [
  ...Array.from({ length: 20 }, (_, at) => ({ chromosome: 'chr1', start: at * 1000 })),
  ...Array.from({ length: 6 }, (_, at) => ({ chromosome: 'chr2', start: at * 1000 })),
];
const bins = { bins: 10, binSize: 100 };
const [, ...rows] = readFileSync(fixture('expected.tsv'), 'utf8').trim().split('\n');
const expected = (column: number): readonly number[] => rows.map((row) => Number(row.split('\t')[column]));

const write = (bytes: Uint8Array): string => {
  const path = join(temporaryFolder(), 'reads.bam');
  writeFileSync(path, bytes);
  return path;
};

describe('CRAM, without the genome that it was packed by', () => {
  it.each(crams)('gives what bedtools multicov counts in the same reads as BAM: %s', async (name) => {
    const { values, format, read } = await countInFile(fixture(name), windows, bins);
    expect(format).toBe(`cram ${name}`);
    expect(read).toBe(700);
    expect([...values]).toEqual(expected(0));
    const multicov = await countInFile(fixture(name), windows, bins, { reads: { filter: 'multicov' } });
    expect([...multicov.values]).toEqual(expected(1));
  });

  const rules: readonly NonNullable<GivenRules['reads']>[] = [
    { what: 'blocks' },
    { what: 'depth' },
    { what: 'fragment' },
    { what: 'five-prime', fragmentLength: 120 },
    { properPairsOnly: true },
    { minimumMapq: 20 },
  ];
  it.each(rules)('gives what BAM gives by the rule %o', async (reads) => {
    const bam = await countInFile(fixture('reads.bam'), windows, bins, { reads });
    expect(Math.max(...bam.values)).toBeGreaterThan(0);
    for (const name of crams) {
      const cram = await countInFile(fixture(name), windows, bins, { reads });
      expect([...cram.values]).toEqual([...bam.values]);
      expect(cram.leftOut).toEqual(bam.leftOut);
    }
  });

  it('of version 2, which has no checksums, is refused by its version', async () => {
    const refused = refusal('signal-format', countInFile(fixture('old.cram'), windows, bins));
    expect((await refused).message).toContain('2.1');
  });

  it('reads only the parts near windows where the depth is not asked for', async () => {
    const [first] = windows;
    const { values, read, depth } = await countInFile(fixture('reads.cram'), [first], bins);
    expect([...values]).toEqual(expected(0).slice(0, 10));
    expect(read).toBeLessThan(700);
    expect(depth).toBeUndefined();
  });

  it('that is cut off is refused with what is missing, or read as far as it is there', async () => {
    const bytes = readFileSync(fixture('reads.cram'));
    const noEnd = write(bytes.subarray(0, bytes.length - 38));
    expect((await refusal('file-truncated', countInFile(noEnd, windows, bins))).message).toContain(
      'mark of its end',
    );
    const read = await countInFile(noEnd, windows, bins, { cutOff: 'read' });
    expect([...read.values]).toEqual(expected(0));
    const half = write(bytes.subarray(0, bytes.length >> 1));
    await refusal('file-truncated', countInFile(half, windows, bins));
    const { read: reads } = await countInFile(half, windows, bins, { cutOff: 'read' });
    expect(reads).toBeGreaterThan(100);
    expect(reads).toBeLessThan(700);
  });

  it('with any of its bytes changed is refused or gives what it should', async () => {
    const right = readFileSync(fixture('reads.cram'));
    const random = randomFromSeed(5);
    const path = join(temporaryFolder(), 'changed.cram');
    let refused = 0;
    for (let trial = 0; trial < 150; trial++) {
      const bytes = Uint8Array.from(right);
      bytes[random.integer(bytes.length)] ^= 1 + random.integer(255);
      writeFileSync(path, bytes);
      try {
        expect([...(await countInFile(path, windows, bins)).values]).toEqual(expected(0));
      } catch (thrown) {
        if (!(thrown instanceof Failure)) throw thrown;
        refused++;
      }
    }
    expect(refused).toBeGreaterThan(100);
  });
});
