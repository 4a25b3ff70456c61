import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../../../contract/failure.ts';
import { mutatedFile } from '../../../files/testing/mutated-file.ts';
import { refusal } from '../../../files/testing/refusal.ts';
import { temporaryFolder } from '../../../files/testing/temporary-folder.ts';
import { randomFromSeed } from '../../../random/random.ts';
import { countInFile } from '../../testing/count-in-file.ts';
import { LineFields } from './line-fields.ts';

const ten = { bins: 10, binSize: 10 };
const windows = [
  { chromosome: 'chr1', start: 0 },
  { chromosome: 'chr2', start: 100 },
];

function count(content: string | Uint8Array): ReturnType<typeof countInFile> {
  const path = join(temporaryFolder(), 'track.bam');
  writeFileSync(path, content);
  return countInFile(path, windows, ten);
}

/** UCSC's own example of wiggle, and of bedGraph, in small. */
const wig = `browser position chr1:1-100
track type=wiggle_0 name="variable" description="positions from 1"
# a comment
variableStep chrom=chr1 span=5
1 12
6 8
91 4
fixedStep chrom=chr2 start=101 step=20 span=10
2
NaN

6
track type=wiggle_0 name="variable"
chr1\t20\t30\t1.5
`;

describe('wig and bedGraph', () => {
  it('are read as UCSC describes them: steps from 1, intervals from 0', async () => {
    const { values, read, format } = await count(wig);
    expect(format).toBe('wig track.bam');
    expect([...values]).toEqual([10, 0, 1.5, 0, 0, 0, 0, 0, 0, 2, 2, 0, 0, 0, 6, 0, 0, 0, 0, 0]);
    expect(read).toBe(7);
  });

  it.each([
    ['spaces and a carriage return', 'chr1 0  10 3\r\nchr2\t100\t110\t4\r\n'],
    ['numbers written otherwise', 'chr1\t0\t10\t+3.0\nchr2\t100\t110\t.4e1\n'],
    ['old line ends', 'chr1\t0\t10\t3\rchr2\t100\t110\t4\r'],
    ['no line end at the end', 'track type=bedGraph\nchr1\t0\t10\t3\nchr2\t100\t110\t4'],
    ['a stretch of no bases', 'chr1\t0\t10\t3\nchr1\t5\t5\t99\nchr2\t100\t110\t4\n'],
  ])('may have %s', async (_, content) => {
    const { values } = await count(content);
    expect([values[0], values[1], values[10]]).toEqual([3, 0, 4]);
  });

  const rows = 'chr1\t0\t10\t3\n'.repeat(15);
  it.each([
    ['a number that is none', 'number-invalid', `${rows}chr1\t30\t40\t1,5\n`, 16, 4],
    ['a start behind its end', 'coordinates-invalid', `${rows}chr1\t50\t40\t1\n`, 16, 3],
    ['a negative start', 'coordinates-invalid', `${rows}chr1\t-5\t40\t1\n`, 16, 2],
    ['a coordinate beyond every chromosome', 'coordinates-invalid', `${rows}chr1\t5\t4000000000\t1\n`, 16, 3],
    ['a line of five fields', 'signal-format', `${rows}chr1\t5\t40\t1\t2\n`, 16, undefined],
    ['a line of two fields', 'signal-format', `${rows}chr1\t5\n`, 16, undefined],
    ['another track', 'signal-format', `track name=a\n${rows}track name=b\n${rows}`, 17, undefined],
    ['no start', 'signal-format', 'fixedStep chrom=chr1 step=5\n1\n', 1, undefined],
    ['position 0', 'coordinates-invalid', 'variableStep chrom=chr1\n0 5\n', 2, 1],
    ['a misspelt setting', 'signal-format', 'variableStep chrom=chr1 spam=5\n1 5\n', 1, undefined],
    ['no values at all', 'file-empty', 'track type=bedGraph name=x\n', undefined, undefined],
  ] as const)('with %s are refused by line', async (_, code, content, line, column) => {
    const { where } = await refusal(code, count(content));
    expect([where?.line, where?.column]).toEqual([line, column]);
  });

  it('that are spoiled are refused, or give what is left in them', async () => {
    const path = join(temporaryFolder(), 'spoiled.wig');
    for (let seed = 0; seed < 1500; seed++) {
      writeFileSync(
        path,
        mutatedFile(seed % 2 === 0 ? wig : 'chr1\t0\t10\t3\nchr2\t100\t110\t4\n', randomFromSeed(seed)),
      );
      const values = await countInFile(path, windows, ten).then(
        (signal) => signal.values,
        (thrown: unknown) => {
          if (!(thrown instanceof Failure)) throw thrown;
          return [];
        },
      );
      for (const value of values) expect(Number.isFinite(value)).toBe(true);
    }
  });
});

describe('numbers in a line', () => {
  const fields = new LineFields(2);
  const decimalOf = (text: string): number | undefined => {
    fields.split(Buffer.from(`x\t${text}`), 0, text.length + 2);
    return fields.decimal(1);
  };

  it('are what JavaScript reads, to the last bit', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.nat(12), (value, digits) => {
        for (const text of [
          String(value),
          value.toExponential(digits),
          String(Number(value.toFixed(digits))),
        ]) {
          expect(decimalOf(text)).toBe(Number(text) + 0);
        }
      }),
    );
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 15n - 1n), fc.integer({ min: 0, max: 15 }), (digits, decimals) => {
        const padded = digits.toString().padStart(decimals + 1, '0');
        const text = `${padded.slice(0, padded.length - decimals)}.${padded.slice(padded.length - decimals)}`;
        expect(decimalOf(text)).toBe(Number(text));
      }),
    );
  });

  it('are none where something else stands', () => {
    for (const text of ['', 'x', '1,5', '1.2.3', '--1', '0x10', '1e', ' 1', '1_0'])
      expect(decimalOf(text)).toBeUndefined();
    for (const text of ['NaN', 'nan', 'NA', '.']) expect(decimalOf(text)).toBeNaN();
  });
});
