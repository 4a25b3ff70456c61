import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomFromSeed } from '../../random/random.ts';
import { constant, input, multiply, sum } from '../graph/build.ts';
import { type Node, sizeOf } from '../graph/node.ts';
import { evaluate } from '../reference/evaluate.ts';
import { buildOp } from '../graph/testing/build-op.ts';
import { expectClose } from '../testing/expect-close.ts';
import { opExamples } from '../graph/testing/op-examples.ts';
import { autoencoder } from '../../models/autoencoder.ts';
import { convolutionalClassifier, flatClassifier } from '../../models/convolutional-classifier.ts';
import { neighbourAttention } from '../../models/neighbour-attention.ts';
import { gradients } from './gradients.ts';

type Feeds = ReadonlyMap<string, Float64Array>;

/** (f(x + h) - f(x - h)) / 2h for each number of one feed in turn. */
function differences(loss: Node, feeds: Feeds, name: string): Float64Array {
  const h = 1e-5;
  const lossWith = (values: Float64Array): number => evaluate([loss], new Map(feeds).set(name, values))[0][0];
  const start = feeds.get(name) ?? new Float64Array();
  return start.map((x, position) => {
    const above = lossWith(start.with(position, x + h));
    const below = lossWith(start.with(position, x - h));
    return (above - below) / (2 * h);
  });
}

/** A scalar that weighs every result differently, after adding them up along some axes: so gradients arrive in every shape. */
function weighedSum(result: Node, axes: readonly number[], seed: number): Node {
  const added = sum(
    result,
    axes.filter((axis) => axis < result.shape.length),
  );
  const random = randomFromSeed(seed);
  const weights = Array.from({ length: sizeOf(added.shape) }, () => 0.5 + random.uniform());
  return sum(multiply(added, constant(weights, added.shape)));
}

const backwardOnly = ['leakyReluGradient', 'conv1dWeightGradient', 'flipKernel', 'maxPool1dGradient'];
const examples = Object.entries(opExamples);

describe('the gradient of one op agrees with finite differences, by every operand', () => {
  it.each(examples.filter(([kind]) => !backwardOnly.includes(kind)))('%s', (kind, arbitrary) => {
    const property = fc.property(
      arbitrary,
      fc.subarray([0, 1, 2]),
      fc.nat(1000),
      ({ op, operands, shape }, axes, seed) => {
        const inputs = operands.map((operand, index) => input(`operand ${index}`, operand.shape));
        const result = buildOp(op, inputs, shape);
        // A reshape or broadcast to the shape at hand is left out.
        fc.pre(result.op.kind === kind);
        const loss = weighedSum(result, axes, seed);
        const feeds = new Map(operands.map(({ values }, i) => [`operand ${i}`, Float64Array.from(values)]));

        const found = evaluate(gradients(loss, inputs), feeds);
        found.forEach((gradient, i) => expectClose(gradient, differences(loss, feeds, `operand ${i}`), 1e-7));
      },
    );
    fc.assert(property, { numRuns: 100 });
  });
});

describe('an op that belongs to backward graphs is refused, naming it', () => {
  it.each(examples.filter(([kind]) => backwardOnly.includes(kind)))('%s', (kind, arbitrary) => {
    const [{ op, operands, shape }] = fc.sample(arbitrary, { numRuns: 1, seed: 1 });
    const inputs = operands.map((operand, index) => input(`operand ${index}`, operand.shape));
    const loss = sum(buildOp(op, inputs, shape));
    expect(() => gradients(loss, inputs)).toThrow(`${kind} belongs to backward graphs`);
  });
});

describe('the gradients of a whole loss agree with finite differences, by every parameter and input', () => {
  const models = {
    vae: autoencoder({
      bins: 4,
      marks: 2,
      filters: [2, 3],
      kernel: 3,
      latent: 2,
      output: 'tanh',
      klWeight: 5e-5,
    }),
    mlp: flatClassifier(3, 2, [4, 3]),
    cnn: convolutionalClassifier({
      bins: 8,
      marks: 2,
      filters: 3,
      kernel: 3,
      pool: 2,
      hidden: [4, 3],
      dropout: 0,
    }),
    neighbours: neighbourAttention({ latent: 2, most: 3, edge: 2, width: 2, dropout: 0.2 }),
  };
  it.each(Object.entries(models))('%s', (_, model) => {
    const { inputs, parameters, loss } = model.loss(2);
    const random = randomFromSeed(1);
    const wrt = [...inputs, ...parameters];
    const names = wrt.map(({ op }) => ('name' in op ? op.name : ''));
    const feeds = new Map(
      wrt.map(({ shape }, i) => [
        names[i],
        Float64Array.from({ length: sizeOf(shape) }, () => random.normal() * 0.5),
      ]),
    );
    const found = evaluate(gradients(loss, wrt), feeds);
    found.forEach((gradient, i) => expectClose(gradient, differences(loss, feeds, names[i]), 1e-8));
  });
});
