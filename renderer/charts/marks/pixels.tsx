import type { Box } from '../frame/chart-size.ts';

export type PixelsProps = {
  readonly box: Box;
  readonly columns: number;
  readonly rows: number;
  /** [rows * columns], row by row from the top: which colour of the palette a cell has. */
  readonly cells: Uint8Array;
  /** Red, green and blue, 0..255, of at most 256 colours. */
  readonly palette: readonly (readonly [number, number, number])[];
};

/** A grid of coloured cells too many to be shapes: one pixel each in a picture that is stretched without smoothing. */
export function Pixels({ box, columns, rows, cells, palette }: PixelsProps) {
  if (columns === 0 || rows === 0) return null;
  return (
    <image
      {...box}
      preserveAspectRatio="none"
      imageRendering="pixelated"
      href={`data:image/png;base64,${base64(palettePng(columns, rows, cells, palette))}`}
    />
  );
}

/**
 * A PNG with a palette (W3C PNG 3rd edition: IHDR, PLTE, IDAT, IEND). The cells are stored uncompressed (RFC 1950, 1951):
 * no decoder minds, and it takes neither a canvas nor a compressor.
 */
export function palettePng(
  width: number,
  height: number,
  cells: Uint8Array,
  palette: PixelsProps['palette'],
): Uint8Array {
  const lines = new Uint8Array(height * (width + 1));
  // Each line begins with its filter: none.
  for (let row = 0; row < height; row++)
    lines.set(cells.subarray(row * width, (row + 1) * width), row * (width + 1) + 1);
  return joined([
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', [...uint32(width), ...uint32(height), 8, 3, 0, 0, 0]),
    chunk('PLTE', palette.flat()),
    chunk('IDAT', stored(lines)),
    chunk('IEND', []),
  ]);
}

/** A zlib stream of stored blocks. */
function stored(bytes: Uint8Array): Uint8Array {
  const most = 0xffff;
  const blocks: Uint8Array[] = [Uint8Array.of(0x78, 0x01)];
  for (let from = 0; from < bytes.length; from += most) {
    const part = bytes.subarray(from, from + most);
    const [low, high] = [part.length & 255, part.length >> 8];
    blocks.push(Uint8Array.of(Number(from + most >= bytes.length), low, high, low ^ 255, high ^ 255), part);
  }
  return joined([...blocks, Uint8Array.from(uint32(adler32(bytes)))]);
}

function adler32(bytes: Uint8Array): number {
  let [a, b] = [1, 0];
  for (const byte of bytes) {
    a = (a + byte) % 65521;
    b = (b + a) % 65521;
  }
  return ((b << 16) | a) >>> 0;
}

const crcTable = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let bit = 0; bit < 8; bit++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crcTable[(crc ^ byte) & 255] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

function chunk(name: string, data: ArrayLike<number>): Uint8Array {
  const checked = joined([Uint8Array.from(name, (letter) => letter.charCodeAt(0)), Uint8Array.from(data)]);
  return joined([Uint8Array.from(uint32(data.length)), checked, Uint8Array.from(uint32(crc32(checked)))]);
}

/** Big-endian. */
function uint32(value: number): readonly number[] {
  return [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function base64(bytes: Uint8Array): string {
  let text = '';
  // One call takes only so many arguments.
  for (let from = 0; from < bytes.length; from += 0x8000)
    text += String.fromCharCode(...bytes.subarray(from, from + 0x8000));
  return btoa(text);
}
