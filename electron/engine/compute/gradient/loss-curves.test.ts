import { describe, expect, it } from 'vitest';
import { input } from '../graph/build.ts';
import { nameOf, sizeOf } from '../graph/node.ts';
import { evaluate } from '../reference/evaluate.ts';
import { expectClose } from '../testing/expect-close.ts';
import { type LossCurve, lossCurves } from '../testing/loss-curve-fixture.ts';
import { adamLearningRate, adamUpdates } from './adam.ts';
import { gradients } from './gradients.ts';

/** Trains in float64 by the reference interpreter; the loss of each step before its update. */
function train({ model, batchSize, adam, start, minibatches }: LossCurve): number[] {
  const { inputs, parameters, loss } = model.loss(batchSize);
  const names = parameters.map(nameOf);
  const firstMoments = parameters.map((node) => input(`first moment of ${nameOf(node)}`, node.shape));
  const secondMoments = parameters.map((node) => input(`second moment of ${nameOf(node)}`, node.shape));
  const updates = adamUpdates(
    parameters,
    gradients(loss, parameters),
    firstMoments,
    secondMoments,
    input('learning rate', []),
    adam,
  );
  const kept = [...parameters, ...firstMoments, ...secondMoments];
  const updated = [
    ...updates.map((update) => update.parameter),
    ...updates.map((update) => update.firstMoment),
    ...updates.map((update) => update.secondMoment),
  ];

  let state: readonly Float64Array[] = [start.parameters, start.firstMoments, start.secondMoments].flatMap(
    (tensors) => names.map((name) => Float64Array.from(tensors.get(name)?.values ?? [])),
  );
  return Array.from({ length: minibatches.steps }, (_, step) => {
    const feeds = new Map(kept.map((node, index) => [nameOf(node), state[index]]));
    feeds.set('learning rate', Float64Array.of(adamLearningRate(adam, step + 1)));
    for (const node of inputs) {
      const size = sizeOf(node.shape);
      const values = minibatches.inputs[nameOf(node)].subarray(step * size, (step + 1) * size);
      feeds.set(nameOf(node), Float64Array.from(values));
    }
    const [[value], ...next] = evaluate([loss, ...updated], feeds);
    state = next;
    return value;
  });
}

describe('twenty steps of training go as in PyTorch', () => {
  it.each(lossCurves().map((curve) => [curve.name, curve] as const))('%s', (_, curve) => {
    const losses = train(curve);
    expect(losses).toHaveLength(20);
    expectClose(losses, curve.losses, 1e-9);
    // A curve that stands still would agree with anything.
    expect(losses[19]).toBeLessThan(0.8 * losses[0]);
  });
});
