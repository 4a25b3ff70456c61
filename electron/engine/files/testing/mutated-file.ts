import { gzipSync } from 'node:zlib';
import type { Random } from '../../random/random.ts';

/** What stands in fields where something else should: what programs, people and attackers write. */
const oddTexts = [
  ...[
    '',
    ' ',
    '.',
    '-',
    '-1',
    '0',
    '1',
    '1.5',
    '1e5',
    '1e309',
    '-0',
    '1,234',
    '99999999999999999999',
    '9007199254740993',
  ],
  ...[
    'NA',
    'NaN',
    'inf',
    'null',
    'true',
    '"',
    '""',
    '"a',
    'a"b',
    "'",
    '#',
    ';',
    ',',
    '\t',
    '\r',
    '\\',
    '%0A',
    '%',
    '%zz',
  ],
  ...[
    '=cmd|x',
    '@SUM(A1)',
    '__proto__',
    'constructor',
    '\u0007',
    '\u001b[31m',
    '\0',
    '\u2028',
    '\ufeff',
    'é',
    '😀',
    '\u202e',
  ],
  ...[
    'x'.repeat(3000),
    'chr1',
    'chr',
    '+',
    '*',
    'ENSG00000000003',
    '9606.ENSP00000000001',
    '##FASTA',
    '##gff-version 3',
  ],
];

type Edit = (lines: string[], random: Random) => void;

const fieldEdit =
  (change: (fields: string[], at: number, random: Random) => void): Edit =>
  (lines, random) => {
    const at = random.integer(lines.length);
    const delimiter = /[\t,; ]/.exec(lines[at])?.[0] ?? '\t';
    const fields = lines[at].split(delimiter);
    change(fields, random.integer(fields.length), random);
    lines[at] = fields.join(delimiter);
  };

const edits: readonly Edit[] = [
  fieldEdit((fields, at, random) => fields.splice(at, 1, oddTexts[random.integer(oddTexts.length)])),
  fieldEdit((fields, at, random) => fields.splice(at, 0, oddTexts[random.integer(oddTexts.length)])),
  fieldEdit((fields, at) => fields.splice(at, 1, ' ')),
  fieldEdit((fields, at) => fields.splice(at, 1)),
  fieldEdit((fields, at, random) => fields.splice(at, 1, fields[random.integer(fields.length)])),
  (lines, random) => lines.splice(random.integer(lines.length), 1),
  (lines, random) => lines.splice(random.integer(lines.length), 0, lines[random.integer(lines.length)]),
  (lines, random) => lines.splice(random.integer(lines.length), 0, oddTexts[random.integer(oddTexts.length)]),
  (lines, random) => {
    const at = random.integer(lines.length);
    lines.splice(at, 2, lines.slice(at, at + 2).join(''));
  },
  (lines, random) => {
    const at = random.integer(lines.length);
    const from = random.integer(lines[at].length + 1);
    lines[at] = lines[at].slice(0, from) + lines[at].slice(from + 1 + random.integer(4));
  },
];

/**
 * A file spoiled in one to four ways: fields, lines and characters changed, taken out or put in twice, bytes that are no
 * text, the end cut off, gzipped, gzipped and cut off.
 */
export function mutatedFile(text: string, random: Random): Uint8Array {
  const lines = text.split('\n');
  for (let left = 1 + random.integer(4); left > 0 && lines.length > 0; left--) {
    edits[random.integer(edits.length)](lines, random);
  }
  let bytes: Uint8Array = Buffer.from(lines.join('\n'));
  const fate = random.integer(20);
  if (fate === 0) bytes = bytes.slice(0, random.integer(bytes.length + 1));
  if (fate === 1 && bytes.length > 0) bytes[random.integer(bytes.length)] = random.integer(256);
  if (fate <= 3 && fate >= 2) bytes = gzipSync(bytes);
  return fate === 3 ? bytes.slice(0, random.integer(bytes.length + 1)) : bytes;
}
