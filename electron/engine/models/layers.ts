import { conv1d, linear, parameter, relu, reshape, transpose } from '../compute/graph/build.ts';
import type { Node } from '../compute/graph/node.ts';
import type { NetworkParameter } from './network.ts';

/** The weight and bias of one layer. */
export interface Layer {
  readonly weight: NetworkParameter;
  readonly bias: NetworkParameter;
}

/** A convolution along the bins: weight [to, from, width], bias [to]. */
export const convolution = (name: string, from: number, to: number, width: number): Layer => ({
  weight: {
    node: parameter(`${name}.weight`, [to, from, width]),
    initial: { kind: 'glorot', fanIn: from * width, fanOut: to * width },
  },
  bias: { node: parameter(`${name}.bias`, [to]), initial: { kind: 'zeros' } },
});

/** A fully connected layer: weight [from, to], bias [to]. */
export const dense = (name: string, from: number, to: number): Layer => ({
  weight: {
    node: parameter(`${name}.weight`, [from, to]),
    initial: { kind: 'glorot', fanIn: from, fanOut: to },
  },
  bias: { node: parameter(`${name}.bias`, [to]), initial: { kind: 'zeros' } },
});

export const parametersOf = (layers: readonly Layer[]): readonly NetworkParameter[] =>
  layers.flatMap(({ weight, bias }) => [weight, bias]);

/** Dense layers `dense1`, `dense2`, ... through the given widths; the last width is the output's. */
export const denseLayers = (widths: readonly number[]): readonly Layer[] =>
  widths.slice(1).map((to, index) => dense(`dense${index + 1}`, widths[index], to));

/** Applies a dense layer. */
export const throughDense = (x: Node, { weight, bias }: Layer): Node => linear(x, weight.node, bias.node);

/** Applies dense layers with relu between them; the last one's output is linear. */
export const throughDenseLayers = (x: Node, layers: readonly Layer[]): Node =>
  layers.reduce((hidden, layer, index) => throughDense(index === 0 ? hidden : relu(hidden), layer), x);

/** A convolution that keeps the length; of an even kernel the longer side is after, as in Keras. */
export function throughSameConvolution(x: Node, { weight, bias }: Layer): Node {
  const width = weight.node.shape[2];
  const before = Math.floor((width - 1) / 2);
  return conv1d(x, weight.node, bias.node, before, width - 1 - before);
}

/** A convolution without padding. */
export const throughValidConvolution = (x: Node, { weight, bias }: Layer): Node =>
  conv1d(x, weight.node, bias.node, 0, 0);

/** [batch, length, channels] -> [channels, batch, length]. */
export const toSeries = (x: Node): Node => transpose(x, [2, 0, 1]);

/** [channels, batch, length] -> [batch, length * channels]. */
export function flatten(series: Node): Node {
  const [channels, batch, length] = series.shape;
  return reshape(transpose(series, [1, 2, 0]), [batch, length * channels]);
}
