import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { Failure } from '../../../../contract/failure.ts';
import { type CountRules, countRulesSchema } from '../../../../contract/signals.ts';
import { unattended } from '../../../job/job-context.ts';
import type { Signal } from '../../signal-format.ts';
import { byTss, windowsAround } from '../../testing/windows.ts';
import { bamFormat } from './bam.ts';
import {
  type Blocking,
  type Chromosome,
  encodeBam,
  encodeHeader,
  encodeRead,
  writeBam,
  type WrittenRead,
} from './testing/write-bam.ts';

const folder = mkdtempSync(join(tmpdir(), 'simplechrome-test-'));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;
const newPath = (): string => join(folder, `${++files}.bam`);

const chromosomes: readonly Chromosome[] = [
  { name: 'chr1', length: 100_000 },
  { name: 'chr2', length: 30_000 },
];
/** Ten bins of 100 bp each, [9500, 10500) and [14500, 15500). */
const genes = [
  { chromosome: 'chr1', tss: 10_001 },
  { chromosome: 'chr2', tss: 15_001 },
];

type Reads = Partial<CountRules['reads']>;

async function countAt(
  path: string,
  reads: Reads = {},
  others: Partial<Omit<CountRules, 'reads'>> = {},
  needsDepth = false,
): Promise<Signal & { readonly counts: number[][] }> {
  const rules = countRulesSchema.parse({ ...others, reads });
  const source = await bamFormat.open({ path, name: basename(path) }, rules);
  const placed = windowsAround(genes, source, 10, 100);
  const signal = await source.count(placed.windows, rules, needsDepth, unattended());
  return { ...signal, remarks: [...source.remarks, ...signal.remarks], counts: byTss(signal.values, placed) };
}

/** Counts of the gene on chr1. */
async function countsOf(written: readonly WrittenRead[], reads: Reads = {}): Promise<number[]> {
  const path = newPath();
  writeBam(path, chromosomes, written);
  return (await countAt(path, reads)).counts[0];
}

const at = (position: number, others: Partial<WrittenRead> = {}): WrittenRead => ({
  chromosome: 0,
  position,
  ...others,
});

describe('what a read is counted in', () => {
  it('every bin that it shares a base with, from its first to its last aligned base', async () => {
    // [9595, 9601): the clipped bases lie in none; [9949, 10051) with its gap.
    const counts = await countsOf([at(9595, { cigar: '20S6M30S' }), at(9949, { cigar: '1M100N1M' })]);
    expect(counts).toEqual([1, 1, 0, 0, 1, 1, 0, 0, 0, 0]);
    expect(await countsOf([at(9450)])).toEqual(Array(10).fill(0));
    expect(await countsOf([at(9451)])).toEqual([1, ...Array<number>(9).fill(0)]);
    expect(await countsOf([at(10_499)])).toEqual([...Array<number>(9).fill(0), 1]);
    expect(await countsOf([at(10_500)])).toEqual(Array(10).fill(0));
  });

  it('only its blocks, once a bin', async () => {
    const spliced = at(9550, { cigar: '10M300N10M5D10M' });
    expect(await countsOf([spliced])).toEqual([1, 1, 1, 1, 0, 0, 0, 0, 0, 0]);
    expect(await countsOf([spliced], { what: 'blocks' })).toEqual([1, 0, 0, 1, 0, 0, 0, 0, 0, 0]);
    expect(await countsOf([spliced], { what: 'depth' })).toEqual([10, 0, 0, 20, 0, 0, 0, 0, 0, 0]);
    expect(await countsOf([at(9590)], { what: 'depth' })).toEqual([10, 40, 0, 0, 0, 0, 0, 0, 0, 0]);
  });

  it('the blocks of an alignment of more than 65,535 operations, which are in the tag CG', async () => {
    const operations = Uint32Array.of((10 << 4) | 0, (300 << 4) | 3, (10 << 4) | 0);
    const tags = Buffer.concat([
      Buffer.from('NMC\x05XZZabc\0CGBI\x03\0\0\0', 'latin1'),
      Buffer.from(operations.buffer),
    ]);
    const long = at(9550, { cigar: '20S320N', tags });
    expect(await countsOf([long])).toEqual([1, 1, 1, 1, 0, 0, 0, 0, 0, 0]);
    expect(await countsOf([long], { what: 'blocks' })).toEqual([1, 0, 0, 1, 0, 0, 0, 0, 0, 0]);
  });

  it('its 5 prime end, moved downstream by half a fragment', async () => {
    const reads = [at(9610), at(9860, { flags: 16 })];
    // 9610 + 75 = 9685; 9909 - 75 = 9834.
    expect(await countsOf(reads, { what: 'five-prime', fragmentLength: 150 })).toEqual([
      0, 1, 0, 1, 0, 0, 0, 0, 0, 0,
    ]);
    // From 9300 to 9500, and from 10,599 to 10,399.
    const outside = [at(9300), at(10_550, { flags: 16 })];
    expect(await countsOf(outside, { what: 'five-prime', fragmentLength: 400 })).toEqual([
      1, 0, 0, 0, 0, 0, 0, 0, 1, 0,
    ]);
  });

  it('the fragment of a proper pair, once, and nothing else', async () => {
    const pair = (left: number, right: number, flags = 0x3): WrittenRead[] => [
      at(left, {
        flags: flags | 0x60,
        mateChromosome: 0,
        matePosition: right,
        templateLength: right + 50 - left,
      }),
      at(right, {
        flags: flags | 0x90,
        mateChromosome: 0,
        matePosition: left,
        templateLength: left - right - 50,
      }),
    ];
    const path = newPath();
    writeBam(path, chromosomes, [...pair(9420, 9620), ...pair(9900, 10_000, 0x1), at(9700)]);
    const { counts, leftOut, depth } = await countAt(path, { what: 'fragment' });
    expect(counts[0]).toEqual([1, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect(leftOut).toEqual([{ reason: 'outside proper pairs', reads: 3 }]);
    expect(depth).toBe(1);
    expect((await countAt(path, { properPairsOnly: true })).counts[0]).toEqual([
      0, 1, 0, 0, 0, 0, 0, 0, 0, 0,
    ]);
  });

  it('nothing off the chromosome', async () => {
    const path = newPath();
    writeBam(path, chromosomes, [{ chromosome: 1, position: 29_960 }]);
    const rules = countRulesSchema.parse({});
    const source = await bamFormat.open({ path, name: 'x.bam' }, rules);
    const placed = windowsAround(
      [
        { chromosome: 'chr2', tss: 29_951 },
        { chromosome: 'chr1', tss: 101 },
      ],
      source,
      4,
      100,
    );
    const { values } = await source.count(placed.windows, rules, false, unattended());
    expect(byTss(values, placed)).toEqual([
      [0, 0, 1, 0],
      [0, 0, 0, 0],
    ]);
  });
});

describe('which reads are out', () => {
  const flagged = [0x4, 0x100, 0x200, 0x400, 0x800].map((flags) => at(9610, { flags }));

  it('by default flags 3844, each told', async () => {
    const path = newPath();
    writeBam(path, chromosomes, [at(9610), ...flagged, { chromosome: -1, position: -1, flags: 4 }]);
    const { counts, leftOut, read, depth } = await countAt(path);
    expect(counts[0]).toEqual([0, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect([read, depth]).toEqual([7, 1]);
    expect(leftOut.map(({ reason }) => reason)).toEqual([
      'without a place in the genome',
      'unmapped',
      'secondary alignments',
      'supplementary alignments',
      'duplicates',
      'failed quality control',
    ]);
    expect((await countAt(path, { filter: 'multicov' })).counts[0][1]).toBe(4);
  });

  it('of low mapping quality; an unknown one passes, as in samtools', async () => {
    expect(
      (
        await countsOf([at(9610, { mapq: 29 }), at(9610, { mapq: 30 }), at(9610, { mapq: 255 })], {
          minimumMapq: 30,
        })
      )[1],
    ).toBe(2);
  });

  it('touching a blacklist, and on other chromosomes than those chosen', async () => {
    const path = newPath();
    writeBam(path, chromosomes, [at(9610), at(9700), { chromosome: 1, position: 15_000 }]);
    const blacklist = join(folder, 'blacklist.bed');
    writeFileSync(blacklist, 'track name=x\n1\t9659\t9660\n1\t9750\t9751\n');
    const out = await countAt(path, {}, { blacklist });
    expect(out.counts.map((counts) => counts.reduce((sum, count) => sum + count))).toEqual([1, 1]);
    expect(out.leftOut).toEqual([{ reason: 'touching the blacklist', reads: 1 }]);
    const chosen = await countAt(path, {}, { chromosomes: ['2'] });
    expect(chosen.leftOut).toEqual([{ reason: 'on other chromosomes', reads: 2 }]);
    await expect(countAt(path, {}, { chromosomes: ['7'] })).rejects.toThrow('None of the chosen chromosomes');
    writeFileSync(blacklist, 'chr7\t1\t2\n');
    await expect(countAt(path, {}, { blacklist })).rejects.toMatchObject({
      error: { code: 'assembly-mismatch' },
    });
    writeFileSync(blacklist, 'chr1\t9\t3\n');
    await expect(countAt(path, {}, { blacklist })).rejects.toMatchObject({ error: { where: { line: 1 } } });
  });

  it('placed reads without an alignment are one base, as in bedtools, and said', async () => {
    const path = newPath();
    writeBam(path, chromosomes, [
      at(9590, { cigar: '*' }),
      at(9590, { cigar: '50M', flags: 4 }),
      at(9590, { cigar: '30S20I' }),
    ]);
    const { counts, remarks } = await countAt(path, { filter: 'multicov' });
    expect(counts[0]).toEqual([2, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect(remarks.map(({ text }) => text).join()).toContain('2 reads of');
  });
});

/** Reads whose starts lie anywhere around the genes, and how often each gene's bins hold one, in plain words. */
const manyReads = fc.array(
  fc.record({
    chromosome: fc.constantFrom(0, 1),
    position: fc.integer({ min: 9000, max: 16_000 }),
    length: fc.integer({ min: 1, max: 300 }),
    flags: fc.constantFrom(0, 0, 0, 16, 4, 256, 1024),
    name: fc.string({ minLength: 1, maxLength: 40, unit: fc.constantFrom('a', 'b', ':', '7') }),
  }),
  { minLength: 1, maxLength: 200 },
);

const blockings: readonly Blocking[] = [
  {},
  { blockBytes: 700 },
  { blockBytes: 700, splitsRecords: true },
  { blockBytes: 61, splitsRecords: true },
];

describe('however a file is written', () => {
  it('the counts are the same, whether blocks end with records or within them, in any order', async () => {
    await fc.assert(
      fc.asyncProperty(manyReads, fc.constantFrom(...blockings), async (reads, blocking) => {
        const path = newPath();
        writeBam(
          path,
          chromosomes,
          reads.map(({ length, ...read }) => ({ ...read, cigar: `${length}M` })),
          blocking,
        );
        const expected = genes.map((gene, chromosome) =>
          Array.from({ length: 10 }, (_, bin) => {
            const start = gene.tss - 1 - 500 + bin * 100;
            return reads.filter(
              (read) =>
                read.chromosome === chromosome &&
                (read.flags & 3844) === 0 &&
                read.position < start + 100 &&
                read.position + read.length > start,
            ).length;
          }),
        );
        expect((await countAt(path)).counts).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a file that is not whole', () => {
  const written = Array.from({ length: 300 }, (_, read) => at(9400 + 4 * read, { name: `r${read}` }));
  const whole = encodeBam(encodeHeader(chromosomes), written.map(encodeRead), { blockBytes: 3000 });
  const broken = (bytes: Uint8Array): string => {
    const path = newPath();
    writeFileSync(path, bytes);
    return path;
  };

  it('is refused with what it lacks, or read as far as it goes, loudly', async () => {
    const withoutEnd = broken(whole.subarray(0, whole.length - 28));
    await expect(countAt(withoutEnd)).rejects.toMatchObject({ error: { code: 'file-truncated' } });
    await expect(countAt(withoutEnd)).rejects.toThrow('end-of-file block');
    const all = await countAt(withoutEnd, {}, { cutOff: 'read' });
    expect(all.read).toBe(300);
    expect(all.remarks.filter(({ grade }) => grade === 'look')).toHaveLength(1);

    const cut = broken(whole.subarray(0, whole.length - 28 - 20));
    await expect(countAt(cut)).rejects.toThrow(/lacks 20 bytes of the last block/);
    const some = await countAt(cut, {}, { cutOff: 'read' });
    expect(some.read).toBeLessThan(300);
    expect(some.read).toBeGreaterThan(200);

    const inRecord = encodeBam(encodeHeader(chromosomes), [
      Buffer.concat(written.map(encodeRead)).subarray(0, -7),
    ]);
    await expect(countAt(broken(inRecord))).rejects.toThrow('ends in the middle of a read');
    expect((await countAt(broken(inRecord), {}, { cutOff: 'read' })).read).toBe(299);
  });

  it('is refused where it has no reads, no chromosomes or no blocks', async () => {
    await expect(countAt(broken(encodeBam(encodeHeader(chromosomes), [])))).rejects.toMatchObject({
      error: { code: 'file-empty' },
    });
    await expect(countAt(broken(encodeBam(encodeHeader([]), [])))).rejects.toThrow('not aligned');
    await expect(countAt(broken(encodeHeader(chromosomes)))).rejects.toThrow('not in the blocks');
  });

  it('never gives a wrong count, whichever of its bytes are changed, taken out or put in', async () => {
    const right = (await countAt(broken(whole))).counts;
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            at: fc.nat(whole.length - 1),
            byte: fc.nat(255),
            kind: fc.constantFrom('change', 'take-out', 'put-in', 'cut-off'),
          }),
          { minLength: 1, maxLength: 3 },
        ),
        async (edits) => {
          const bytes = [...whole];
          for (const { at: place, byte, kind } of edits) {
            if (kind === 'change') bytes[Math.min(place, bytes.length - 1)] = byte;
            else if (kind === 'take-out') bytes.splice(place, 1 + (byte & 7));
            else if (kind === 'put-in') bytes.splice(place, 0, byte);
            else bytes.splice(place, bytes.length);
          }
          const path = broken(Uint8Array.from(bytes));
          try {
            expect((await countAt(path)).counts).toEqual(right);
          } catch (thrown) {
            if (!(thrown instanceof Failure)) throw thrown;
            expect(thrown.error.code).toMatch(/^(file|signal)-/);
          }
        },
      ),
      { numRuns: 400 },
    );
  });

  it('never crashes or hangs on records that are no records, soundly packed', async () => {
    const data = Buffer.concat([encodeHeader(chromosomes), ...written.slice(0, 40).map(encodeRead)]);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(data.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }),
        async (edits) => {
          const changed = Buffer.from(data);
          for (const [place, byte] of edits) changed[place] = byte;
          const path = broken(encodeBam(changed, [], { blockBytes: 1000 }));
          try {
            await countAt(path, { what: 'blocks' });
          } catch (thrown) {
            if (!(thrown instanceof Failure)) throw thrown;
            expect(thrown.error.code).not.toBe('internal');
          }
        },
      ),
      { numRuns: 400 },
    );
  });
});
