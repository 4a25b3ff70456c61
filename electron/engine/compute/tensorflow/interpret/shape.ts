import type { Interpretations } from './interpretation.ts';
import { asWritten, written } from './value.ts';

/** Ops that move, repeat or add up numbers. */
export const shapeOps: Interpretations<
  'reshape' | 'transpose' | 'slice' | 'pad' | 'concat' | 'broadcast' | 'sum'
> = {
  reshape: (_, [x], shape, tf) => asWritten(tf.reshape(written(x, tf), [...shape])),

  transpose: ({ order }, [x]) => ({ tensor: x.tensor, order: order.map((axis) => x.order[axis]) }),

  slice({ axis, start, end }, [{ tensor, order }], _, tf) {
    const begin = tensor.shape.map((__, stored) => (stored === order[axis] ? start : 0));
    const size = tensor.shape.map((whole, stored) => (stored === order[axis] ? end - start : whole));
    return { tensor: tf.slice(tensor, begin, size), order };
  },

  pad({ axis, before, after }, [{ tensor, order }], _, tf) {
    const paddings = tensor.shape.map((__, stored): [number, number] =>
      stored === order[axis] ? [before, after] : [0, 0],
    );
    return { tensor: tf.pad(tensor, paddings), order };
  },

  concat: ({ axis }, parts, _, tf) =>
    asWritten(
      tf.concat(
        parts.map((part) => written(part, tf)),
        axis,
      ),
    ),

  broadcast: (_, [x], shape, tf) => asWritten(tf.broadcastTo(written(x, tf), [...shape])),

  sum({ axes }, [x], shape, tf) {
    // Over everything, in whatever order it lies; over nothing, as it is.
    if (shape.length === 0) return asWritten(tf.sum(x.tensor));
    return axes.length === 0 ? x : asWritten(tf.sum(written(x, tf), [...axes]));
  },
};
