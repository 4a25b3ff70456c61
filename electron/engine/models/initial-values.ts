import { sizeOf } from '../compute/graph/node.ts';
import type { TensorSet, TrainingState } from '../compute/runtime.ts';
import { randomFromSeed } from '../random/random.ts';
import type { NetworkParameter } from './network.ts';

/** Where a network's training starts: its parameters drawn from the seed, one stream per parameter; moments at zero. */
export function initialState(parameters: readonly NetworkParameter[], seed: number): TrainingState {
  const zeros = (): TensorSet =>
    new Map(
      parameters.map(({ node }) => [
        parameterName(node),
        { shape: node.shape, values: new Float32Array(sizeOf(node.shape)) },
      ]),
    );
  const drawn = zeros();
  for (const { node, initial } of parameters) {
    if (initial.kind === 'zeros') continue;
    const name = parameterName(node);
    const random = randomFromSeed(seed, `initial ${name}`);
    const limit = Math.sqrt(6 / (initial.fanIn + initial.fanOut));
    drawn
      .get(name)
      ?.values.forEach((_, index, values) => (values[index] = (2 * random.uniform() - 1) * limit));
  }
  return { parameters: drawn, firstMoments: zeros(), secondMoments: zeros(), step: 0 };
}

/** The name a parameter node carries. */
export function parameterName({ op }: NetworkParameter['node']): string {
  if (op.kind !== 'parameter') throw new Error(`${op.kind} is not a parameter`);
  return op.name;
}
