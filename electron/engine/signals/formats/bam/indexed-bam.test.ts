import {
  copyFileSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { type CountRules, countRulesSchema } from '../../../../contract/signals.ts';
import { unattended } from '../../../job/job-context.ts';
import type { ReadRules } from '../../reads/read-rules.ts';
import { readRulesFor } from '../../reads/read-rules.ts';
import type { Windows } from '../../signal-format.ts';
import { bamFormat } from './bam.ts';
import { parseBamIndex } from './bam-index.ts';
import { type BamJob, nearWindows, sharedFile, wholeFile } from './bam-job.ts';
import type { BamHeader } from './bam-header.ts';
import { type BamCounts, type BamTask, countJobs } from './count-jobs.ts';

/* Made by samtools; see fixtures/make.sh. */
const fixture = (name: string): string => join(import.meta.dirname, 'fixtures', name);
const path = fixture('indexed.bam');
const { size } = statSync(path);
const rules = countRulesSchema.parse({});

const folder = mkdtempSync(join(tmpdir(), 'simplechrome-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

const source = await bamFormat.open({ path, name: 'indexed.bam' }, rules);
const readRules = await readRulesFor(rules, source.chromosomes, 'indexed.bam', unattended());
/** The header of the fixture is a block of its own, as samtools writes it. */
const header: BamHeader = {
  chromosomes: source.chromosomes,
  end: { block: readFileSync(path).readUInt16LE(16) + 1, inside: 0 },
};

function countHere(jobs: readonly BamJob[], windows: Windows, by: ReadRules = readRules): BamCounts {
  const task: BamTask = { path, name: 'indexed.bam', size, mayBreakOff: false, jobs, windows, rules: by };
  const work = countJobs(
    task,
    { next: new Int32Array(1), stopped: new Int32Array(1) },
    { done: new Float64Array(2) },
  );
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

/** Windows of five bins anywhere, sorted; also across the chromosomes' ends. */
const someWindows = fc
  .array(
    fc.record({
      chromosome: fc.nat(3),
      start: fc.oneof(fc.integer({ min: -3000, max: 610_000 }), fc.integer({ min: 145_000, max: 156_000 })),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .chain((placed) => fc.constantFrom(10, 500, 7000).map((binSize) => ({ placed, binSize })))
  .map(({ placed, binSize }): Windows => {
    const sorted = placed.toSorted((a, b) => a.chromosome - b.chromosome || a.start - b.start);
    return {
      bins: 5,
      binSize,
      chromosome: Int32Array.from(sorted, ({ chromosome }) => chromosome),
      edges: Int32Array.from(
        sorted.flatMap(({ start }) => [0, 1, 2, 3, 4, 5].map((edge) => start + edge * binSize)),
      ),
    };
  });

describe('by an index', () => {
  it.each(['indexed.bam.bai', 'indexed.bam.csi'])(
    'the same is counted as of the whole file, in jobs of any size: %s',
    (name) => {
      const index = parseBamIndex(readFileSync(fixture(name)));
      if (index === undefined) throw new Error('no index');
      expect(index.reads).toBe(12_000);
      fc.assert(
        fc.property(
          someWindows,
          fc.constantFrom(1, 3000, 30_000, 1 << 23),
          fc.constantFrom(0, 150),
          (windows, bytes, shift) => {
            const by: ReadRules = { ...readRules, what: shift === 0 ? 'span' : 'five-prime', shift };
            const near = countHere(nearWindows(windows, index, size, shift, bytes), windows, by);
            const all = countHere(wholeFile(header, size), windows, by);
            expect([...near.values]).toEqual([...all.values]);
            expect(all.read).toBe(12_000);
            expect(near.read).toBeLessThanOrEqual(12_000);
          },
        ),
        { numRuns: 150 },
      );
    },
  );

  it('only the reads near the windows are looked at', () => {
    const index = parseBamIndex(readFileSync(fixture('indexed.bam.bai')));
    if (index === undefined) throw new Error('no index');
    const windows: Windows = {
      bins: 1,
      binSize: 1000,
      chromosome: Int32Array.of(3),
      edges: Int32Array.of(120_000, 121_000),
    };
    const { read } = countHere(nearWindows(windows, index, size, 0), windows);
    expect(read).toBeGreaterThan(0);
    expect(read).toBeLessThan(2000);
  });
});

describe('without an index', () => {
  it('the file is shared out wherever a record begins, and every read is counted once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 500, max: 60_000 }), someWindows, (bytes, windows) => {
        const shared = countHere(sharedFile(header, size, bytes), windows);
        const all = countHere(wholeFile(header, size), windows);
        expect(shared).toEqual(all);
        expect(all.read).toBe(12_000);
      }),
      { numRuns: 30 },
    );
  });
});

describe('an index that does not fit', () => {
  const whole: Windows = {
    bins: 3,
    binSize: 2000,
    chromosome: Int32Array.of(0, 1),
    edges: Int32Array.of(149_000, 151_000, 153_000, 155_000, 149_000, 151_000, 153_000, 155_000),
  };
  const right = [...countHere(wholeFile(header, size), whole).values];
  let copies = 0;

  async function countWith(
    index: Buffer,
    { age = 0, ending = '.bam.bai' }: { readonly age?: number; readonly ending?: string } = {},
  ): Promise<{ readonly values: number[]; readonly remarks: string; readonly read: number }> {
    const name = join(folder, `copy${++copies}`);
    copyFileSync(path, `${name}.bam`);
    writeFileSync(name + ending, index);
    const now = Date.now() / 1000;
    utimesSync(name + ending, now - age, now - age);
    const given: CountRules = rules;
    const opened = await bamFormat.open({ path: `${name}.bam`, name: 'copy.bam' }, given);
    const { values, remarks, read } = await opened.count(whole, given, false, unattended());
    return {
      values: [...values],
      read,
      remarks: [...opened.remarks, ...remarks].map(({ text }) => text).join(' '),
    };
  }

  const bai = readFileSync(fixture('indexed.bam.bai'));

  it('is told apart by its content, whatever it is called', async () => {
    const csi = readFileSync(fixture('indexed.bam.csi'));
    for (const [index, ending] of [
      [bai, '.bam.bai'],
      [bai, '.bai'],
      [csi, '.bam.bai'],
      [csi, '.bam.csi'],
      [bai, '.csi'],
    ] as const) {
      const counted = await countWith(index, { ending });
      expect(counted.values).toEqual(right);
      expect(counted.remarks).toBe('');
      expect(counted.read).toBeLessThan(12_000);
    }
  });

  it('is ignored with a word: older than the file, of another file, damaged, empty', async () => {
    for (const [index, age, word] of [
      [bai, 60, 'older'],
      [readFileSync(fixture('other.bam.bai')), 0, 'is not used'],
      [bai.subarray(0, 300), 0, 'no index'],
      [Buffer.alloc(0), 0, 'no index'],
    ] as const) {
      const counted = await countWith(index, { age });
      expect(counted.values).toEqual(right);
      expect(counted.remarks).toContain(word);
      expect(counted.read).toBe(12_000);
    }
  });

  it('never leads to a wrong count, whichever of its bytes are changed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(bai.length - 1), fc.nat(255)), { minLength: 1, maxLength: 3 }),
        async (edits) => {
          const changed = Buffer.from(bai);
          for (const [at, byte] of edits) changed[at] = byte;
          expect((await countWith(changed)).values).toEqual(right);
        },
      ),
      { numRuns: 300 },
    );
  });
});
