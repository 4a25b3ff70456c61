import { crc32, inflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { palettePng } from '../marks/pixels.tsx';

interface Chunk {
  readonly name: string;
  readonly data: Buffer;
  readonly isIntact: boolean;
}

/** The chunks of a PNG (W3C PNG, 5.3): length, name, data, checksum over name and data. */
function chunksOf(png: Buffer): readonly Chunk[] {
  const chunks: Chunk[] = [];
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at);
    const end = at + 8 + length;
    chunks.push({
      name: png.toString('latin1', at + 4, at + 8),
      data: png.subarray(at + 8, end),
      isIntact: crc32(png.subarray(at + 4, end)) === png.readUInt32BE(end),
    });
    at = end + 4;
  }
  return chunks;
}

it('a picture of cells is a PNG that other programs read: every cell is found again', () => {
  // More than one stored block of 65,535 bytes.
  const [width, height] = [300, 250];
  const cells = Uint8Array.from({ length: width * height }, (_, i) => (i * 7) % 3);
  const palette = [
    [0, 0, 0],
    [10, 20, 30],
    [255, 255, 255],
  ] as const;
  const chunks = chunksOf(Buffer.from(palettePng(width, height, cells, palette)));
  expect(chunks.map(({ name, isIntact }) => [name, isIntact])).toEqual([
    ['IHDR', true],
    ['PLTE', true],
    ['IDAT', true],
    ['IEND', true],
  ]);
  const [header, colours, picture] = chunks;
  expect(header?.data.readUInt32BE(0)).toBe(width);
  expect(header?.data.readUInt32BE(4)).toBe(height);
  expect([...(colours?.data ?? [])]).toEqual(palette.flat());
  // Checks the Adler-32 sum too.
  const lines = inflateSync(picture?.data ?? Buffer.alloc(0));
  const found = Array.from({ length: height }, (_, row) => [
    ...lines.subarray(row * (width + 1) + 1, (row + 1) * (width + 1)),
  ]).flat();
  expect(found).toEqual([...cells]);
});
