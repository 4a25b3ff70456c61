import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { randomFromSeed } from '../../random/random.ts';
import { sizeOf } from '../graph/node.ts';
import type { AdamOptions, Minibatches, Runtime, TrainingState } from '../runtime.ts';
import { expectClose } from '../testing/expect-close.ts';
import { type LossCurve, lossCurves } from '../testing/loss-curve-fixture.ts';
import { type SampleModel, sampleCnn, sampleMlp } from '../testing/sample-models.ts';
import { startingState } from '../testing/starting-state.ts';
import { nameOf } from './names.ts';
import { createOnnxRuntime } from './runtime.ts';

let runtime: Runtime;
beforeAll(async () => {
  runtime = await createOnnxRuntime({ threads: 2 });
});

const curves = lossCurves().map((curve) => [curve.name, curve] as const);

/** Steps `from` to `to` of minibatches that lie one behind the other. */
function part({ inputs, steps }: Minibatches, from: number, to: number): Minibatches {
  const cut = Object.entries(inputs).map(
    ([name, values]) =>
      [name, values.subarray((from * values.length) / steps, (to * values.length) / steps)] as const,
  );
  return { steps: to - from, inputs: Object.fromEntries(cut) };
}

async function train(
  { model, batchSize, adam }: LossCurve,
  start: TrainingState,
  chunks: readonly Minibatches[],
): Promise<{ readonly losses: readonly number[]; readonly state: TrainingState }> {
  const session = await runtime.startTraining((batch) => model.loss(batch), adam, start);
  try {
    const losses: number[] = [];
    for (const chunk of chunks) losses.push(...(await session.run(batchSize, chunk)));
    return { losses, state: session.state() };
  } finally {
    await session.dispose();
  }
}

describe('twenty steps of training go as in PyTorch', () => {
  it.each(curves)('%s', async (_, curve) => {
    const { losses } = await train(curve, curve.start, [curve.minibatches]);
    expectClose(losses, curve.losses, 1e-5);
  });
});

describe('training', () => {
  it.each(curves)('of the %s gives the same numbers bit for bit when repeated', async (_, curve) => {
    const once = await train(curve, curve.start, [curve.minibatches]);
    const again = await train(curve, curve.start, [curve.minibatches]);
    expect(again).toEqual(once);
  });

  it.each(curves)('of the %s does not depend on how the steps are cut into runs', async (_, curve) => {
    const whole = await train(curve, curve.start, [curve.minibatches]);
    const cut = await train(curve, curve.start, [
      part(curve.minibatches, 0, 1),
      part(curve.minibatches, 1, 13),
      part(curve.minibatches, 13, 20),
    ]);
    expect(cut).toEqual(whole);
  });

  it.each(curves)('of the %s goes on from a saved state as if it had never stopped', async (_, curve) => {
    const whole = await train(curve, curve.start, [curve.minibatches]);
    const first = await train(curve, curve.start, [part(curve.minibatches, 0, 7)]);
    const rest = await train(curve, first.state, [part(curve.minibatches, 7, 20)]);
    expect([...first.losses, ...rest.losses]).toEqual(whole.losses);
    expect(rest.state).toEqual(whole.state);
  });
});
