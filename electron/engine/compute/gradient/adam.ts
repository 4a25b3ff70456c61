import { add, divide, multiply, scalar, sqrt, square, subtract } from '../graph/build.ts';
import type { Node } from '../graph/node.ts';
import type { AdamOptions } from '../runtime.ts';

/** What one step makes of a parameter and of its moments. */
export interface AdamUpdate {
  readonly parameter: Node;
  readonly firstMoment: Node;
  readonly secondMoment: Node;
}

/**
 * One step of Adam in the Keras form: epsilon is added to sqrt(v) before the bias correction, which the learning rate
 * carries (Kingma & Ba 2015, the last lines of section 2).
 * @param gradients, firstMoments, secondMoments one per parameter, of its shape
 * @param learningRate scalar, this step's: lr sqrt(1 - beta2^t) / (1 - beta1^t), see {@link adamLearningRate}
 */
export function adamUpdates(
  parameters: readonly Node[],
  gradients: readonly Node[],
  firstMoments: readonly Node[],
  secondMoments: readonly Node[],
  learningRate: Node,
  options: AdamOptions,
): readonly AdamUpdate[] {
  const { beta1, beta2, epsilon } = options;
  return parameters.map((parameter, index) => {
    const gradient = withPenalty(gradients[index], parameter, options);
    const firstMoment = add(
      multiply(scalar(beta1), firstMoments[index]),
      multiply(scalar(1 - beta1), gradient),
    );
    const secondMoment = add(
      multiply(scalar(beta2), secondMoments[index]),
      multiply(scalar(1 - beta2), square(gradient)),
    );
    const step = divide(multiply(learningRate, firstMoment), add(sqrt(secondMoment), scalar(epsilon)));
    return { parameter: subtract(parameter, step), firstMoment, secondMoment };
  });
}

/** The learning rate of step t, counted from 1, with Adam's correction of the moments' bias towards their start at 0. */
export function adamLearningRate(options: AdamOptions, t: number): number {
  return (options.learningRate * Math.sqrt(1 - options.beta2 ** t)) / (1 - options.beta1 ** t);
}

/** The gradient of loss + l2 * the sum of the parameter's squares. */
function withPenalty(gradient: Node, parameter: Node, { l2 }: AdamOptions): Node {
  const weight = parameter.op.kind === 'parameter' ? (l2?.[parameter.op.name] ?? 0) : 0;
  return weight === 0 ? gradient : add(gradient, multiply(scalar(2 * weight), parameter));
}
