import { type Shape, sizeOf } from '../graph/node.ts';

/** Row-major: the last axis varies fastest. */
export interface Tensor {
  readonly shape: Shape;
  readonly values: Float64Array;
}

/** A position along every axis. */
export type Index = readonly number[];

/** Every index of a shape, in the order in which its values lie. */
export function* indices(shape: Shape): Generator<Index> {
  const size = sizeOf(shape);
  for (let position = 0; position < size; position++) {
    let rest = position;
    const index = shape.map(() => 0);
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      index[axis] = rest % shape[axis];
      rest = Math.floor(rest / shape[axis]);
    }
    yield index;
  }
}

/** Where an index's value lies. */
export function positionOf(shape: Shape, index: Index): number {
  return shape.reduce((position, size, axis) => position * size + index[axis], 0);
}

/** The value at an index, and 0 outside of the tensor. */
export function at({ shape, values }: Tensor, ...index: Index): number {
  const isInside = shape.every((size, axis) => index[axis] >= 0 && index[axis] < size);
  return isInside ? values[positionOf(shape, index)] : 0;
}

/** The value for an index of the shape that a tensor is broadcast to: axes aligned at the end, a size of 1 repeated. */
export function atStretched(x: Tensor, index: Index): number {
  const aligned = index.slice(index.length - x.shape.length);
  return at(x, ...aligned.map((position, axis) => (x.shape[axis] === 1 ? 0 : position)));
}

/** The values of a tensor that is given by a formula for each index. */
export function tabulate(shape: Shape, formula: (...index: Index) => number): Float64Array {
  const values = new Float64Array(sizeOf(shape));
  let position = 0;
  for (const index of indices(shape)) values[position++] = formula(...index);
  return values;
}

/** The sum of a formula over 0, 1, ... count - 1. */
export function total(count: number, formula: (index: number) => number): number {
  let result = 0;
  for (let index = 0; index < count; index++) result += formula(index);
  return result;
}
