import { beforeAll, describe, expect, it } from 'vitest';
import { randomFromSeed } from '../../random/random.ts';
import { nameOf, sizeOf } from '../graph/node.ts';
import type { AdamOptions, LossGraph, Minibatches, Runtime, TrainingState } from '../runtime.ts';
import { expectClose } from '../testing/expect-close.ts';
import { type LossCurve, lossCurves } from '../testing/loss-curve-fixture.ts';
import { trainInFloat64 } from '../reference/train-in-float64.ts';
import { autoencoder } from '../../models/autoencoder.ts';
import { convolutionalClassifier, flatClassifier } from '../../models/convolutional-classifier.ts';
import type { Network } from '../../models/network.ts';
import { startingState } from '../testing/starting-state.ts';
import { createOnnxRuntime } from './runtime.ts';

let runtime: Runtime;
beforeAll(async () => {
  runtime = await createOnnxRuntime({ threads: 2 });
});

interface Run {
  readonly batchSize: number;
  readonly minibatches: Minibatches;
}

async function train(
  lossGraph: (batchSize: number) => LossGraph,
  adam: AdamOptions,
  start: TrainingState,
  runs: readonly Run[],
): Promise<{ readonly losses: readonly number[]; readonly state: TrainingState }> {
  const session = await runtime.startTraining(lossGraph, adam, start);
  try {
    const losses: number[] = [];
    for (const { batchSize, minibatches } of runs)
      losses.push(...(await session.run(batchSize, minibatches)));
    return { losses, state: await session.state() };
  } finally {
    await session.dispose();
  }
}

/** Steps `from` to `to` of a loss curve. */
function part({ batchSize, minibatches: { inputs, steps } }: LossCurve, from: number, to: number): Run {
  const cut = Object.entries(inputs).map(([name, values]) => {
    const perStep = values.length / steps;
    return [name, values.subarray(from * perStep, to * perStep)] as const;
  });
  return { batchSize, minibatches: { steps: to - from, inputs: Object.fromEntries(cut) } };
}

/** Numbers between 0 and 1, two fifths of them exactly 0, as where no read was counted. */
function randomRun(lossGraph: (batchSize: number) => LossGraph, batchSize: number, steps: number): Run {
  const random = randomFromSeed(batchSize);
  const inputs = lossGraph(batchSize).inputs.map((node) => {
    const draw = nameOf(node) === 'y' ? () => random.integer(2) : () => Math.max(0, random.uniform() - 0.4);
    return [nameOf(node), Float64Array.from({ length: steps * sizeOf(node.shape) }, draw)] as const;
  });
  const rounded = inputs.map(([name, values]) => [name, Float32Array.from(values)] as const);
  return { batchSize, minibatches: { steps, inputs: Object.fromEntries(rounded) } };
}

const lossOf =
  (model: Network) =>
  (batchSize: number): LossGraph =>
    model.loss(batchSize);
const startOf = (model: Network): TrainingState => startingState(model.loss(1).parameters, randomFromSeed(7));
const adam: AdamOptions = { learningRate: 1e-3, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 };

const curves = lossCurves().map((curve) => [curve.name, curve] as const);

describe('twenty steps of training go as in PyTorch', () => {
  it.each(curves)('%s', async (_, curve) => {
    const { losses } = await train(lossOf(curve.model), curve.adam, curve.start, [part(curve, 0, 20)]);
    expectClose(losses, curve.losses, 1e-5);
  });
});

describe('training', () => {
  const repeat = (curve: LossCurve, runs: readonly Run[], start = curve.start) =>
    train(lossOf(curve.model), curve.adam, start, runs);

  it.each(curves)('of the %s gives the same numbers bit for bit when repeated', async (_, curve) => {
    const once = await repeat(curve, [part(curve, 0, 20)]);
    expect(await repeat(curve, [part(curve, 0, 20)])).toEqual(once);
  });

  it.each(curves)('of the %s does not depend on how the steps are cut into runs', async (_, curve) => {
    const whole = await repeat(curve, [part(curve, 0, 20)]);
    const runs = [part(curve, 0, 1), part(curve, 1, 13), part(curve, 13, 20)];
    expect(await repeat(curve, runs)).toEqual(whole);
  });

  it.each(curves)('of the %s goes on from a saved state as if it had never stopped', async (_, curve) => {
    const whole = await repeat(curve, [part(curve, 0, 20)]);
    const first = await repeat(curve, [part(curve, 0, 7)]);
    const rest = await repeat(curve, [part(curve, 7, 20)], first.state);
    expect([...first.losses, ...rest.losses]).toEqual(whole.losses);
    expect(rest.state).toEqual(whole.state);
  });
});

describe('training agrees with the float64 reference', () => {
  const models = {
    // 17 and 18 filters: enough channels for weight gradients by convolution.
    vae: autoencoder({
      bins: 12,
      marks: 3,
      filters: [17, 18],
      kernel: 4,
      latent: 4,
      output: 'tanh',
      klWeight: 5e-5,
    }),
    // 26 x 7 inputs by 140: large enough to be kept apart from the small parameters.
    mlp: flatClassifier(26, 7, [140]),
    // Windows of no reads, whose positions all tie for the maximum; two positions are left over by the last window.
    cnn: convolutionalClassifier({
      bins: 20,
      marks: 2,
      filters: 5,
      kernel: 4,
      pool: 3,
      hidden: [6],
      dropout: 0,
    }),
  };

  it.each(Object.entries(models))('over changing batch sizes, %s', async (_, model) => {
    const runs = [
      randomRun(lossOf(model), 6, 3),
      randomRun(lossOf(model), 4, 1),
      randomRun(lossOf(model), 6, 2),
    ];
    const start = startOf(model);
    const { losses, state } = await train(lossOf(model), adam, start, runs);
    expectClose(losses, trainInFloat64(lossOf(model), adam, start, runs), 1e-5);
    expect(state.step).toBe(6);
  });

  it('with an L2 penalty on a large and on a small weight', async () => {
    const l2 = { 'dense1.weight': 0.3, 'dense2.weight': 0.1 };
    const options = { ...adam, learningRate: 0.01, l2 };
    const runs = [randomRun(lossOf(models.mlp), 6, 8)];
    const start = startOf(models.mlp);
    const { losses } = await train(lossOf(models.mlp), options, start, runs);
    expectClose(losses, trainInFloat64(lossOf(models.mlp), options, start, runs), 1e-5);
    const { losses: without } = await train(lossOf(models.mlp), { ...options, l2: {} }, start, runs);
    expect(losses[7]).not.toBeCloseTo(without[7], 4);
  });
});

describe('a training session', () => {
  const model = flatClassifier(4, 2, [3]);
  const run = randomRun(lossOf(model), 5, 2);

  it('gives copies of its state, which later steps leave alone', async () => {
    const session = await runtime.startTraining(lossOf(model), adam, startOf(model));
    const before = await session.state();
    const kept = Float32Array.from(before.parameters.get('dense1.weight')?.values ?? []);
    await session.run(5, run.minibatches);
    expect(before.parameters.get('dense1.weight')?.values).toEqual(kept);
    expect((await session.state()).parameters.get('dense1.weight')?.values).not.toEqual(kept);
    await session.dispose();
  });

  it('names the input that is missing or has another size than the minibatches', async () => {
    const session = await runtime.startTraining(lossOf(model), adam, startOf(model));
    const { x, y } = run.minibatches.inputs;
    await expect(session.run(5, { steps: 2, inputs: { x } })).rejects.toThrow('y [2, 5, 1] is fed no values');
    await expect(session.run(5, { steps: 3, inputs: { x, y } })).rejects.toThrow(
      'x [3, 5, 4, 2] is fed 80 values',
    );
    expect(await session.state()).toEqual(startOf(model));
    await session.dispose();
  });

  it('takes one run at a time', async () => {
    const session = await runtime.startTraining(lossOf(model), adam, startOf(model));
    const first = session.run(5, run.minibatches);
    await expect(session.run(5, run.minibatches)).rejects.toThrow('one run at a time');
    await first;
    expect((await session.state()).step).toBe(2);
    await session.dispose();
  });

  it('refuses a start without one of the moments', async () => {
    const start = { ...startOf(model), secondMoments: new Map() };
    await expect(
      Promise.resolve().then(() => runtime.startTraining(lossOf(model), adam, start)),
    ).rejects.toThrow('dense1.weight needs 24 values; there are none');
  });
});
