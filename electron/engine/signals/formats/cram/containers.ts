import type { CramFile } from '@gmod/cram';
import type { FileBytes } from '../file-bytes.ts';
import { checkHeader } from './checksums.ts';

/** A part of a CRAM file that can be unpacked by itself. */
export interface CramContainer {
  readonly at: number;
  /** Of its header, and of the blocks behind it. */
  readonly bytes: { readonly header: number; readonly blocks: number };
  readonly reads: number;
  /** Of all its reads; -1 where they have no place, undefined where they lie on several. */
  readonly chromosome: number | undefined;
  /** 0-based, half-open stretch of its reads; of no meaning where the chromosome is not one. */
  readonly start: number;
  readonly end: number;
  /** Offsets behind the container's header. */
  readonly slices: readonly { readonly at: number; readonly bytes: number }[];
}

/** Bytes of a CRAM file's definition, before its first container. */
export const definitionBytes = 26;
/** Where the container that ends a file says that it lies: "EOF" in letters. */
const endStart = 4_542_278;
const severalChromosomes = -2;

/**
 * Lists the containers by their headers alone; the one of the file's own header is not among them.
 * @param into filled
 * @returns what is missing at the file's end
 */
export async function eachContainer(
  cram: CramFile,
  file: FileBytes,
  into: CramContainer[],
): Promise<{ readonly missing: string | undefined }> {
  const { size } = file;
  let isFirst = true;
  for (let at = definitionBytes; ;) {
    if (at >= size) return { missing: 'the mark of its end' };
    const bytes = await checkHeader(file, at);
    const header = await cram.getContainerAtPosition(at).getHeader();
    const next = header._endPosition + header.length;
    if (header.numRecords === 0 && header.refSeqId === -1 && header.refSeqStart === endStart) {
      return { missing: undefined };
    }
    if (next > size) {
      return { missing: `${(next - size).toLocaleString('en-US')} bytes of a part, and all that follows` };
    }
    if (next <= at) throw new Error('a part of the file has no length');
    if (!isFirst && header.numRecords > 0) {
      into.push({
        at,
        bytes,
        reads: header.numRecords,
        chromosome: header.refSeqId === severalChromosomes ? undefined : header.refSeqId,
        start: header.refSeqStart - 1,
        end: header.refSeqStart - 1 + header.alignmentSpan,
        slices: header.landmarks.map((landmark, index) => ({
          at: landmark,
          bytes: (header.landmarks[index + 1] ?? header.length) - landmark,
        })),
      });
    }
    isFirst = false;
    at = next;
  }
}
