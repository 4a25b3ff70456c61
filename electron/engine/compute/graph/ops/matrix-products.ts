import { at, tabulate, total } from '../../reference/tensor.ts';
import type { Tensor } from '../../tensorflow/tensorflow.ts';
import { asWritten, written } from '../../tensorflow/value.ts';
import { inFull } from '../backward.ts';
import { matmul, sum } from '../build.ts';
import type { OpRecords } from '../op-record.ts';

export const matrixProducts: OpRecords<'matmul' | 'linear'> = {
  matmul: {
    // With A and B the factors as multiplied: dA = dy B', dB = A' dy; where an operand is a factor's transpose, so is its
    // gradient.
    gradient(node, gradient) {
      const [a, b] = node.operands;
      const { transposeA, transposeB } = node.op;
      const dy = inFull(gradient, node);
      return [
        transposeA ? matmul(b, dy, transposeB, true) : matmul(dy, b, false, !transposeB),
        transposeB ? matmul(dy, a, true, transposeA) : matmul(a, dy, !transposeA, false),
      ];
    },
    evaluate({ transposeA, transposeB }, [a, b], shape) {
      const inner = a.shape[transposeA ? 0 : 1];
      return tabulate(shape, (row, column) =>
        total(
          inner,
          (k) =>
            (transposeA ? at(a, k, row) : at(a, row, k)) * (transposeB ? at(b, column, k) : at(b, k, column)),
        ),
      );
    },
    lower: ({ operands, op }, { writer, valueOf }) =>
      writer.emit('Gemm', operands.map(valueOf), {
        transA: { int: op.transposeA ? 1 : 0 },
        transB: { int: op.transposeB ? 1 : 0 },
      }),
    interpret: ({ transposeA, transposeB }, [a, b], _, tf) =>
      asWritten(tf.matMul(written(a, tf), written(b, tf), transposeA, transposeB)),
  },
  linear: {
    gradient(node, gradient) {
      const [x, w] = node.operands;
      const dy = inFull(gradient, node);
      return [matmul(dy, w, false, true), matmul(x, dy, true, false), sum(dy, [0])];
    },
    evaluate: (_, [x, w, b], shape) =>
      tabulate(shape, (n, out) => at(b, out) + total(x.shape[1], (k) => at(x, n, k) * at(w, k, out))),
    lower: ({ operands }, { writer, valueOf }) => writer.emit('Gemm', operands.map(valueOf)),
    interpret: (_, [x, w, b], __, tf) =>
      asWritten(tf.add(tf.matMul<Tensor>(written(x, tf), written(w, tf)), written(b, tf))),
  },
};
