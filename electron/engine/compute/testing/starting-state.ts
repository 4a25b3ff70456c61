import type { Random } from '../../random/random.ts';
import { type Node, sizeOf } from '../graph/node.ts';
import type { TensorSet, TrainingState } from '../runtime.ts';

/** Small random weights (standard deviation 0.1), zero biases and moments: somewhere to start training from in a test. */
export function startingState(parameters: readonly Node[], random: Random): TrainingState {
  const tensors = (value: (rank: number) => number): TensorSet =>
    new Map(
      parameters.map(({ op, shape }) => {
        if (op.kind !== 'parameter') throw new Error(`${op.kind} is not a parameter`);
        return [
          op.name,
          { shape, values: Float32Array.from({ length: sizeOf(shape) }, () => value(shape.length)) },
        ];
      }),
    );
  return {
    parameters: tensors((rank) => (rank === 1 ? 0 : 0.1 * random.normal())),
    firstMoments: tensors(() => 0),
    secondMoments: tensors(() => 0),
    step: 0,
  };
}
