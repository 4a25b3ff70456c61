import { describe, expect, it } from 'vitest';
import { constant, input, multiply, sum } from '../graph/build.ts';
import { evaluate } from '../reference/evaluate.ts';
import { buildOp } from '../graph/testing/build-op.ts';
import { expectClose } from '../testing/expect-close.ts';
import { opExamples } from '../graph/testing/op-examples.ts';
import { opCases } from '../testing/torch-fixture.ts';
import { gradients } from './gradients.ts';

describe('results and gradients are those of PyTorch', () => {
  const cases = opCases();

  it.each(cases.map((opCase) => [opCase.name, opCase] as const))('%s', (_, opCase) => {
    const inputs = opCase.operands.map(({ shape }, index) => input(`operand ${index}`, shape));
    const feeds = new Map(
      opCase.operands.map(({ values }, index) => [`operand ${index}`, Float64Array.from(values)]),
    );
    const result = buildOp(opCase.op, inputs, opCase.result.shape);
    expect(result.shape).toEqual(opCase.result.shape);
    const loss = sum(multiply(result, constant(opCase.dy, result.shape)));

    const [values, ...found] = evaluate([result, ...gradients(loss, inputs)], feeds);
    expectClose(values, opCase.result.values, 1e-12);
    found.forEach((gradient, index) => expectClose(gradient, opCase.gradients[index], 1e-12));
  });

  it('leaves out no op that has a gradient', () => {
    const covered = new Set(cases.map(({ op }) => op.kind));
    const missing = Object.keys(opExamples).filter((kind) => !covered.has(kind as never));
    expect(missing).toEqual(['leakyReluGradient', 'conv1dWeightGradient', 'flipKernel', 'maxPool1dGradient']);
  });
});
