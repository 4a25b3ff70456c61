import { adamLearningRate, adamUpdates } from '../gradient/adam.ts';
import { gradients } from '../gradient/gradients.ts';
import { input } from '../graph/build.ts';
import { nameOf, type Node, sizeOf } from '../graph/node.ts';
import { evaluate } from './evaluate.ts';
import type { AdamOptions, LossGraph, Minibatches, TrainingState } from '../runtime.ts';

/** Minibatches of one size, as one run of a training session takes them. */
export interface ReferenceRun {
  readonly batchSize: number;
  readonly minibatches: Minibatches;
}

/** Trains in float64 by the reference interpreter. @returns the loss of each step before its update */
export function trainInFloat64(
  lossGraph: (batchSize: number) => LossGraph,
  adam: AdamOptions,
  start: TrainingState,
  runs: readonly ReferenceRun[],
): readonly number[] {
  const names = [...start.parameters.keys()];
  const moment = (order: string, name: string): string => `${order} moment of ${name}`;
  let feeds = new Map<string, Float64Array>();
  for (const name of names) {
    feeds.set(name, Float64Array.from(start.parameters.get(name)?.values ?? []));
    feeds.set(moment('first', name), Float64Array.from(start.firstMoments.get(name)?.values ?? []));
    feeds.set(moment('second', name), Float64Array.from(start.secondMoments.get(name)?.values ?? []));
  }
  let step = start.step;
  return runs.flatMap(({ batchSize, minibatches: { steps, inputs } }) => {
    const graph = lossGraph(batchSize);
    const moments = (order: string): readonly Node[] =>
      graph.parameters.map((node) => input(moment(order, nameOf(node)), node.shape));
    const state = [graph.parameters, moments('first'), moments('second')] as const;
    const updates = adamUpdates(
      graph.parameters,
      gradients(graph.loss, graph.parameters),
      state[1],
      state[2],
      input('learning rate', []),
      adam,
    );
    const after = updates.flatMap((update) => [update.parameter, update.firstMoment, update.secondMoment]);
    const before = graph.parameters.flatMap((node, index) => [node, state[1][index], state[2][index]]);
    return Array.from({ length: steps }, (_, index) => {
      step++;
      feeds.set('learning rate', Float64Array.of(adamLearningRate(adam, step)));
      for (const node of graph.inputs) {
        const size = sizeOf(node.shape);
        const values = inputs[nameOf(node)].subarray(index * size, (index + 1) * size);
        feeds.set(nameOf(node), Float64Array.from(values));
      }
      const [[loss], ...next] = evaluate([graph.loss, ...after], feeds);
      feeds = new Map(before.map((node, position) => [nameOf(node), next[position]]));
      return loss;
    });
  });
}
