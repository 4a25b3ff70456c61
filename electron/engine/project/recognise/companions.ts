import type { KindOfFile } from './kind-of-file.ts';

const latin1 = (bytes: Uint8Array, length: number): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(length, bytes.length)).toString('latin1');

/** BAI, CSI and tabix. */
const indexMagics = ['BAI\x01', 'CSI\x01', 'TBI\x01'];
/** `d41d8cd98f00b204e9800998ecf8427e  K562.bam`: all that the file holds. */
const checksum = /^[0-9a-f]{32,64}( [ *].*)?$/i;

/** Indexes and checksums, which lie beside what they belong to and are found from there. */
export const companions: KindOfFile = {
  name: 'companions',
  recognise: ({ name, start }) => {
    const isIndex = indexMagics.includes(latin1(start.bytes, 4)) || /\.crai$/i.test(name);
    const lines = start.lines ?? [];
    const isChecksum = lines.length > 0 && lines.length < 100 && lines.every((line) => checksum.test(line));
    return Promise.resolve(isIndex || isChecksum ? 'companion' : undefined);
  },
};
