import { describe, expect, it } from 'vitest';
import {
  add,
  constant,
  exp,
  input,
  mean,
  multiply,
  parameter,
  scalar,
  square,
  subtract,
  sum,
} from '../graph/build.ts';
import { inOrder, type Node } from '../graph/node.ts';
import { evaluate } from '../reference/evaluate.ts';
import { autoencoder } from '../../models/autoencoder.ts';
import { convolutionalClassifier, flatClassifier } from '../../models/convolutional-classifier.ts';
import { gradients } from './gradients.ts';

const x = input('x', [2, 3]);
const feeds = new Map([['x', Float64Array.of(1, 2, 3, 4, 5, 6)]]);

const valuesOf = (node: Node): number[] => [...evaluate([node], feeds)[0]];
const countOf = (nodes: readonly Node[], kind: string): number =>
  inOrder(nodes).filter(({ op }) => op.kind === kind).length;

describe('gradients', () => {
  it('adds up what comes back from every use of a node', () => {
    const loss = sum(add(multiply(x, x), add(x, x)));
    const [dx] = gradients(loss, [x]);
    expect(valuesOf(dx)).toEqual([4, 6, 8, 10, 12, 14]);
  });

  it('can be taken by results in between, and goes on behind them', () => {
    const y = square(x);
    const [dy, dx] = gradients(sum(square(y)), [y, x]);
    expect(valuesOf(dy)).toEqual([2, 8, 18, 32, 50, 72]);
    expect(valuesOf(dx)).toEqual([4, 32, 108, 256, 500, 864]);
  });

  it('is 1 by the loss itself', () => {
    const loss = sum(x);
    expect(valuesOf(gradients(loss, [loss])[0])).toEqual([1]);
  });

  it('has the shape of what it was taken by, even where the same number stands everywhere', () => {
    const [dx] = gradients(mean(x), [x]);
    expect(dx.shape).toEqual([2, 3]);
    expect(valuesOf(dx)).toEqual(Array(6).fill(1 / 6));
  });

  it('by a bias is the sum over what it was stretched along', () => {
    const bias = parameter('bias', [3]);
    const [gradient] = gradients(sum(multiply(add(x, bias), x)), [bias]);
    expect(gradient.shape).toEqual([3]);
    expect(valuesOf(gradient)).toEqual([5, 7, 9]);
  });

  it('works out products of constants when the graph is built', () => {
    const target = constant([0, 0, 0, 0, 0, 0], [2, 3]);
    const loss = multiply(scalar(6), mean(square(subtract(x, target))));
    const [dx] = gradients(loss, [x]);
    expect(dx.op.kind).toBe('multiply');
    expect(dx.operands[0].op).toEqual({ kind: 'constant', values: [2] });
    expect(dx.operands[1].op.kind).toBe('subtract');
  });

  it('uses the forward result where the derivative can be had from it', () => {
    const y = exp(x);
    const [dx] = gradients(sum(y), [x]);
    expect(dx).toBe(y);
  });

  it('refuses a loss that is not a scalar, giving its shape', () => {
    expect(() => gradients(x, [x])).toThrow('scalar loss; got [2, 3]');
  });

  it('refuses what the loss does not depend on, naming it', () => {
    expect(() => gradients(sum(x), [parameter('unused', [1])])).toThrow(
      'does not depend on parameter unused',
    );
  });
});

describe('the backward graph of a model', () => {
  const size = { bins: 12, marks: 3, kernel: 5, latent: 2, hidden: [8, 5] };
  const backward = {
    vae: autoencoder({ ...size, filters: [4, 6], output: 'tanh', klWeight: 5e-5 }).loss(8),
    mlp: flatClassifier(size.bins, size.marks, size.hidden).loss(8),
    cnn: convolutionalClassifier({ ...size, filters: 4, pool: 2, dropout: 0 }).loss(8),
  };
  const graphOf = ({ loss, parameters }: (typeof backward)['vae']): readonly Node[] =>
    gradients(loss, parameters);

  it.each(Object.entries(backward))('of the %s writes out no repeated numbers', (_, model) => {
    expect(countOf(graphOf(model), 'broadcast')).toBe(0);
  });

  it('carries nothing back to the input: no first convolution of the VAE, none of the CNN', () => {
    expect(countOf(graphOf(backward.cnn), 'flipKernel')).toBe(0);
    // 5 convolutions, the encoder's first of which is fed with the input.
    expect(countOf(graphOf(backward.vae), 'flipKernel')).toBe(4);
  });

  it('carries nothing back to the input of an MLP: 2 products for each layer, less one', () => {
    expect(countOf(graphOf(backward.mlp), 'matmul')).toBe(5);
  });
});
