import { failure } from '../../../../contract/failure.ts';
import { quote } from '../../../files/quote.ts';
import { type AlignedRead, emptyRead, samFlag } from '../../reads/aligned-read.ts';
import type { ChromosomeNames } from '../text/chromosome-names.ts';
import { isForBrowser, type TakeLine } from '../text/each-line.ts';
import { LineFields } from '../text/line-fields.ts';

/** Fields of BED12, the longest kind. */
const mostFields = 12;
const strandField = 5;
const blocksField = 9;

/** Takes a read; `hasStrand` tells whether its line names one. The object is filled again for the next line. */
type TakeRead = (read: AlignedRead, hasStrand: boolean, line: number) => void;

/**
 * Reads lines of BED, each of which is a read: chromosome, start and end in 0-based, half-open coordinates, and perhaps a strand
 * in the sixth field and blocks in the tenth to twelfth. Stretches without a base, which some programs write for insertions,
 * cover nothing and are no reads.
 * @throws Failure with line and column
 */
export function bedLineReader(file: string, names: ChromosomeNames, take: TakeRead): TakeLine {
  const fields = new LineFields(mostFields);
  const read = emptyRead();
  let isFirst = true;

  return (bytes, start, end, line) => {
    if (isForBrowser(bytes, start, end)) return;
    fields.split(bytes, start, end);
    const isHeader = isFirst && fields.count >= 3 && /^(chr|chrom|chromosome)$/i.test(fields.text(0));
    isFirst = false;
    if (isHeader) return;
    if (fields.count < 3) {
      throw failure(
        'column-count',
        `This line has ${fields.count} of the three fields that BED needs: chromosome, start, end.`,
        'Correct or remove the line.',
        { file, line },
      );
    }
    const from = fields.whole(1);
    const until = fields.whole(2);
    if (from < 0 || until < from) throw badStretch(file, line, fields);
    if (until === from) return;
    read.chromosome = names.indexAt(bytes, fields.from[0], fields.to[0]);
    read.start = from;
    read.end = until;
    const strand = fields.count > strandField ? strandOf(fields, file, line) : undefined;
    read.flags = strand === '-' ? samFlag.reverse : 0;
    read.blockCount = fields.count >= mostFields ? readBlocks(read, fields, file, line) : 0;
    take(read, strand !== undefined, line);
  };
}

function strandOf(fields: LineFields, file: string, line: number): '+' | '-' | undefined {
  const length = fields.to[strandField] - fields.from[strandField];
  const byte = length === 1 ? fields.bytes[fields.from[strandField]] : 0;
  switch (byte) {
    case 43:
      return '+';
    case 45:
      return '-';
    case 46:
      return undefined;
    default:
      throw failure(
        'coordinates-invalid',
        `${quote(fields.text(strandField))} is no strand: +, - or a point were expected.`,
        'Correct the line; strands stand in the sixth field.',
        { file, line, column: strandField + 1 },
      );
  }
}

function badStretch(file: string, line: number, fields: LineFields): Error {
  return failure(
    'coordinates-invalid',
    `${quote(fields.text(1))} to ${quote(fields.text(2))} is no stretch of a chromosome: start and end are whole numbers from 0, ` +
      'and the end is not before the start.',
    'Correct or remove the line.',
    { file, line, column: fields.whole(1) < 0 ? 2 : 3 },
  );
}

/** Fills the blocks of a BED12 line. @returns how many; 0 where they are the whole stretch */
function readBlocks(read: AlignedRead, fields: LineFields, file: string, line: number): number {
  const count = fields.whole(blocksField);
  const sizes = listOf(fields.text(blocksField + 1));
  const starts = listOf(fields.text(blocksField + 2));
  if (count < 1 || sizes.length !== count || starts.length !== count) throw badBlocks(file, line);
  if (read.blocks.length < 2 * count) read.blocks = new Int32Array(4 * count);
  let behind = read.start;
  for (let block = 0; block < count; block++) {
    const from = read.start + starts[block];
    const until = from + sizes[block];
    // Written so that what is no number is refused too.
    if (!(from >= behind && until > from && until <= read.end)) throw badBlocks(file, line);
    read.blocks[2 * block] = from;
    read.blocks[2 * block + 1] = until;
    behind = until;
  }
  if (starts[0] !== 0 || behind !== read.end) throw badBlocks(file, line);
  return count === 1 ? 0 : count;
}

const listOf = (text: string): readonly number[] =>
  text
    .split(',')
    .filter((part) => part !== '')
    .map((part) => (/^\d{1,10}$/.test(part) ? Number(part) : NaN));

function badBlocks(file: string, line: number): Error {
  return failure(
    'coordinates-invalid',
    'The blocks of this line are not as many as it says, or do not ascend from its start to its end without overlapping.',
    'Correct the line (fields 10 to 12 are the number of blocks, their sizes, and their starts counted from its start), or cut ' +
      'the file to its first six fields with "cut -f 1-6".',
    { file, line, column: blocksField + 1 },
  );
}
