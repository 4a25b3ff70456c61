import { describe, expect, it } from 'vitest';
import { scalingSchema } from '../../../contract/dataset.ts';
import { failure } from '../../../contract/failure.ts';
import { createRuntime } from '../../compute/create-runtime.ts';
import { inOrder, nameOf, type Node, type OpKind, sizeOf } from '../../compute/graph/node.ts';
import type { Runtime } from '../../compute/runtime.ts';
import { trainInFloat64 } from '../../compute/reference/train-in-float64.ts';
import { modelKinds, planModel } from '../../models/catalogue.ts';
import { parseHyperparameters } from '../../models/hyperparameters.ts';
import { neighbourSettings } from '../../models/neighbour-settings.ts';
import { codeWidth, neighbourStage } from '../../models/neighbour-stage.ts';
import { beginWith } from '../../models/stage.ts';
import { setFromEdges } from '../../neighbours/set-from-edges.ts';
import { networksToTry, opKindsOf } from './trial-networks.ts';
import { trialTask, tryEngine } from './trial.ts';

const { network } = trialTask;

/** The processor's engine, whose losses come out as `change` makes them. */
async function spoiled(change: (loss: number) => number): Promise<Runtime> {
  const runtime = await createRuntime('cpu');
  return {
    ...runtime,
    async startTraining(...task) {
      const session = await runtime.startTraining(...task);
      return { ...session, run: async (...batch) => (await session.run(...batch)).map(change) };
    },
  };
}

describe('trying an engine', () => {
  it('asks for the losses that the float64 reference computes', async () => {
    const { batchSize, adam } = trialTask;
    const run = { batchSize, minibatches: trialTask.minibatches(2) };
    const expected = trainInFloat64((size) => network.loss(size), adam, trialTask.start(), [run]);
    const exactly = await tryEngine(() => spoiled(() => NaN));
    const words = expected.map((loss) => loss.toFixed(5)).join(' and ');
    expect(exactly).toMatchObject({ reason: `It computed the losses NaN and NaN instead of ${words}.` });
  });

  it('finds that the processor works, and how fast', async () => {
    const trial = await tryEngine(() => createRuntime('cpu'));
    expect(trial).toMatchObject({
      result: 'works',
      engine: expect.stringMatching(/^onnxruntime cpu /) as string,
    });
    expect(trial.result === 'works' && trial.genesPerSecond > 0).toBe(true);
  });

  it('does not take an engine that computes something else', async () => {
    expect(await tryEngine(() => spoiled((loss) => loss + 2e-4))).toMatchObject({ result: 'wrong' });
    expect(await tryEngine(() => spoiled((loss) => loss + 2e-5))).toMatchObject({ result: 'works' });
  });

  it('passes on why an engine is not there', async () => {
    const missing = failure('engine-unavailable', 'There is no GPU.', 'Use the processor.');
    expect(await tryEngine(() => Promise.reject(missing))).toEqual({
      result: 'unavailable',
      reason: 'There is no GPU.',
      remedy: 'Use the processor.',
    });
  });

  it('takes every kind of op that any model uses', async () => {
    const used = new Set(await opKindsOfEveryModel());
    const tried = new Set([network, ...networksToTry([network])].flatMap((each) => [...opKindsOf(each)]));
    expect([...used].filter((kind) => !tried.has(kind))).toEqual([]);
    // So that the search above has found something.
    expect([...used]).toEqual(expect.arrayContaining(['conv1d', 'exp', 'divide', 'concat', 'slice', 'tanh']));
  });

  it('does not take an engine that fails at one of them, or computes it wrongly', async () => {
    const lacking = failure('engine-unavailable', 'It lacks a kernel.', 'Use the processor.');
    const isNeighbours = ({ parameters }: { readonly parameters: readonly Node[] }): boolean =>
      parameters.some((node) => nameOf(node) === 'nobody');
    const runtime = await createRuntime('cpu');
    const failing: Runtime = {
      ...runtime,
      startTraining: (lossGraph, ...rest) =>
        isNeighbours(lossGraph(4)) ? Promise.reject(lacking) : runtime.startTraining(lossGraph, ...rest),
    };
    expect(await tryEngine(() => Promise.resolve(failing))).toMatchObject({
      result: 'unavailable',
      reason: 'It lacks a kernel.',
    });
    const wrong: Runtime = {
      ...runtime,
      async startInference(graph, parameters) {
        const session = await runtime.startInference(graph, parameters);
        return {
          ...session,
          run: async (inputs) => {
            const outputs = await session.run(inputs);
            return Object.fromEntries(
              Object.entries(outputs).map(([name, all]) => [name, all.map((y) => y + 0.01)]),
            );
          },
        };
      },
    };
    expect(await tryEngine(() => Promise.resolve(wrong))).toMatchObject({
      result: 'wrong',
      reason: expect.stringContaining('It computed the answers') as string,
    });
  });
});

/** By running every stage of every model on an engine that only takes down what it is asked for. */
async function opKindsOfEveryModel(): Promise<readonly OpKind[]> {
  const asked: Node[] = [];
  const noting: Runtime = {
    engine: 'one that notes what it is asked for',
    startTraining: () => Promise.reject(new Error('stages do not train when they answer')),
    startInference({ outputs }) {
      asked.push(...Object.values(outputs));
      return Promise.resolve({
        run: () =>
          Promise.resolve(
            Object.fromEntries(
              Object.entries(outputs).map(([name, { shape }]) => [name, new Float32Array(sizeOf(shape))]),
            ),
          ),
        dispose: () => Promise.resolve(),
      });
    },
  };
  const size = { bins: 30, marks: 2 };
  const genes = { geneCount: 2, positions: undefined };
  const edges = { from: [0], to: [1], scores: undefined };
  const neighbours = setFromEdges({ name: 'pairs', kind: 'interaction' }, genes, edges);
  for (const scaling of scalingSchema.options) {
    for (const kind of modelKinds) {
      const { stages } = planModel(kind, {}, { ...size, scaling });
      const code = codeWidth(stages);
      const settings = parseHyperparameters('neighbours', neighbourSettings, {});
      let given = beginWith(new Float32Array(2 * 30 * 2), size, neighbours);
      for (const stage of code === undefined ? stages : [...stages, neighbourStage(code, 1, settings)]) {
        if (stage.learning.by === 'gradient-descent') asked.push(stage.learning.network.loss(2).loss);
        const zeros = stage.tensors.map(
          ({ name, shape }) => [name, { shape, values: new Float32Array(sizeOf(shape)).fill(1) }] as const,
        );
        given = await stage.run(noting, new Map(zeros), given);
      }
    }
  }
  return inOrder(asked).map(({ op }) => op.kind);
}
