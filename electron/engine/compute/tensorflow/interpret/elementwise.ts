import type { Tensor, Tensorflow } from '../tensorflow.ts';
import type { Interpretation, Interpretations } from './interpretation.ts';
import { type Value, asWritten, isSameOrder, written } from './value.ts';

const unary =
  (name: 'neg' | 'square' | 'sqrt' | 'exp' | 'tanh' | 'sigmoid' | 'softplus' | 'relu') =>
  (_: unknown, [{ tensor, order }]: readonly Value[], __: unknown, tf: Tensorflow): Value => ({
    tensor: tf[name]<Tensor>(tensor),
    order,
  });

const pairwise =
  (name: 'add' | 'sub' | 'mul' | 'div') =>
  (_: unknown, [a, b]: readonly Value[], __: unknown, tf: Tensorflow): Value => {
    if (isSameOrder(a.order, b.order) || b.order.length === 0) {
      return { tensor: tf[name](a.tensor, b.tensor), order: a.order };
    }
    if (a.order.length === 0) return { tensor: tf[name](a.tensor, b.tensor), order: b.order };
    return asWritten(tf[name](written(a, tf), written(b, tf)));
  };

const leakyRelu: Interpretation<'leakyRelu'> = ({ alpha }, [{ tensor, order }], _, tf) => ({
  tensor: tf.leakyRelu(tensor, alpha),
  order,
});

export const elementwise: Interpretations<
  | 'add'
  | 'subtract'
  | 'multiply'
  | 'divide'
  | 'negate'
  | 'square'
  | 'sqrt'
  | 'exp'
  | 'tanh'
  | 'sigmoid'
  | 'softplus'
  | 'relu'
  | 'leakyRelu'
> = {
  add: pairwise('add'),
  subtract: pairwise('sub'),
  multiply: pairwise('mul'),
  divide: pairwise('div'),
  negate: unary('neg'),
  square: unary('square'),
  sqrt: unary('sqrt'),
  exp: unary('exp'),
  tanh: unary('tanh'),
  sigmoid: unary('sigmoid'),
  softplus: unary('softplus'),
  relu: unary('relu'),
  leakyRelu,
};
