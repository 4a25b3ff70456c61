import { failure } from '../../../../contract/failure.ts';
import type { SignalChromosome } from '../../signal-format.ts';
import type { BlockReader, Blocks } from './block-reader.ts';
import { placeOf } from './block-reader.ts';
import type { Place } from './bgzf-block.ts';

/** What the header of a BAM says. */
export interface BamHeader {
  readonly chromosomes: readonly SignalChromosome[];
  /** Where the first record begins. */
  readonly end: Place;
}

/** Bytes of the longest header that is believed. */
const longestHeader = 1 << 28;

/** @throws Failure `signal-format` where this is no BAM, `file-truncated`, `file-unreadable` */
export function readBamHeader(reader: BlockReader, name: string): BamHeader {
  reader.seek(0);
  let bytes = Buffer.alloc(0);
  let last: Blocks | undefined;
  /** Sees to it that `end` bytes of the header are there. */
  const need = (end: number): void => {
    if (end > longestHeader) throw damaged(name);
    while (bytes.length < end) {
      // Ever more at a time, as there are headers with a million names.
      last = reader.next(reader.at + 1 + (bytes.length >> 2));
      if (last === undefined) {
        throw failure(
          'file-truncated',
          'The file ends within its header.',
          'Copy or download it again and compare its size with the original.',
          { file: name },
        );
      }
      bytes = Buffer.concat([bytes, last.bytes]);
    }
  };
  const number = (at: number): number => {
    need(at + 4);
    const value = bytes.readInt32LE(at);
    if (value < 0) throw damaged(name);
    return value;
  };

  need(4);
  if (bytes.toString('latin1', 0, 4) !== 'BAM\x01') throw damaged(name);
  let at = 8 + number(4);
  const count = number(at);
  at += 4;
  const chromosomes: SignalChromosome[] = [];
  for (let index = 0; index < count; index++) {
    const nameLength = number(at);
    const length = number(at + 4 + nameLength);
    if (nameLength === 0) throw damaged(name);
    chromosomes.push({ name: bytes.toString('utf8', at + 4, at + 3 + nameLength), length });
    at += 8 + nameLength;
  }
  if (last === undefined) throw damaged(name);
  return { chromosomes, end: placeOf(last, at - (bytes.length - last.bytes.length)) };
}

function damaged(file: string): Error {
  return failure(
    'file-unreadable',
    'The header of this BAM is damaged.',
    'Copy or download the file again; "samtools quickcheck" tells whether a copy is whole.',
    { file },
  );
}
