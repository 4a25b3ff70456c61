import type { Lowerings } from './lowering.ts';

/** Matrix products. */
export const linearLowerings: Lowerings<'matmul' | 'linear'> = {
  matmul: ({ operands, op }, { writer, valueOf }) =>
    writer.emit('Gemm', operands.map(valueOf), {
      transA: { int: op.transposeA ? 1 : 0 },
      transB: { int: op.transposeB ? 1 : 0 },
    }),
  linear: ({ operands }, { writer, valueOf }) => writer.emit('Gemm', operands.map(valueOf)),
};
