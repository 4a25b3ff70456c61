import { at, atStretched, indices, positionOf, tabulate } from '../../reference/tensor.ts';
import { asWritten, written } from '../../tensorflow/value.ts';
import { sumToOperand } from '../backward.ts';
import { reshape } from '../build.ts';
import { isKind, type Shape } from '../node.ts';
import type { OpRecords } from '../op-record.ts';

/** Ops that repeat numbers and add them up: each the other's gradient. */
export const sums: OpRecords<'broadcast' | 'sum'> = {
  broadcast: {
    gradient: ({ operands: [x], shape }, dy) => [sumToOperand(dy, shape, x.shape)],
    evaluate: (_, [x], shape) => tabulate(shape, (...index) => atStretched(x, index)),
    lower: ({ operands, shape }, { writer, valueOf }) =>
      writer.emit('Expand', [valueOf(operands[0]), writer.integers(...shape)]),
    interpret: (_, [x], shape, tf) => asWritten(tf.broadcastTo(written(x, tf), [...shape])),
  },
  sum: {
    // The summed axes come back with size 1: the same gradient for everything that was added up.
    gradient(node, dy) {
      if (dy.shape.length === 0) return [dy];
      const kept = alignedTo(node.shape, dy.shape).values();
      const { axes } = node.op;
      const shape = node.operands[0].shape.map((_, axis) =>
        axes.includes(axis) ? 1 : (kept.next().value ?? 1),
      );
      return [reshape(dy, shape)];
    },
    evaluate({ axes }, [x], shape) {
      const added = tabulate(shape, () => 0);
      for (const index of indices(x.shape)) {
        const kept = index.filter((_, axis) => !axes.includes(axis));
        added[positionOf(shape, kept)] += at(x, ...index);
      }
      return added;
    },
    lower({ operands: [x], op: { axes } }, { writer, valueOf }) {
      // A max pool's gradient gives each window's number to one position: along the length, the sum is the same before.
      const summed = isKind(x, 'maxPool1dGradient') && axes.includes(2) ? x.operands[0] : x;
      if (axes.length === 0) return valueOf(summed);
      return writer.emit('ReduceSum', [valueOf(summed), writer.integers(...axes)], { keepdims: { int: 0 } });
    },
    interpret({ axes }, [x], shape, tf) {
      // Over everything, in whatever order it lies; over nothing, as it is.
      if (shape.length === 0) return asWritten(tf.sum(x.tensor));
      return axes.length === 0 ? x : asWritten(tf.sum(written(x, tf), [...axes]));
    },
  },
};

/** A shape with 1s put in front until it has as many axes as the one it broadcasts to. */
function alignedTo(target: Shape, shape: Shape): Shape {
  return target.map((_, axis) => shape[axis - target.length + shape.length] ?? 1);
}
