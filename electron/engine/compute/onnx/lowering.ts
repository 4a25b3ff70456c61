import type { Node, Shape } from '../graph/node.ts';
import type { GraphWriter, ValueName } from './graph-writer.ts';

/**
 * A training graph runs as it is written. An inference graph is rearranged by onnxruntime, which does best with plain
 * convolutions, pools and transpositions side by side: with constant weights it keeps numbers in blocks of channels from
 * one to the next.
 */
export type Purpose = 'training' | 'inference';

/** The graph around a node that is being lowered. */
export interface LoweringContext {
  readonly writer: GraphWriter;
  readonly purpose: Purpose;
  /** A node's value, in the node's shape. It is written when first asked for: what nobody asks for is never computed. */
  readonly valueOf: (node: Node) => ValueName;
}

/** Zeros before and after along the last axis of a series [channels, batch, length]. */
export function padded1d(x: ValueName, before: number, after: number, writer: GraphWriter): ValueName {
  return before + after === 0 ? x : writer.emit('Pad', [x, writer.integers(0, 0, before, 0, 0, after)]);
}

/** A matrix with a side below this is transposed by Einsum, see below. */
const narrow = 16;

/**
 * Axis i of the result is axis order[i] of `x`. Axes that stay side by side are moved as one: onnxruntime is fast at
 * transposing matrices and slow at four axes. Its optimizer nevertheless joins a Transpose with the reshaping next to it
 * into one of four axes, or moves it to where it has to be done several times. Einsum it leaves alone; that copies the
 * numbers once more, which is worth it for narrow matrices (bins x marks, or the windows of a pool).
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
  if (runs.length === 1) return x;
  const inOrder = runs.toSorted((a, b) => a[0] - b[0]);
  const sizes = inOrder.map((run) => run.reduce((size, axis) => size * shape[axis], 1));
  const merged = writer.reshape(x, sizes);
  const isNarrow = sizes.length === 2 && Math.min(...sizes) < narrow;
  const swapped = isNarrow
    ? writer.emit('Einsum', [merged], { equation: { text: 'ab->ba' } })
    : writer.emit('Transpose', [merged], { perm: { ints: runs.map((run) => inOrder.indexOf(run)) } });
  return writer.reshape(
    swapped,
    order.map((axis) => shape[axis]),
  );
}
