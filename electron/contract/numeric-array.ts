import { z } from 'zod';

/** The kinds of bulk numbers that may lie anywhere in a message, by the name that a frame's header gives them. */
export const numericArrayTypes = {
  float32: Float32Array,
  float64: Float64Array,
  int32: Int32Array,
  uint8: Uint8Array,
  uint16: Uint16Array,
  uint32: Uint32Array,
} as const;

export type NumericArrayType = keyof typeof numericArrayTypes;
export type NumericArray = Float32Array | Float64Array | Int32Array | Uint8Array | Uint16Array | Uint32Array;

const typeOfTag = new Map<string, NumericArrayType>(
  Object.entries(numericArrayTypes).map(([type, constructor]) => [
    `[object ${constructor.name}]`,
    type as NumericArrayType,
  ]),
);

/** Which kind of numeric array a value is, or undefined for anything else. */
function numericArrayType(value: unknown): NumericArrayType | undefined {
  // By tag rather than by instanceof: arrays may come from another realm (a frame, a test's sandbox).
  return ArrayBuffer.isView(value) ? typeOfTag.get(Object.prototype.toString.call(value)) : undefined;
}

function arraySchema<Values extends NumericArray>(type: NumericArrayType) {
  return z.custom<Values>((value) => numericArrayType(value) === type, `expected numbers as ${type}`);
}

export const float32ArraySchema = arraySchema<Float32Array>('float32');
export const float64ArraySchema = arraySchema<Float64Array>('float64');
export const int32ArraySchema = arraySchema<Int32Array>('int32');
export const uint8ArraySchema = arraySchema<Uint8Array>('uint8');
export const uint32ArraySchema = arraySchema<Uint32Array>('uint32');

/** A copy of a message in which `replace` stands for every numeric array. Other values are shared, not copied. */
export function replaceNumericArrays(
  message: unknown,
  replace: (array: NumericArray, type: NumericArrayType, path: readonly (string | number)[]) => unknown,
): unknown {
  const visit = (value: unknown, path: readonly (string | number)[]): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    const type = numericArrayType(value);
    if (type !== undefined) return replace(value as NumericArray, type, path);
    if (Array.isArray(value)) {
      const items: readonly unknown[] = value;
      return items.map((item, index) => visit(item, [...path, index]));
    }
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, visit(item, [...path, key])]));
  };
  return visit(message, []);
}

/**
 * A copy of a message whose arrays own their memory. Structured cloning copies the whole buffer under a view; a short
 * view of a large file would send all of it.
 */
export function withCompactArrays(message: unknown): unknown {
  return replaceNumericArrays(message, (array) =>
    array.byteLength === array.buffer.byteLength ? array : array.slice(),
  );
}
