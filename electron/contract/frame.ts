import { z } from 'zod';
import { numericArrayTypes, replaceNumericArrays } from './numeric-array.ts';
import type { NumericArray, NumericArrayType } from './numeric-array.ts';

/*
 * A message as bytes, for WebSockets. Little-endian, as every platform that we run on and every typed array there is:
 *
 *   0  uint32   0x31464353, "SCF1"
 *   4  uint32   length of the header in bytes
 *   8  header   UTF-8 JSON { message, arrays: [{ path, type, length }] }; `message` has null in place of each array
 *      arrays   each from the next multiple of 8, so that it can be viewed in place, zeros between; nothing after the last
 */

const magic = 0x31464353;
const preambleBytes = 8;
const alignment = 8;
/** Of objects and lists in each other: beyond what any command says, and far below what ends a program's stack. */
const deepest = 64;

const headerSchema = z.object({
  message: z.unknown(),
  arrays: z
    .array(
      z.object({
        path: z.array(z.union([z.string(), z.int().nonnegative()])).max(32),
        type: z.enum(Object.keys(numericArrayTypes) as [NumericArrayType, ...NumericArrayType[]]),
        /** Numbers, not bytes. */
        length: z.int().nonnegative(),
      }),
    )
    .max(10_000),
});
type ArrayEntry = z.infer<typeof headerSchema>['arrays'][number];

// Browsers and Node both have these; the contract is compiled against the types of neither.
declare const TextEncoder: new () => { encode(text: string): Uint8Array };
declare const TextDecoder: new (
  encoding: string,
  options: { fatal: boolean },
) => { decode(bytes: Uint8Array): string };

/**
 * Writes a message as one frame. As in JSON, object members that are undefined are left out, and NaN and infinities
 * outside of typed arrays become null.
 */
export function encodeFrame(message: unknown): Uint8Array<ArrayBuffer> {
  const arrays: NumericArray[] = [];
  const entries: ArrayEntry[] = [];
  const stripped = replaceNumericArrays(message, (array, type, path) => {
    arrays.push(array);
    entries.push({ path: [...path], type, length: array.length });
    return null;
  });
  const header = new TextEncoder().encode(JSON.stringify({ message: stripped, arrays: entries }));

  let size = preambleBytes + header.byteLength;
  const offsets = arrays.map((array) => {
    const offset = aligned(size);
    size = offset + array.byteLength;
    return offset;
  });

  const frame = new Uint8Array(size);
  const preamble = new DataView(frame.buffer);
  preamble.setUint32(0, magic, true);
  preamble.setUint32(4, header.byteLength, true);
  frame.set(header, preambleBytes);
  arrays.forEach((array, index) => {
    frame.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), offsets[index]);
  });
  return frame;
}

/**
 * Reads a frame that anyone may have written. The arrays of the message are views of the frame where its memory is
 * aligned, and of a copy of it otherwise.
 *
 * @throws Error where the frame is not exactly what {@link encodeFrame} writes
 */
export function decodeFrame(bytes: Uint8Array): unknown {
  // Not `slice`: of Node's buffers that is a view of the same memory, aligned no better.
  const frame = bytes.byteOffset % alignment === 0 ? bytes : new Uint8Array(bytes);
  if (frame.byteLength < preambleBytes) throw malformed('it is too short');
  const preamble = new DataView(frame.buffer, frame.byteOffset, preambleBytes);
  if (preamble.getUint32(0, true) !== magic) throw malformed('it does not begin as one');
  const headerEnd = preambleBytes + preamble.getUint32(4, true);
  if (headerEnd > frame.byteLength) throw malformed('its header is cut off');

  const header = parseHeader(frame.subarray(preambleBytes, headerEnd));
  const root = { message: header.message };
  // Nothing here shares memory between threads.
  const buffer = frame.buffer as ArrayBuffer;
  let end = headerEnd;
  for (const { path, type, length } of header.arrays) {
    const offset = aligned(end);
    const constructor = numericArrayTypes[type];
    end = offset + length * constructor.BYTES_PER_ELEMENT;
    if (end > frame.byteLength) throw malformed('an array is cut off');
    place(root, ['message', ...path], new constructor(buffer, frame.byteOffset + offset, length));
  }
  if (end !== frame.byteLength) throw malformed('something follows it');
  return root.message;
}

function parseHeader(bytes: Uint8Array): z.infer<typeof headerSchema> {
  if (depthOfJson(bytes) > deepest) throw malformed('its header is nested too deeply');
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw malformed('its header is not JSON');
  }
  const header = headerSchema.safeParse(json);
  if (!header.success) throw malformed('its header lacks a part');
  return header.data;
}

/** How deep objects and lists lie in each other. Of what is no JSON, some number; whoever parses it says so. */
function depthOfJson(bytes: Uint8Array): number {
  let depth = 0;
  let most = 0;
  let inText = false;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i];
    if (inText) {
      if (byte === ascii.backslash) i++;
      else if (byte === ascii.quote) inText = false;
    } else if (byte === ascii.quote) inText = true;
    else if (byte === ascii.brace || byte === ascii.bracket) most = Math.max(most, ++depth);
    else if (byte === ascii.endBrace || byte === ascii.endBracket) depth--;
  }
  return most;
}

const ascii = {
  quote: 0x22,
  bracket: 0x5b,
  backslash: 0x5c,
  endBracket: 0x5d,
  brace: 0x7b,
  endBrace: 0x7d,
} as const;

/** Puts an array where the message says null; only own members are followed, so no prototype can be reached. */
function place(root: object, path: readonly (string | number)[], array: NumericArray): void {
  let parent: object = root;
  for (const key of path.slice(0, -1)) {
    const child = ownMember(parent, key);
    if (typeof child !== 'object' || child === null || ArrayBuffer.isView(child)) throw misplaced();
    parent = child;
  }
  const last = path.at(-1);
  if (last === undefined || ownMember(parent, last) !== null) throw misplaced();
  Object.defineProperty(parent, last, { value: array, enumerable: true, writable: true, configurable: true });
}

function ownMember(parent: object, key: string | number): unknown {
  return Object.getOwnPropertyDescriptor(parent, key)?.value;
}

function aligned(offset: number): number {
  return Math.ceil(offset / alignment) * alignment;
}

function misplaced(): Error {
  return malformed('an array has no place in the message');
}

function malformed(reason: string): Error {
  return new Error(`Not a SimpleChrome frame: ${reason}.`);
}
