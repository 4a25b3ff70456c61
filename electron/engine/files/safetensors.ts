import { endianness } from 'node:os';
import { z } from 'zod';
import { failure } from '../../contract/failure.ts';

/** Named float32 tensors, row-major. */
type Tensors = ReadonlyMap<string, { readonly shape: readonly number[]; readonly values: Float32Array }>;

interface SafetensorsFile {
  readonly tensors: Tensors;
  /** Free text, as in the file's `__metadata__`. */
  readonly metadata: ReadonlyMap<string, string>;
}

/** A longer header than this (bytes) is taken for damage; the format's own limit. */
const headerLimit = 100_000_000;
const rankLimit = 16;
const metadataKey = '__metadata__';

const tensorHeaderSchema = z.strictObject({
  dtype: z.string(),
  shape: z.array(z.int().nonnegative()).max(rankLimit),
  /** [begin, end) in bytes, counted from the end of the header. */
  data_offsets: z.tuple([z.int().nonnegative(), z.int().nonnegative()]),
});

/**
 * Encodes tensors in the safetensors format (https://github.com/huggingface/safetensors), which Python and R read: the
 * header's length as a little-endian 64-bit integer, the header in JSON padded with spaces to a multiple of 8 bytes, and
 * the values as little-endian float32, in the map's order without gaps. The same tensors give the same bytes.
 *
 * @throws RangeError where a tensor has not as many values as its shape says, or the name `__metadata__`
 */
export function encodeSafetensors(
  tensors: Tensors,
  metadata: ReadonlyMap<string, string> = new Map(),
): Uint8Array {
  const header: [string, unknown][] = [];
  if (metadata.size > 0) header.push([metadataKey, Object.fromEntries(metadata)]);
  let end = 0;
  for (const [name, { shape, values }] of tensors) {
    if (name === metadataKey) throw new RangeError(`a tensor cannot be named "${metadataKey}"`);
    if (valuesIn(shape) !== values.length)
      throw new RangeError(`tensor "${name}" of shape [${shape.join(', ')}] has ${values.length} values`);
    const begin = end;
    end += values.byteLength;
    header.push([name, { dtype: 'F32', shape, data_offsets: [begin, end] }]);
  }
  // Written pair by pair: an object would put names like "1" first and take "__proto__" for something else.
  const pairs = header.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`);
  const json = new TextEncoder().encode(`{${pairs.join(',')}}`);
  const headerLength = Math.ceil(json.length / 8) * 8;

  const bytes = new Uint8Array(8 + headerLength + end);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(headerLength), true);
  bytes.fill(0x20, 8, 8 + headerLength);
  bytes.set(json, 8);
  let position = 8 + headerLength;
  for (const { values } of tensors.values()) {
    bytes.set(littleEndian(bytesOf(values)), position);
    position += values.byteLength;
  }
  return bytes;
}

/**
 * Decodes a safetensors file of float32 tensors, in the order of their data. Strict: the header must be well-formed,
 * every size must fit its shape, and the tensors must fill the file without gaps or overlaps.
 *
 * @param file named in errors
 * @throws Failure `model-damaged`
 */
export function decodeSafetensors(bytes: Uint8Array, file: string): SafetensorsFile {
  const damaged = (what: string) =>
    failure(
      'model-damaged',
      `The weights cannot be read: ${what}.`,
      'Restore the model from a backup or import its bundle again, or train it again.',
      { file },
    );

  if (bytes.length < 8) throw damaged(`a safetensors file has at least 8 bytes, this one ${bytes.length}`);
  const declared = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true);
  if (declared > BigInt(Math.min(headerLimit, bytes.length - 8)))
    throw damaged(`its header should be ${declared} bytes long, but only ${bytes.length - 8} follow`);
  const headerLength = Number(declared);
  const data = bytes.subarray(8 + headerLength);

  const metadata = new Map<string, string>();
  const headers: { name: string; shape: number[]; begin: number; end: number }[] = [];
  for (const [name, value] of Object.entries(parseHeader(bytes.subarray(8, 8 + headerLength), damaged))) {
    if (name === metadataKey) {
      // Not z.record: it drops the key "__proto__".
      if (!isTextTable(value)) throw damaged(`"${metadataKey}" in its header is not a table of texts`);
      for (const [key, text] of Object.entries(value)) metadata.set(key, text);
      continue;
    }
    const parsed = tensorHeaderSchema.safeParse(value);
    if (!parsed.success) throw damaged(`tensor "${name}" has no proper dtype, shape and data_offsets`);
    const { dtype, shape } = parsed.data;
    if (dtype !== 'F32') throw damaged(`tensor "${name}" is of type "${dtype}", and "F32" was expected`);
    const [begin, end] = parsed.data.data_offsets;
    if (end - begin !== valuesIn(shape) * 4)
      throw damaged(
        `tensor "${name}" of shape [${shape.join(', ')}] has ${end - begin} bytes, not ${valuesIn(shape) * 4}`,
      );
    headers.push({ name, shape, begin, end });
  }

  headers.sort((a, b) => a.begin - b.begin || a.end - b.end);
  let position = 0;
  const tensors = new Map<string, { shape: readonly number[]; values: Float32Array }>();
  for (const { name, shape, begin, end } of headers) {
    if (begin !== position)
      throw damaged(`tensor "${name}" begins at byte ${begin} of the data, and ${position} was expected`);
    if (end > data.length)
      throw damaged(`tensor "${name}" ends at byte ${end} of the data, of which there are ${data.length}`);
    // Copied: a float32 array must begin at a multiple of 4 bytes in memory, which the file does not promise.
    const values = new Float32Array((end - begin) / 4);
    bytesOf(values).set(littleEndian(data.subarray(begin, end)));
    tensors.set(name, { shape, values });
    position = end;
  }
  if (position !== data.length)
    throw damaged(`${data.length - position} bytes at its end belong to no tensor`);
  return { tensors, metadata };
}

function parseHeader(bytes: Uint8Array, damaged: (what: string) => Error): Record<string, unknown> {
  try {
    const header: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (typeof header === 'object' && header !== null && !Array.isArray(header)) return { ...header };
  } catch {
    // Said below.
  }
  throw damaged('its header is not a JSON object');
}

function isTextTable(value: unknown): value is Record<string, string> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.values(value).every((text) => typeof text === 'string');
}

function valuesIn(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}

function bytesOf(values: Float32Array): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}

/** Bytes of float32 values between the machine's order and the file's; its own inverse. */
function littleEndian(bytes: Uint8Array): Uint8Array {
  return endianness() === 'LE' ? bytes : Buffer.from(bytes).swap32();
}
