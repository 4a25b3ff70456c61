import type { Shape } from '../../graph/node.ts';
import type { GraphWriter, ValueName } from '../graph-writer.ts';

/**
 * Axis i of the result is axis order[i] of `x`. Axes that stay side by side are moved as one: onnxruntime is fast at
 * plain matrix transpositions, and slow at those of four axes that it would otherwise make of a transposition and the
 * reshaping next to it.
 */
export function transposed(
  writer: GraphWriter,
  x: ValueName,
  shape: Shape,
  order: readonly number[],
): ValueName {
  const runs: number[][] = [];
  for (const axis of order) {
    const run = runs.at(-1);
    if (run?.at(-1) === axis - 1) run.push(axis);
    else runs.push([axis]);
  }
  const result = order.map((axis) => shape[axis]);
  if (runs.length === 1) return x;
  const inOrder = runs.toSorted((a, b) => a[0] - b[0]);
  const sizes = inOrder.map((run) => run.reduce((size, axis) => size * shape[axis], 1));
  const merged = writer.emit('Transpose', [writer.reshape(x, sizes)], {
    perm: { ints: runs.map((run) => inOrder.indexOf(run)) },
  });
  return writer.reshape(merged, result);
}
