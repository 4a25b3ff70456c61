import { open } from 'node:fs/promises';
import type { NamedFile } from '../../files/byte-source.ts';
import { readingFailure } from '../../files/os-failure.ts';
import { readFileStart } from '../../files/text-file.ts';
import type { SignalFormat, SignalStart } from '../signal-format.ts';
import { bamFormat } from './bam/bam.ts';
import { bedFormat } from './bed/bed.ts';
import { bedgraphFormat } from './bedgraph/bedgraph.ts';
import { bigwigFormat } from './bigwig/bigwig.ts';
import { cramFormat } from './cram/cram.ts';
import { wigFormat } from './wig/wig.ts';

/** Every format that reads or signals are counted from; the first that recognises a file reads it. */
export const signalFormats: readonly SignalFormat[] = [
  bamFormat,
  cramFormat,
  bigwigFormat,
  bedgraphFormat,
  wigFormat,
  bedFormat,
];

/** As much of a file as it takes to tell the magic of every binary format. */
const packedBytes = 1 << 12;

/** The beginning of a file, packed and unpacked. @throws Failure `file-missing`, `file-unreadable`, `file-truncated` */
export async function readSignalStart(file: NamedFile): Promise<SignalStart> {
  const packed = await readPacked(file);
  const { bytes, text } = await readFileStart(file);
  return { packed, bytes, lines: text?.lines.map((line) => line.text) };
}

async function readPacked({ path, name }: NamedFile): Promise<Uint8Array> {
  try {
    const handle = await open(path, 'r');
    try {
      const buffer = new Uint8Array(packedBytes);
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch (thrown) {
    throw readingFailure(thrown, name);
  }
}
