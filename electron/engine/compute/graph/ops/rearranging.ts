import { transposed } from '../../onnx/lowering.ts';
import { at, tabulate } from '../../reference/tensor.ts';
import { asWritten, written } from '../../tensorflow/value.ts';
import { inFull } from '../backward.ts';
import { pad, reshape, slice, transpose } from '../build.ts';
import type { OpRecords } from '../op-record.ts';

/** Ops that move numbers without changing them. */
export const rearranging: OpRecords<'reshape' | 'transpose' | 'slice' | 'pad' | 'concat'> = {
  reshape: {
    gradient: (node, dy) => [reshape(inFull(dy, node), node.operands[0].shape)],
    evaluate: (_, [x]) => x.values.slice(),
    lower: ({ operands, shape }, { writer, valueOf }) => writer.reshape(valueOf(operands[0]), shape),
    interpret: (_, [x], shape, tf) => asWritten(tf.reshape(written(x, tf), [...shape])),
  },
  transpose: {
    gradient(node, dy) {
      const { order } = node.op;
      const back = order.map((_, axis) => order.indexOf(axis));
      return [transpose(inFull(dy, node), back)];
    },
    evaluate: ({ order }, [x], shape) =>
      tabulate(shape, (...index) => at(x, ...x.shape.map((_, axis) => index[order.indexOf(axis)]))),
    lower({ operands: [x], op, shape }, { writer, purpose, valueOf }) {
      if (purpose === 'inference' && op.order.join() === '1,2,0') {
        // As a picture's channels moved last, it is joined with the convolution before.
        const picture = writer.reshape(valueOf(x), [1, ...x.shape]);
        return writer.reshape(writer.emit('Transpose', [picture], { perm: { ints: [0, 2, 3, 1] } }), shape);
      }
      return transposed(writer, valueOf(x), x.shape, op.order);
    },
    interpret: ({ order }, [x]) => ({ tensor: x.tensor, order: order.map((axis) => x.order[axis]) }),
  },
  slice: {
    gradient(node, dy) {
      const { axis, start, end } = node.op;
      return [pad(inFull(dy, node), axis, start, node.operands[0].shape[axis] - end)];
    },
    evaluate: ({ axis, start }, [x], shape) =>
      tabulate(shape, (...index) => at(x, ...index.with(axis, index[axis] + start))),
    lower: ({ operands, op: { axis, start, end } }, { writer, valueOf }) =>
      writer.slice(valueOf(operands[0]), axis, start, end),
    interpret({ axis, start, end }, [{ tensor, order }], _, tf) {
      const begin = tensor.shape.map((__, stored) => (stored === order[axis] ? start : 0));
      const size = tensor.shape.map((whole, stored) => (stored === order[axis] ? end - start : whole));
      return { tensor: tf.slice(tensor, begin, size), order };
    },
  },
  pad: {
    gradient(node, dy) {
      const { axis, before } = node.op;
      return [slice(inFull(dy, node), axis, before, before + node.operands[0].shape[axis])];
    },
    evaluate: ({ axis, before }, [x], shape) =>
      tabulate(shape, (...index) => at(x, ...index.with(axis, index[axis] - before))),
    lower({ operands, op: { axis, before, after }, shape }, { writer, valueOf }) {
      const atStarts = shape.map((_, index) => (index === axis ? before : 0));
      const atEnds = shape.map((_, index) => (index === axis ? after : 0));
      return writer.emit('Pad', [valueOf(operands[0]), writer.integers(...atStarts, ...atEnds)]);
    },
    interpret({ axis, before, after }, [{ tensor, order }], _, tf) {
      const paddings = tensor.shape.map((__, stored): [number, number] =>
        stored === order[axis] ? [before, after] : [0, 0],
      );
      return { tensor: tf.pad(tensor, paddings), order };
    },
  },
  concat: {
    gradient(node, gradient) {
      const { axis } = node.op;
      const dy = inFull(gradient, node);
      let end = 0;
      return node.operands.map(({ shape }) => {
        const start = end;
        end += shape[axis];
        return slice(dy, axis, start, end);
      });
    },
    evaluate: ({ axis }, parts, shape) =>
      tabulate(shape, (...index) => {
        let position = index[axis];
        let part = 0;
        while (position >= parts[part].shape[axis]) position -= parts[part++].shape[axis];
        return at(parts[part], ...index.with(axis, position));
      }),
    lower: ({ operands, op: { axis } }, { writer, valueOf }) => writer.concat(operands.map(valueOf), axis),
    interpret: ({ axis }, parts, _, tf) =>
      asWritten(
        tf.concat(
          parts.map((part) => written(part, tf)),
          axis,
        ),
      ),
  },
};
