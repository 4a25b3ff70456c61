import { describe, expect, it } from 'vitest';
import { float32ArraySchema, uint8ArraySchema, withCompactArrays } from './numeric-array.ts';

describe('a schema of bulk numbers', () => {
  it('accepts its own kind only', () => {
    expect(float32ArraySchema.safeParse(new Float32Array(2)).success).toBe(true);
    for (const other of [
      new Float64Array(2),
      new DataView(new ArrayBuffer(8)),
      [1, 2],
      null,
      { length: 2 },
    ]) {
      expect(float32ArraySchema.safeParse(other).success).toBe(false);
    }
  });

  it('hands the very same array on, without a copy', () => {
    const bytes = new Uint8Array(3);
    expect(uint8ArraySchema.parse(bytes)).toBe(bytes);
  });
});

describe('a message with compact arrays', () => {
  it('copies a view of part of a buffer and keeps an array that owns its memory', () => {
    const whole = Float32Array.of(1, 2, 3, 4);
    const part = whole.subarray(1, 3);
    const compact = withCompactArrays({ rows: [{ whole, part }] }) as {
      rows: [{ whole: Float32Array; part: Float32Array }];
    };
    expect(compact.rows[0].whole).toBe(whole);
    expect(compact.rows[0].part).toEqual(Float32Array.of(2, 3));
    expect(compact.rows[0].part.buffer.byteLength).toBe(8);
  });
});
