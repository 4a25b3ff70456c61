import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { randomFromSeed } from '../../random/random.ts';
import { gradients } from '../gradient/gradients.ts';
import { add, conv1d, input, leakyRelu, maxPool1d, multiply, relu, square, sum } from '../graph/build.ts';
import { nameOf, type Node, type OpKind, type Shape, sizeOf } from '../graph/node.ts';
import { evaluate } from '../reference/evaluate.ts';
import type { Runtime } from '../runtime.ts';
import { buildOp } from '../graph/testing/build-op.ts';
import { expectClose } from '../testing/expect-close.ts';
import { opExamples } from '../graph/testing/op-examples.ts';
import { createOnnxRuntime } from './runtime.ts';

let runtime: Runtime;
beforeAll(async () => {
  runtime = await createOnnxRuntime({ threads: 2 });
});

type Fed = ReadonlyMap<Node, Float32Array>;

/** Computes the results on onnxruntime and expects what the float64 reference computes. */
async function expectAsReference(results: readonly Node[], fed: Fed): Promise<void> {
  const outputs = Object.fromEntries(results.map((node, index) => [`result ${index}`, node]));
  const session = await runtime.startInference(
    { inputs: [...fed.keys()], parameters: [], outputs },
    new Map(),
  );
  const values = Array.from(fed, ([node, numbers]) => [nameOf(node), numbers] as const);
  const found = await session.run(Object.fromEntries(values));
  await session.dispose();
  const expected = evaluate(
    results,
    new Map(values.map(([name, numbers]) => [name, Float64Array.from(numbers)])),
  );
  results.forEach((_, index) => expectClose(found[`result ${index}`], expected[index], 1e-5));
}

describe('every op gives what the float64 reference gives', () => {
  it.each(Object.keys(opExamples) as (keyof typeof opExamples)[])('%s', async (kind) => {
    const fed = new Map<Node, Float32Array>();
    const results = fc.sample(opExamples[kind], { numRuns: 40, seed: 1 }).map((example, number) => {
      const operands = example.operands.map((operand, index) => {
        const node = input(`example ${number} operand ${index}`, operand.shape);
        fed.set(node, Float32Array.from(operand.values));
        return node;
      });
      return buildOp(example.op, operands, example.shape);
    });
    expect(results.map(({ op }): OpKind => op.kind)).toContain(kind);
    await expectAsReference(results, fed);
  });
});

describe('what is written otherwise than op by op gives the same', () => {
  const random = randomFromSeed(3);
  const numbers = (shape: Shape): Float32Array =>
    Float32Array.from({ length: sizeOf(shape) }, () => random.normal());
  /** A sum that weighs every element differently. */
  const weighed = (y: Node, fed: Map<Node, Float32Array>): Node => {
    const weights = input('weights', y.shape);
    fed.set(weights, numbers(y.shape));
    return sum(multiply(weights, y));
  };

  it.each([
    ['few channels', 2, 3],
    ['many channels', 17, 2],
    ['many channels, kernel of 1', 17, 1],
  ])('the weight gradient of a convolution with %s', async (_, channels, width) => {
    const x = input('x', [channels, 4, 9]);
    const w = input('w', [3, channels, width]);
    const b = input('b', [3]);
    const fed = new Map([x, w, b].map((node) => [node, numbers(node.shape)]));
    const loss = weighed(conv1d(x, w, b, width - 1, 1), fed);
    await expectAsReference(gradients(loss, [x, w, b]), fed);
  });

  it.each([
    ['windows that fit the length', 12],
    ['a rest after the last window', 14],
  ])('a convolution that ends in a max pool with %s, and its gradients', async (_, length) => {
    const x = input('x', [2, 3, length]);
    const w = input('w', [4, 2, 3]);
    const b = input('b', [4]);
    const fed = new Map([x, w, b].map((node) => [node, numbers(node.shape)]));
    // Runs of zeros: windows in which every position ties for the maximum.
    fed.set(
      x,
      numbers(x.shape).map((value, position) => (position % 14 < 9 ? 0 : value)),
    );
    const pooled = relu(maxPool1d(conv1d(x, w, b, 1, 1), 3));
    const loss = weighed(pooled, fed);
    await expectAsReference([pooled, ...gradients(loss, [w, b])], fed);
    // With dx the convolution's gradient is also wanted as a whole.
    await expectAsReference(gradients(loss, [x, w, b]), fed);
  });

  it('a max pool that others read as well', async () => {
    const x = input('x', [2, 3, 7]);
    const w = input('w', [4, 2, 3]);
    const fed = new Map([x, w].map((node) => [node, numbers(node.shape)]));
    const y = conv1d(x, w, undefined, 0, 0);
    const loss = add(sum(square(y)), sum(square(maxPool1d(y, 2))));
    await expectAsReference([loss, ...gradients(loss, [x, w])], fed);
  });

  it('the slope of relu and leakyRelu at 0 and next to it', async () => {
    const x = input('x', [6]);
    const fed = new Map([[x, Float32Array.of(0, 1e-30, -1e-30, 1e30, -1e30, 1)]]);
    const slopes = [0, 0.5, 0.01, 1.5, -0.5].map((alpha) => gradients(sum(leakyRelu(x, alpha)), [x])[0]);
    await expectAsReference([...slopes, gradients(sum(relu(x)), [x])[0]], fed);
  });
});
