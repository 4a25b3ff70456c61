import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeFrame, encodeFrame } from './frame.ts';

const array = fc.oneof(
  fc.float32Array({ maxLength: 20 }),
  fc.float64Array({ maxLength: 20 }),
  fc.int32Array({ maxLength: 20 }),
  fc.uint8Array({ maxLength: 20 }),
  fc.uint16Array({ maxLength: 20 }),
  fc.uint32Array({ maxLength: 20 }),
);
/** Anything JSON can say, with typed arrays anywhere in it. */
const message = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    array,
    fc.string({ unit: 'grapheme' }),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(fc.string(), tie('value'), { maxKeys: 5, noNullPrototype: true }),
  ),
})).value;

describe('a frame', () => {
  it('brings back every message exactly, typed arrays as typed arrays, NaN and infinities in them included', () => {
    fc.assert(
      fc.property(message, (value) => {
        expect(decodeFrame(encodeFrame({ value }))).toEqual({ value });
      }),
      { numRuns: 500 },
    );
  });

  it('is read the same from any place in a larger buffer, as sockets hand it over', () => {
    fc.assert(
      fc.property(array, fc.integer({ min: 0, max: 15 }), (values, offset) => {
        const frame = encodeFrame({ values });
        const pool = new Uint8Array(offset + frame.length + 3);
        pool.set(frame, offset);
        expect(decodeFrame(pool.subarray(offset, offset + frame.length))).toEqual({ values });
      }),
    );
  });

  it("is read the same from Node's buffers, whose slices share memory", () => {
    class NodeBuffer extends Uint8Array {
      override slice(start?: number, end?: number): Uint8Array<ArrayBuffer> {
        return super.subarray(start, end);
      }
    }
    const frame = encodeFrame({ scores: Float64Array.of(1, 2) });
    for (let offset = 0; offset < 8; offset++) {
      const pool = new NodeBuffer(offset + frame.length);
      pool.set(frame, offset);
      expect(decodeFrame(pool.subarray(offset))).toEqual({ scores: Float64Array.of(1, 2) });
    }
  });

  it('carries numbers as bytes: a million of them add four million bytes and a short header', () => {
    const frame = encodeFrame({ scores: new Float32Array(1e6) });
    expect(frame.byteLength - 4e6).toBeLessThan(200);
  });

  it('carries only the part of a buffer that an array shows', () => {
    const all = Float32Array.from({ length: 1000 }, (_, index) => index);
    const frame = encodeFrame({ few: all.subarray(10, 13) });
    expect(frame.byteLength).toBeLessThan(200);
    expect(decodeFrame(frame)).toEqual({ few: Float32Array.of(10, 11, 12) });
  });

  it('leaves out members that are undefined, as JSON does', () => {
    expect(decodeFrame(encodeFrame({ kind: 'request', input: undefined }))).toEqual({ kind: 'request' });
  });
});

describe('a frame from anyone', () => {
  const valid = encodeFrame({ genes: ['a', 'b'], scores: Float64Array.of(1, 2), bins: Uint8Array.of(3) });

  it('is refused at every length but its own', () => {
    for (let length = 0; length < valid.length; length++) {
      expect(() => decodeFrame(valid.slice(0, length))).toThrow('Not a SimpleChrome frame');
    }
    expect(() => decodeFrame(Uint8Array.of(...valid, 0))).toThrow('something follows it');
  });

  it('is either read or refused, whatever its bytes: nothing else is ever thrown', () => {
    const mutated = fc.tuple(fc.nat(valid.length - 1), fc.nat(255)).map(([index, byte]) => {
      const copy = valid.slice();
      copy[index] = byte;
      return copy;
    });
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 300 }), mutated), (bytes) => {
        try {
          decodeFrame(bytes);
        } catch (thrown) {
          expect(String(thrown)).toContain('Not a SimpleChrome frame');
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('cannot claim more numbers than it brings', () => {
    const claim = { path: ['a'], type: 'float64', length: 2 ** 40 };
    expect(() => decodeFrame(frameOf({ message: { a: null }, arrays: [claim] }))).toThrow('cut off');
  });

  it.each([
    ['where the message has no null', { a: 1 }, ['a']],
    ['where the message has nothing', {}, ['a']],
    ['in a prototype', {}, ['__proto__', 'polluted']],
    ['in the constructor', {}, ['constructor', 'prototype', 'polluted']],
    ['beyond a text', { a: 'text' }, ['a', 'length']],
  ])('cannot put an array %s', (_where, value, path) => {
    const frame = frameOf({ message: value, arrays: [{ path, type: 'uint8', length: 0 }] });
    expect(() => decodeFrame(frame)).toThrow('no place');
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it('is refused where it is nested so deeply that reading on would end the program', () => {
    const nested = (depth: number): string =>
      `{"message":${'['.repeat(depth)}${']'.repeat(depth)},"arrays":[]}`;
    expect(decodeFrame(frameOf(nested(60)))).toBeInstanceOf(Array);
    for (const depth of [64, 200_000]) {
      expect(() => decodeFrame(frameOf(nested(depth)))).toThrow('nested too deeply');
    }
    const text = '[{"'.repeat(1000);
    expect(decodeFrame(encodeFrame({ text }))).toEqual({ text });
  });

  it('cannot put two arrays in the same place', () => {
    const entry = { path: ['a'], type: 'uint8', length: 0 };
    expect(() => decodeFrame(frameOf({ message: { a: null }, arrays: [entry, entry] }))).toThrow('no place');
  });

  it.each([
    ['JSON that is broken', '{"message":'],
    ['no list of arrays', '{"message":1}'],
    ['an unknown kind of number', '{"message":null,"arrays":[{"path":[],"type":"bigint64","length":0}]}'],
    ['a negative length', '{"message":null,"arrays":[{"path":[],"type":"uint8","length":-1}]}'],
  ])('is refused with %s in its header', (_what, header) => {
    expect(() => decodeFrame(frameOf(header))).toThrow('its header');
  });
});

/** A frame with this header and no numbers after it. */
function frameOf(header: unknown): Uint8Array {
  const json = typeof header === 'string' ? header : JSON.stringify(header);
  const bytes = Uint8Array.from(json, (character) => character.charCodeAt(0));
  const frame = new Uint8Array(Math.ceil((8 + bytes.length) / 8) * 8);
  const view = new DataView(frame.buffer);
  view.setUint32(0, 0x31464353, true);
  view.setUint32(4, bytes.length, true);
  frame.set(bytes, 8);
  return frame;
}
