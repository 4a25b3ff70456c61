import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gradients } from '../gradient/gradients.ts';
import { constant, input, multiply, sum } from '../graph/build.ts';
import { type Node, sizeOf } from '../graph/node.ts';
import { randomFromSeed } from '../../random/random.ts';
import { evaluate } from '../reference/evaluate.ts';
import { onBackend } from '../tensorflow/backend.ts';
import { interpret } from '../tensorflow/interpret-graph.ts';
import { startWasmBackend } from '../tensorflow/load-tensorflow-js.ts';
import { startCpuBackend } from '../tensorflow/testing/cpu-backend.ts';
import type { Tensor } from '../tensorflow/tensorflow.ts';
import { buildOp } from '../graph/testing/build-op.ts';
import { expectClose } from '../testing/expect-close.ts';
import { opExamples } from '../graph/testing/op-examples.ts';

const backwardOnly = ['leakyReluGradient', 'conv1dWeightGradient', 'flipKernel', 'maxPool1dGradient'];
const examples = Object.entries(opExamples).filter(([kind]) => !backwardOnly.includes(kind));
const backends = [await startCpuBackend(), await startWasmBackend()];

describe.each(backends.map((backend) => [backend.engine, backend] as const))(
  "our gradient rules agree with %s's own differentiation",
  (_, backend) => {
    const { tf } = backend;

    it.each(examples)('of %s', (kind, arbitrary) => {
      const property = fc.property(arbitrary, fc.nat(1000), ({ op, operands, shape }, seed) => {
        const inputs = operands.map((operand, index) => input(`operand ${index}`, operand.shape));
        const result = buildOp(op, inputs, shape);
        // A reshape or broadcast to the shape at hand is left out.
        fc.pre(result.op.kind === kind);
        const loss = weighedSum(result, seed);
        const feeds = new Map(operands.map(({ values }, i) => [`operand ${i}`, Float64Array.from(values)]));
        const [expectedLoss, ...expected] = evaluate([loss, ...gradients(loss, inputs)], feeds);

        onBackend(backend, () =>
          tf.tidy(() => {
            const lossOf = (...values: Tensor[]): Tensor =>
              interpret([loss], new Map(inputs.map((node, i) => [node, values[i]])), tf)[0];
            const { value, grads } = tf.valueAndGrads(lossOf)(
              operands.map((operand) => tf.tensor([...operand.values], [...operand.shape], 'float32')),
            );
            expectClose(value.dataSync(), expectedLoss, 1e-5);
            expect(grads.length).toBe(expected.length);
            grads.forEach((gradient, i) => expectClose(gradient.dataSync(), expected[i], 1e-5));
          }),
        );
      });
      fc.assert(property, { numRuns: 30 });
    });
  },
);

/** A scalar to which every result contributes with another weight. */
function weighedSum(result: Node, seed: number): Node {
  const random = randomFromSeed(seed);
  const weights = Array.from({ length: sizeOf(result.shape) }, () => 0.5 + random.uniform());
  return sum(multiply(result, constant(weights, result.shape)));
}
