import { describe, expect, it } from 'vitest';
import { input, parameter } from '../graph/build.ts';
import { evaluate } from '../reference/evaluate.ts';
import type { AdamOptions } from '../runtime.ts';
import { expectClose } from '../testing/expect-close.ts';
import { adamLearningRate, adamUpdates } from './adam.ts';

const options: AdamOptions = { learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 };

interface State {
  readonly p: Float64Array;
  readonly m: Float64Array;
  readonly v: Float64Array;
}

function step(state: State, gradient: readonly number[], t: number, adam = options): State {
  const shape = [gradient.length];
  const learningRate = input('learning rate', []);
  const [update] = adamUpdates(
    [parameter('p', shape)],
    [input('g', shape)],
    [input('m', shape)],
    [input('v', shape)],
    learningRate,
    adam,
  );
  const feeds = new Map([
    ...Object.entries(state),
    ['g', Float64Array.from(gradient)],
    ['learning rate', Float64Array.of(adamLearningRate(adam, t))],
  ] as [string, Float64Array][]);
  const [p, m, v] = evaluate([update.parameter, update.firstMoment, update.secondMoment], feeds);
  return { p, m, v };
}

const start: State = {
  p: Float64Array.of(1, -2, 3),
  m: new Float64Array(3),
  v: new Float64Array(3),
};

describe("Adam's step", () => {
  it('moves each parameter by the learning rate against its gradient at first, however large that is', () => {
    const { p } = step(start, [0.001, 1, -1000], 1);
    expectClose(p, [0.99, -2.01, 3.01], 1e-4);
  });

  it('keeps running means of the gradient and its square', () => {
    const { m, v } = step(step(start, [1, 2, 3], 1), [2, 2, 0], 2);
    expectClose(m, [0.29, 0.38, 0.27], 1e-12);
    expectClose(v, [0.004999, 0.007996, 0.008991], 1e-12);
  });

  it("adds epsilon to the square root before the moments' bias is corrected, as Keras does", () => {
    const epsilon = 0.1;
    const { p } = step(start, [1, 1, 1], 1, { ...options, epsilon });
    const correction = Math.sqrt(1 - 0.999) / (1 - 0.9);
    const moved = (0.01 * correction * 0.1) / (Math.sqrt(0.001) + epsilon);
    expectClose(p, [1 - moved, -2 - moved, 3 - moved], 1e-12);
  });

  it('adds twice the penalised parameter to its gradient', () => {
    const penalised = step(start, [1, 1, 1], 1, { ...options, l2: { p: 0.25 } });
    expect(penalised).toEqual(step(start, [1.5, 0, 2.5], 1));
    expect(step(start, [1, 1, 1], 1, { ...options, l2: { other: 0.25 } })).toEqual(step(start, [1, 1, 1], 1));
  });
});
