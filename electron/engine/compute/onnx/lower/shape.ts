import { isKind, type Lowerings } from './lowering.ts';

import { transposed } from './transpose.ts';

/** Ops that move, repeat or add up numbers. */
export const shapeLowerings: Lowerings<
  'reshape' | 'transpose' | 'slice' | 'pad' | 'concat' | 'broadcast' | 'sum'
> = {
  reshape: ({ operands, shape }, { writer, valueOf }) => writer.reshape(valueOf(operands[0]), shape),
  transpose({ operands: [x], op, shape }, { writer, purpose, valueOf }) {
    if (purpose === 'inference' && op.order.join() === '1,2,0') {
      // As a picture's channels moved last, it is joined with the convolution before.
      const picture = writer.reshape(valueOf(x), [1, ...x.shape]);
      return writer.reshape(writer.emit('Transpose', [picture], { perm: { ints: [0, 2, 3, 1] } }), shape);
    }
    return transposed(writer, valueOf(x), x.shape, op.order);
  },
  slice: ({ operands, op: { axis, start, end } }, { writer, valueOf }) =>
    writer.slice(valueOf(operands[0]), axis, start, end),
  pad({ operands, op: { axis, before, after }, shape }, { writer, valueOf }) {
    const atStarts = shape.map((_, index) => (index === axis ? before : 0));
    const atEnds = shape.map((_, index) => (index === axis ? after : 0));
    return writer.emit('Pad', [valueOf(operands[0]), writer.integers(...atStarts, ...atEnds)]);
  },
  concat: ({ operands, op: { axis } }, { writer, valueOf }) => writer.concat(operands.map(valueOf), axis),
  broadcast: ({ operands, shape }, { writer, valueOf }) =>
    writer.emit('Expand', [valueOf(operands[0]), writer.integers(...shape)]),
  sum({ operands: [x], op: { axes } }, { writer, valueOf }) {
    // A max pool's gradient gives each window's number to one position: along the length, the sum is the same before.
    const summed = isKind(x, 'maxPool1dGradient') && axes.includes(2) ? x.operands[0] : x;
    if (axes.length === 0) return valueOf(summed);
    return writer.emit('ReduceSum', [valueOf(summed), writer.integers(...axes)], { keepdims: { int: 0 } });
  },
};
