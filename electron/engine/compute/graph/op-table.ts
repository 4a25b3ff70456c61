import { asWritten } from '../tensorflow/value.ts';
import type { OpKind } from './node.ts';
import type { OpRecord, OpRecords } from './op-record.ts';
import { arithmetic } from './ops/arithmetic.ts';
import { convolution } from './ops/convolution.ts';
import { functions } from './ops/functions.ts';
import { leakyRelu } from './ops/leaky-relu.ts';
import { matrixProducts } from './ops/matrix-products.ts';
import { maxPool } from './ops/max-pool.ts';
import { rearranging } from './ops/rearranging.ts';
import { sums } from './ops/sums.ts';

const isGiven = (): never => {
  throw new Error('inputs and parameters are given, not computed');
};
const given = { gradient: () => [], evaluate: isGiven, lower: isGiven, interpret: isGiven };

/** Every kind of op; one without a record does not compile. */
const ops: OpRecords<OpKind> = {
  input: given,
  parameter: given,
  constant: {
    gradient: () => [],
    evaluate: ({ values }) => Float64Array.from(values),
    lower: ({ op, shape }, { writer }) => writer.floats(op.values, shape),
    interpret: ({ values }, _, shape, tf) => asWritten(tf.tensor([...values], [...shape], 'float32')),
  },
  ...arithmetic,
  ...functions,
  ...leakyRelu,
  ...matrixProducts,
  ...convolution,
  ...maxPool,
  ...rearranging,
  ...sums,
};

/** What is known of a kind of op. */
export const recordOf = (kind: OpKind): OpRecord<OpKind> =>
  // The table's type says that each kind's record takes nodes of that kind, which TypeScript cannot follow through the
  // index.
  ops[kind] as OpRecord<OpKind>;
