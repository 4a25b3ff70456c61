import { multiply, negate, scalar } from '../graph/build.ts';
import type { Node } from '../graph/node.ts';

/** The value of a scalar constant, else undefined. */
function scalarValue(node: Node): number | undefined {
  return node.op.kind === 'constant' && node.shape.length === 0 ? node.op.values[0] : undefined;
}

/** a * b, with products of scalar constants worked out now and a factor of 1 left out. */
export function times(a: Node, b: Node): Node {
  const valueA = scalarValue(a);
  const valueB = scalarValue(b);
  if (valueA === undefined) return valueB === undefined ? multiply(a, b) : times(b, a);
  if (valueA === 1) return b;
  if (valueB !== undefined) return scalar(valueA * valueB);
  if (b.op.kind === 'multiply') {
    const inner = scalarValue(b.operands[0]);
    if (inner !== undefined) return times(scalar(valueA * inner), b.operands[1]);
  }
  return multiply(a, b);
}

/** -a, worked out now for a scalar constant. */
export function minus(a: Node): Node {
  const value = scalarValue(a);
  return value === undefined ? negate(a) : scalar(-value);
}
