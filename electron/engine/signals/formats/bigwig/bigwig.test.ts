import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Failure } from '../../../../contract/failure.ts';
import { refusal } from '../../../files/testing/refusal.ts';
import { temporaryFolder } from '../../../files/testing/temporary-folder.ts';
import { sharedData } from '../../../testing/shared-data.ts';
import { countInFile, type GivenRules, type NamedWindow } from '../../testing/count-in-file.ts';
import { writeBigwig, type BigwigContent } from './testing/write-bigwig.ts';

const fixture = join(import.meta.dirname, 'fixtures', 'mixed.bw');
const number = z.number().nullable();
const made = z
  .object({
    windows: z.array(z.tuple([z.string(), z.number()])),
    bins: z.number(),
    binSize: z.number(),
    expected: z.array(z.tuple([number, number, number, number])),
  })
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, 'fixtures', 'expected.json'), 'utf8')));
const windows: readonly NamedWindow[] = made.windows.map(([chromosome, start]) => ({ chromosome, start }));

const write = (bytes: Uint8Array): string => {
  const path = join(temporaryFolder(), 'track.bin');
  writeFileSync(path, bytes);
  return path;
};

describe('a bigWig made by pyBigWig', () => {
  it.each<[string, number, GivenRules]>([
    ['values with gaps as 0', 0, {}],
    ['stats(exact=True) of covered bases', 1, { track: { gaps: 'not-measured' } }],
    ['sums', 2, { track: { gaps: 'not-measured', summary: 'sum' } }],
    ['maxima', 3, { track: { gaps: 'not-measured', summary: 'maximum' } }],
  ])('gives its %s', async (_, column, rules) => {
    const { values } = await countInFile(fixture, windows, made, rules);
    const expected = made.expected.map((row) => row[column] ?? NaN);
    expect(values.length).toBe(expected.length);
    values.forEach((value, at) => {
      if (Number.isNaN(expected[at])) expect(value).toBeNaN();
      else expect(Math.abs(value - expected[at])).toBeLessThan(1e-9 * Math.max(1, expected[at]));
    });
  });

  it('is told from a bigBed and from the file cut off, at whatever byte', async () => {
    const bytes = readFileSync(fixture);
    const bigBed = Uint8Array.from(bytes);
    bigBed.set([0xeb, 0xf2, 0x89, 0x87]);
    expect((await refusal('signal-format', countInFile(write(bigBed), windows, made))).message).toContain(
      'bigBed',
    );
    const whole = await countInFile(fixture, windows, made);
    for (const kept of [1, 3, 5, 40, 80, 400, 2000, 20_000, bytes.length >> 1, bytes.length - 5000]) {
      const path = write(bytes.subarray(0, kept));
      const error = await countInFile(path, windows, made).then(
        () => undefined,
        (thrown: unknown) => (thrown instanceof Failure ? thrown.error.code : String(thrown)),
      );
      expect([kept, error]).toEqual([kept, kept < 4 ? 'signal-format' : 'file-truncated']);
      const read = await countInFile(path, windows, made, { cutOff: 'read' }).catch(() => undefined);
      if (read !== undefined) expect(read.values).toEqual(whole.values);
    }
  });
});

/** Four chromosomes of compressed blocks, so that nearly every byte counts. */
const content: BigwigContent = {
  chromosomes: [
    { name: 'chr1', length: 4000 },
    { name: 'chr2', length: 3000 },
    { name: 'chr3', length: 2000 },
  ],
  sections: [0, 1, 2].flatMap((chromosome) =>
    (['bedGraph', 'variableStep', 'fixedStep'] as const).map((kind, part) => ({
      chromosome,
      kind,
      intervals: Array.from({ length: 8 }, (_, at): [number, number, number] => {
        const start = part * 600 + at * 60 + 7;
        return [start, start + 40, chromosome * 10 + part + at / 4 + 1];
      }),
    })),
  ),
};
const everywhere = content.chromosomes.map(({ name: chromosome }) => ({ chromosome, start: 0 }));
const bins = { bins: 20, binSize: 100 };

describe('a bigWig', () => {
  it('of either byte order, packed or not, with steps of every kind, gives the same', async () => {
    const all = await Promise.all(
      [true, false].flatMap((littleEndian) =>
        [true, false].map((isCompressed) =>
          countInFile(write(writeBigwig({ ...content, littleEndian, isCompressed })), everywhere, bins),
        ),
      ),
    );
    expect(all[0].values[0]).toBeCloseTo((40 * 1 + 33 * 1.25) / 100, 9);
    for (const { values } of all) expect(values).toEqual(all[0].values);
  });

  it('with any of its bytes changed is refused or gives what it should', async () => {
    const right = writeBigwig(content);
    const { values: expected } = await countInFile(write(right), everywhere, bins);
    const path = join(temporaryFolder(), 'changed.bw');
    const outcomes = { refused: 0, right: 0 };
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(right.length - 1), fc.integer({ min: 1, max: 255 })), {
          minLength: 1,
          maxLength: 3,
        }),
        async (changes) => {
          const bytes = Uint8Array.from(right);
          for (const [at, by] of changes) bytes[at] ^= by;
          // Names and lengths of chromosomes are checked by nothing: another name is another chromosome.
          const tree = [bytes, right].map((of) =>
            Buffer.from(of.subarray(104, 104 + 36 + 36)).toString('hex'),
          );
          fc.pre(tree[0] === tree[1]);
          writeFileSync(path, bytes);
          try {
            const { values } = await countInFile(path, everywhere, bins);
            expect(values).toEqual(expected);
            outcomes.right++;
          } catch (thrown) {
            if (!(thrown instanceof Failure)) throw thrown;
            outcomes.refused++;
          }
        },
      ),
      { numRuns: 600 },
    );
    expect(outcomes.refused).toBeGreaterThan(200);
  });

  it('without values is refused, as is one that holds a value behind the end of a chromosome', async () => {
    const empty = writeBigwig({ ...content, sections: content.sections.slice(0, 1) });
    // The number of entries of the index.
    const at = Buffer.from(empty).indexOf(Buffer.from([0xe0, 0xac, 0x68, 0x24])) + 8;
    empty[at] = 0;
    await refusal('file-empty', countInFile(write(empty), everywhere, bins));
    const long = writeBigwig({
      ...content,
      sections: [{ chromosome: 2, kind: 'bedGraph', intervals: [[1990, 2001, 4]] }],
    });
    await refusal('file-unreadable', countInFile(write(long), everywhere, bins));
  });
});

describe('bigWigs of others', () => {
  const loading = ['test_loading.bw', 'test_loading.bdg'].map((name) =>
    sharedData(`signals/seqsetvis/${name}`),
  );

  it.skipIf(loading.includes(undefined))('give what the bedGraph does that they were made of', async () => {
    const [bw = '', bedgraph = ''] = loading;
    const at = [
      { chromosome: 'chrTest', start: 0 },
      { chromosome: 'chrTest', start: 333 },
    ];
    const size = { bins: 20, binSize: 37 };
    const accept = { track: { unusualRange: 'accept' } } as const;
    const ofBigwig = await countInFile(bw, at, size, accept);
    expect((await countInFile(bedgraph, at, size, accept)).values).toEqual(ofBigwig.values);
    expect(Math.max(...ofBigwig.values)).toBeGreaterThan(10);
  });
});
