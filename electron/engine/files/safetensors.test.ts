import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../contract/failure.ts';
import { decodeSafetensors, encodeSafetensors } from './safetensors.ts';

const fixture = readFileSync(join(import.meta.dirname, 'fixtures/small.safetensors'));

/** A file of a header as written and data of so many zero bytes. */
function fileOf(header: string, dataBytes: number, declared?: bigint): Uint8Array {
  const text = Buffer.from(header, 'utf8');
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(declared ?? BigInt(text.length));
  return Buffer.concat([length, text, Buffer.alloc(dataBytes)]);
}

function refusalOf(bytes: Uint8Array): string {
  try {
    decodeSafetensors(bytes, 'weights.safetensors');
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    expect(thrown.error.code).toBe('model-damaged');
    expect(thrown.error.where).toEqual({ file: 'weights.safetensors' });
    return thrown.error.message;
  }
  throw new Error('it was read');
}

const tensor = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 4 }).chain((shape) =>
  fc
    .array(fc.float(), {
      minLength: shape.reduce((product, size) => product * size, 1),
      maxLength: shape.reduce((product, size) => product * size, 1),
    })
    .map((values) => ({ shape, values: Float32Array.from(values) })),
);
const name = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('__proto__', 'constructor', '1', '', 'µ'),
);
const tensors = fc.uniqueArray(
  fc.tuple(
    name.filter((text) => text !== '__metadata__'),
    tensor,
  ),
  { selector: ([key]) => key, maxLength: 6 },
);
const metadata = fc.uniqueArray(fc.tuple(name, fc.string()), { selector: ([key]) => key, maxLength: 4 });

describe('safetensors', () => {
  it('gives back every name, shape, value and text it was given, whatever they are', () => {
    fc.assert(
      fc.property(tensors, metadata, (tensorPairs, metadataPairs) => {
        const bytes = encodeSafetensors(new Map(tensorPairs), new Map(metadataPairs));
        const decoded = decodeSafetensors(bytes, 'x');
        expect(decoded.tensors).toEqual(new Map(tensorPairs));
        expect(decoded.metadata).toEqual(new Map(metadataPairs));
        expect(bytes.length % 4).toBe(0);
      }),
    );
  });

  it('reads values at any position in memory', () => {
    const bytes = encodeSafetensors(new Map([['w', { shape: [2], values: Float32Array.of(1, 2) }]]));
    const shifted = new Uint8Array(bytes.length + 1);
    shifted.set(bytes, 1);
    expect(decodeSafetensors(shifted.subarray(1), 'x').tensors.get('w')?.values).toEqual(
      Float32Array.of(1, 2),
    );
  });

  it('reads what an independent Python script wrote', () => {
    const { tensors: read, metadata: texts } = decodeSafetensors(fixture, 'small.safetensors');
    expect(read).toEqual(
      new Map([
        ['classifier.weight', { shape: [2, 3], values: Float32Array.of(0.5, -1.25, 3, 1e-30, -0, 65504) }],
        ['classifier.bias', { shape: [3], values: Float32Array.of(0.1, 0.2, 0.3) }],
        ['step', { shape: [], values: Float32Array.of(7) }],
        ['nothing', { shape: [0, 4], values: new Float32Array(0) }],
      ]),
    );
    expect(texts).toEqual(
      new Map([
        ['kind', 'mlp'],
        ['µ', 'mean'],
      ]),
    );
  });

  it('writes byte for byte what the Python script wrote', () => {
    const { tensors: read, metadata: texts } = decodeSafetensors(fixture, 'small.safetensors');
    expect(Buffer.from(encodeSafetensors(read, texts)).equals(fixture)).toBe(true);
  });

  it('refuses every truncation of a file', () => {
    for (let length = 0; length < fixture.length; length++) refusalOf(fixture.subarray(0, length));
  });

  it.each([
    [
      'a header longer than the file',
      fileOf('{}', 0, 2n ** 63n),
      'its header should be 9223372036854775808 bytes',
    ],
    ['a header that is not JSON', fileOf('{"w"', 0), 'not a JSON object'],
    ['a header that is a list', fileOf('[]', 0), 'not a JSON object'],
    ['a header that is not UTF-8', fileOf('{}', 0).fill(0xff, 8), 'not a JSON object'],
    ['metadata that are not texts', fileOf('{"__metadata__":{"a":1}}', 0), 'not a table of texts'],
    [
      'another type of numbers',
      fileOf('{"w":{"dtype":"F16","shape":[2],"data_offsets":[0,4]}}', 4),
      'tensor "w" is of type "F16", and "F32" was expected',
    ],
    [
      'a shape that does not fit the bytes',
      fileOf('{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}', 4),
      'tensor "w" of shape [2] has 4 bytes, not 8',
    ],
    [
      'a shape whose size overflows',
      fileOf('{"w":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,0]}}', 0),
      'has 0 bytes',
    ],
    [
      'data outside the file',
      fileOf('{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}', 4),
      'ends at byte 8 of the data, of which there are 4',
    ],
    [
      'tensors that overlap',
      fileOf(
        '{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}',
        8,
      ),
      'tensor "b" begins at byte 4 of the data, and 8 was expected',
    ],
    [
      'data that belongs to nothing',
      fileOf('{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}', 12),
      '8 bytes at its end belong to no tensor',
    ],
    [
      'offsets that run backwards',
      fileOf('{"w":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}', 4),
      'has -4 bytes',
    ],
    [
      'a name given twice, of which one would be lost',
      fileOf(
        '{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"w":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}',
        8,
      ),
      'begins at byte 4',
    ],
    [
      'fields it does not know',
      fileOf('{"w":{"dtype":"F32","shape":[],"data_offsets":[0,4],"x":1}}', 4),
      'no proper',
    ],
  ])('refuses %s', (_what, bytes, reason) => {
    expect(refusalOf(bytes)).toContain(reason);
  });

  it('takes "__proto__" for a name like any other', () => {
    const read = decodeSafetensors(
      fileOf('{"__proto__":{"dtype":"F32","shape":[],"data_offsets":[0,4]}}', 4),
      'x',
    );
    expect([...read.tensors.keys()]).toEqual(['__proto__']);
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
  });

  it('does not write a tensor whose values do not fill its shape', () => {
    expect(() => encodeSafetensors(new Map([['w', { shape: [3], values: new Float32Array(2) }]]))).toThrow(
      'tensor "w" of shape [3] has 2 values',
    );
  });
});
