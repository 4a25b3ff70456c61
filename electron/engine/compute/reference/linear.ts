import type { EvaluationRules } from './evaluation-rule.ts';
import { at, tabulate, total } from './tensor.ts';

/** Matrix products, convolution and pooling, each as the sum that defines it. Outside of a tensor there are zeros. */
export const linear: EvaluationRules<
  'matmul' | 'linear' | 'conv1d' | 'conv1dWeightGradient' | 'flipKernel' | 'maxPool1d' | 'maxPool1dGradient'
> = {
  matmul({ transposeA, transposeB }, [a, b], shape) {
    const inner = a.shape[transposeA ? 0 : 1];
    return tabulate(shape, (row, column) =>
      total(
        inner,
        (k) =>
          (transposeA ? at(a, k, row) : at(a, row, k)) * (transposeB ? at(b, column, k) : at(b, k, column)),
      ),
    );
  },

  linear: (_, [x, w, b], shape) =>
    tabulate(shape, (n, out) => at(b, out) + total(x.shape[1], (k) => at(x, n, k) * at(w, k, out))),

  conv1d({ before }, operands, shape) {
    const [x, w] = operands;
    const [, channels, width] = w.shape;
    const bias = (out: number): number => (operands.length > 2 ? at(operands[2], out) : 0);
    return tabulate(
      shape,
      (out, n, position) =>
        bias(out) +
        total(channels, (channel) =>
          total(width, (k) => at(x, channel, n, position + k - before) * at(w, out, channel, k)),
        ),
    );
  },

  conv1dWeightGradient({ before }, [x, dy], shape) {
    const [, batch, length] = dy.shape;
    return tabulate(shape, (out, channel, k) =>
      total(batch, (n) =>
        total(length, (position) => at(dy, out, n, position) * at(x, channel, n, position + k - before)),
      ),
    );
  },

  flipKernel(_, [w], shape) {
    const width = w.shape[2];
    return tabulate(shape, (channel, out, k) => at(w, out, channel, width - 1 - k));
  },

  maxPool1d: ({ width }, [x], shape) =>
    tabulate(shape, (channel, n, window) =>
      Math.max(...Array.from({ length: width }, (_, k) => at(x, channel, n, window * width + k))),
    ),

  maxPool1dGradient({ width }, [dy, x, y], shape) {
    const windows = y.shape[2];
    return tabulate(shape, (channel, n, position) => {
      const window = Math.floor(position / width);
      if (window >= windows) return 0;
      const maximum = at(y, channel, n, window);
      for (let earlier = window * width; earlier < position; earlier++)
        if (at(x, channel, n, earlier) === maximum) return 0;
      return at(x, channel, n, position) === maximum ? at(dy, channel, n, window) : 0;
    });
  },
};
