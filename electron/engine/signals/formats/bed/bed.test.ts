import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../../../contract/failure.ts';
import { mutatedFile } from '../../../files/testing/mutated-file.ts';
import { refusal } from '../../../files/testing/refusal.ts';
import { temporaryFolder } from '../../../files/testing/temporary-folder.ts';
import { randomFromSeed } from '../../../random/random.ts';
import { countInFile, type GivenRules } from '../../testing/count-in-file.ts';

const ten = { bins: 10, binSize: 10 };
const windows = [{ chromosome: 'chr1', start: 0 }];

function count(content: string | Uint8Array, rules: GivenRules = {}): ReturnType<typeof countInFile> {
  const path = join(temporaryFolder(), 'reads.bw');
  writeFileSync(path, content);
  return countInFile(path, windows, ten, rules);
}

/** tagAlign, not sorted; the second read ends on the first base of a bin. */
const tagAlign = `chr2\t5\t30\tN\t1000\t+
chr1\t35\t61\tN\t1000\t-
chr1\t5\t30\tN\t1000\t+
chr1\t95\t120\tN\t1000\t-
`;
/** One read in three blocks: 10-15, 18-22, 70-80. */
const spliced = 'chr1\t10\t80\tr1\t60\t+\t10\t80\t0\t3\t5,4,10,\t0,8,60,\n';

describe('BED reads', () => {
  it('are counted in each bin that they overlap, in any order, with their number', async () => {
    const { values, depth, format } = await count(gzipSync(tagAlign));
    expect(format).toBe('bed reads.bw');
    expect([...values]).toEqual([1, 1, 1, 1, 1, 1, 1, 0, 0, 1]);
    expect(depth).toBe(4);
  });

  it.each<[string, string, GivenRules, number[]]>([
    ['of three fields', 'chr1\t5\t30\nchr1\t0\t1\n', {}, [2, 1, 1, 0, 0, 0, 0, 0, 0, 0]],
    ['spans', spliced, {}, [0, 1, 1, 1, 1, 1, 1, 1, 0, 0]],
    ['blocks, once a bin', spliced, { reads: { what: 'blocks' } }, [0, 1, 1, 0, 0, 0, 0, 1, 0, 0]],
    ['bases', spliced, { reads: { what: 'depth' } }, [0, 7, 2, 0, 0, 0, 0, 10, 0, 0]],
    [
      'shifted 5-prime ends',
      tagAlign,
      { reads: { what: 'five-prime', fragmentLength: 41 } },
      [0, 0, 1, 0, 1, 0, 0, 0, 0, 1],
    ],
    [
      'a column of names above them',
      `chrom\tstart\tend\n${'chr1\t5\t30\n'.repeat(12)}`,
      {},
      [12, 12, 12, 0, 0, 0, 0, 0, 0, 0],
    ],
  ])('counts %s', async (_, content, rules, expected) => {
    expect([...(await count(content, rules)).values]).toEqual(expected);
  });

  it('without strands or pairs are refused where these are asked for', async () => {
    const mixed = `${tagAlign}chr1\t5\t30\tN\t1000\t.\n`;
    const { where } = await refusal('option-invalid', count(mixed, { reads: { what: 'five-prime' } }));
    expect(where?.line).toBe(5);
    await refusal('option-invalid', count('chr1\t5\t30\n', { reads: { what: 'five-prime' } }));
    await refusal('option-invalid', count(tagAlign, { reads: { what: 'fragment' } }));
    await refusal('option-invalid', count(tagAlign, { reads: { properPairsOnly: true } }));
  });

  it('have no mapping quality, which is said where one is asked for', async () => {
    const { values, remarks } = await count(tagAlign, { reads: { minimumMapq: 30 } });
    expect(values[0]).toBe(1);
    expect(remarks.map(({ text }) => text).join()).toContain('no mapping qualities');
  });

  const reads = 'chr1\t5\t30\tr\t0\t+\n'.repeat(12);
  it.each([
    ['two fields', 'column-count', 'chr1\t5\n'],
    ['an end before the start', 'coordinates-invalid', 'chr1\t50\t30\tr\t0\t+\n'],
    ['no number', 'coordinates-invalid', 'chr1\tfive\t30\tr\t0\t+\n'],
    ['another strand', 'coordinates-invalid', 'chr1\t5\t30\tr\t0\t*\n'],
    ['blocks that overlap', 'coordinates-invalid', 'chr1\t10\t80\tr\t0\t+\t10\t80\t0\t2\t50,50\t0,20\n'],
  ] as const)('with a line of %s are refused by line', async (_, code, line) => {
    expect((await refusal(code, count(`${reads}${line}`))).where?.line).toBe(13);
  });

  it('that are spoiled are refused, or give what is left in them', async () => {
    const path = join(temporaryFolder(), 'spoiled.bed');
    for (let seed = 0; seed < 1500; seed++) {
      writeFileSync(path, mutatedFile(seed % 2 === 0 ? tagAlign : spliced, randomFromSeed(seed)));
      const values = await countInFile(path, windows, ten).then(
        (signal) => signal.values,
        (thrown: unknown) => {
          if (!(thrown instanceof Failure)) throw thrown;
          return [];
        },
      );
      for (const value of values) expect(value).toBeLessThanOrEqual(8);
    }
  });
});
