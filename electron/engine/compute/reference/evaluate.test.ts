import { describe, expect, it } from 'vitest';
import {
  add,
  constant,
  conv1d,
  flipKernel,
  input,
  maxPool1d,
  maxPool1dGradient,
  scalar,
  softplus,
  sum,
} from '../graph/build.ts';
import type { Node } from '../graph/node.ts';
import { evaluate } from './evaluate.ts';

// Single ops are compared with PyTorch in gradient/torch.test.ts; here is what can be seen by eye.

const valuesOf = (node: Node): number[] => [...evaluate([node], new Map())[0]];

describe('evaluate', () => {
  it('computes several results over named feeds', () => {
    const x = input('x', [2]);
    const [a, b] = evaluate([add(x, scalar(1)), sum(x)], new Map([['x', Float64Array.of(3, 4)]]));
    expect([...a]).toEqual([4, 5]);
    expect([...b]).toEqual([7]);
  });

  it('computes in float64', () => {
    expect(valuesOf(add(scalar(1), scalar(1e-12)))).toEqual([1 + 1e-12]);
  });

  it('refuses a missing feed and one of another size, naming it', () => {
    const x = input('x', [2, 2]);
    expect(() => evaluate([x], new Map())).toThrow('x is not fed');
    expect(() => evaluate([x], new Map([['x', new Float64Array(3)]]))).toThrow('x [2, 2] is fed 3 values');
  });

  it('slides a kernel forwards: its first element meets the earliest position', () => {
    const x = constant([1, 10, 100, 1000], [1, 1, 4]);
    const w = constant([1, 2, 3], [1, 1, 3]);
    expect(valuesOf(conv1d(x, w, undefined, 0, 0))).toEqual([321, 3210]);
    expect(valuesOf(conv1d(x, w, undefined, 2, 0))).toEqual([3, 32, 321, 3210]);
  });

  it('flips a kernel along its width and swaps its channels', () => {
    const w = constant([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], [2, 3, 2]);
    expect(valuesOf(flipKernel(w))).toEqual([2, 1, 8, 7, 4, 3, 10, 9, 6, 5, 12, 11]);
  });

  it('gives the gradient of a tied maximum to its first position, and none to the rest at the end', () => {
    const x = constant([1, 7, 7, 0, 0, 0, 9], [1, 1, 7]);
    const y = maxPool1d(x, 3);
    const dy = constant([5, 6], [1, 1, 2]);
    expect(valuesOf(y)).toEqual([7, 0]);
    expect(valuesOf(maxPool1dGradient(dy, x, y, 3))).toEqual([0, 5, 0, 6, 0, 0, 0]);
  });

  it('computes softplus without overflow', () => {
    expect(valuesOf(softplus(constant([-800, 0, 800], [3])))).toEqual([0, Math.log(2), 800]);
  });
});
