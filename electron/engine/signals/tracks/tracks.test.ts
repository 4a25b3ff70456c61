import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refusal } from '../../files/testing/refusal.ts';
import { temporaryFolder } from '../../files/testing/temporary-folder.ts';
import { writeBigwig, type Section } from '../formats/bigwig/testing/write-bigwig.ts';
import { countInFile, type GivenRules } from '../testing/count-in-file.ts';
import { valueByBase, type Interval } from './testing/track-by-base.ts';

const length = 40_000;
const bins = { bins: 12, binSize: 90 };
const accepted = { unusualRange: 'accept' } as const;

/** Intervals that do not overlap, ascending; quarters are the same in float32 and in text. NaN is a gap. */
const intervals: fc.Arbitrary<readonly Interval[]> = fc
  .array(
    fc.tuple(
      fc.integer({ min: 0, max: 300 }),
      fc.integer({ min: 1, max: 400 }),
      fc.oneof(
        fc.integer({ min: -400, max: 4000 }).map((quarters) => quarters / 4),
        fc.constant(NaN),
      ),
    ),
    { minLength: 1, maxLength: 60 },
  )
  .map((steps) => {
    let at = 0;
    return steps.map(([gap, bases, value]): Interval => {
      const start = at + gap;
      at = start + bases;
      return [start, at, value];
    });
  });
const starts = fc.array(fc.integer({ min: -800, max: 30_000 }), { minLength: 1, maxLength: 8 });
const summaries = fc.constantFrom('mean', 'sum', 'maximum');
const gapRules = fc.constantFrom('zero', 'not-measured');

/** Means of quarters, in another order of adding. */
const rounded = (value: number): number => Math.round(value * 1e9) / 1e9 + 0;

const text = (all: readonly Interval[]): string =>
  all.map(([start, end, value]) => `chrA\t${start}\t${end}\t${value}\n`).join('');

/** Each value as `variableStep` of its own span. */
const wigText = (all: readonly Interval[]): string =>
  all
    .map(([start, end, value]) => `variableStep chrom=chrA span=${end - start}\n${start + 1} ${value}\n`)
    .join('');

function bigwig(all: readonly Interval[], littleEndian: boolean): Uint8Array {
  const sections: Section[] = [];
  for (let at = 0; at < all.length; at += 7) {
    sections.push({ chromosome: 1, kind: 'bedGraph', intervals: all.slice(at, at + 7) });
  }
  const chromosomes = [
    { name: 'chrEmpty', length: 5000 },
    { name: 'chrA', length },
  ];
  return writeBigwig({ chromosomes, sections, littleEndian });
}

/** The same track in every format, sorted and not, plain and packed. */
const written: readonly (readonly [
  string,
  (all: readonly Interval[], shuffled: readonly Interval[]) => string | Uint8Array,
])[] = [
  ['bedGraph', text],
  ['unsorted bedGraph', (_, shuffled) => text(shuffled)],
  [
    'joined gzip members',
    (all) => Buffer.concat([gzipSync(text(all.slice(0, 5))), gzipSync(text(all.slice(5)))]),
  ],
  ['wig', wigText],
  ['unsorted wig', (_, shuffled) => wigText(shuffled)],
  ['bigWig', (all) => bigwig(all, true)],
  ['big-endian bigWig', (all) => bigwig(all, false)],
];

describe('a track', () => {
  it.each(written)('as %s gives what going through its bases one by one gives', async (_, write) => {
    const path = join(temporaryFolder(), 'track.bw');
    await fc.assert(
      fc.asyncProperty(
        intervals.filter((all) => all.some(([, , value]) => !Number.isNaN(value))),
        fc.infiniteStream(fc.integer()),
        starts,
        summaries,
        gapRules,
        async (all, random, windowStarts, summary, gaps) => {
          const keys = new Map(all.map((interval) => [interval, random.next().value]));
          const shuffled = all.toSorted((a, b) => (keys.get(a) ?? 0) - (keys.get(b) ?? 0));
          writeFileSync(path, write(all, shuffled));
          const windows = windowStarts.map((start) => ({ chromosome: 'chrA', start }));
          const { values } = await countInFile(path, windows, bins, {
            track: { ...accepted, summary, gaps },
          });
          const expected = windowStarts.flatMap((start) =>
            Array.from({ length: bins.bins }, (__, bin) => {
              const from = start + bin * bins.binSize;
              return valueByBase(all, length, from, from + bins.binSize, { summary, gaps });
            }),
          );
          expect(Array.from(values, rounded)).toEqual(expected.map(rounded));
        },
      ),
      { numRuns: 40 },
    );
  });

  const windows = [{ chromosome: 'chrA', start: 0 }];
  const ten = { bins: 10, binSize: 10 };
  const count = (content: string | Uint8Array, rules: GivenRules = {}): ReturnType<typeof countInFile> => {
    const path = join(temporaryFolder(), 'track.txt');
    writeFileSync(path, content);
    return countInFile(path, windows, ten, rules);
  };
  const overlapping: readonly Interval[] = [
    [0, 30, 2],
    [20, 40, 4],
    [25, 28, 8],
    [60, 70, 2],
  ];

  it.each([
    ['sorted bedGraph', text(overlapping), 'chrA:21'],
    ['unsorted bedGraph', text([3, 2, 1, 0].map((at) => overlapping[at])), 'chrA:21'],
    ['bigWig', bigwig(overlapping, true), 'chrA:21'],
  ])(
    'whose intervals overlap is refused with the first place and their number, or added: %s',
    async (_, content, place) => {
      const { message, where } = await refusal('coordinates-invalid', count(content));
      expect(message).toContain('2 intervals overlap earlier ones');
      expect(message).toContain(place);
      if (typeof content === 'string') expect(where?.line).toBeGreaterThan(1);
      const { values, remarks } = await count(content, { track: { overlaps: 'add' } });
      expect([...values]).toEqual([2, 2, (5 * 2 + 5 * 2 + 10 * 4 + 3 * 8 + 0) / 10, 4, 0, 0, 2, 0, 0, 0]);
      expect(remarks.map(({ text: said }) => said).join()).toContain('2 intervals overlap earlier ones');
      const means = await count(content, { track: { overlaps: 'add', gaps: 'not-measured' } });
      expect([...means.values]).toEqual([2, 2, 8.4, 4, NaN, NaN, 2, NaN, NaN, NaN]);
      await refusal('option-invalid', count(content, { track: { overlaps: 'add', summary: 'maximum' } }));
    },
  );

  it.each([
    ['0 to 1', 'chrA\t0\t30\t0\nchrA\t30\t31\t0.75\n', 'methylation'],
    ['negative values', 'chrA\t0\t30\t-0.5\nchrA\t30\t31\t2\n', 'log ratio'],
  ])('of %s is refused until that is accepted', async (_, content, named) => {
    expect((await refusal('number-invalid', count(content))).message).toContain(named);
    expect((await count(content, { track: accepted })).read).toBe(2);
    const asBigwig = writeBigwig({
      chromosomes: [{ name: 'chrA', length }],
      sections: [
        { chromosome: 0, kind: 'bedGraph', intervals: [[0, 30, named === 'methylation' ? 0.5 : -0.5]] },
      ],
    });
    expect((await refusal('number-invalid', count(asBigwig))).message).toContain(named);
  });

  it('has no values on chromosomes that are not chosen, nor in the blacklist', async () => {
    const blacklist = join(temporaryFolder(), 'blacklist.bed');
    writeFileSync(blacklist, 'chrA\t5\t15\nchrA\t18\t19\nA\t60\t100\n');
    const content = 'chrA\t0\t100\t2\nchrB\t0\t100\t4\n';
    const { values } = await count(content, { blacklist });
    expect([...values]).toEqual([1, 0.8, 2, 2, 2, 2, 0, 0, 0, 0]);
    const means = await count(content, { blacklist, track: { gaps: 'not-measured' } });
    expect([...means.values]).toEqual([2, 2, 2, 2, 2, 2, NaN, NaN, NaN, NaN]);
    expect([...(await count(content, { chromosomes: ['B'] })).values]).toEqual(new Array(10).fill(0));
    await refusal('option-invalid', count(content, { chromosomes: ['chr7'] }));
  });

  it('with infinite values is refused with their place', async () => {
    const { where } = await refusal('number-invalid', count('chrA\t0\t30\t3\nchrA\t30\t31\t-inf\n'));
    expect(where?.line).toBe(2);
  });

  it('of zeros alone is read, and that is said', async () => {
    expect((await count('chrA\t0\t30\t0\n')).remarks.map(({ grade }) => grade)).toEqual(['look']);
  });
});
