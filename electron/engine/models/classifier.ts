import { input, mean, multiply, softplus, subtract } from '../compute/graph/build.ts';
import type { Node, Shape } from '../compute/graph/node.ts';
import { denseLayers, parametersOf, throughDenseLayers } from './layers.ts';
import type { Network, NetworkParameter, NoiseInput } from './network.ts';

/** Dropout masks of a batch by input name; absent when a network infers. */
export type Masks = Readonly<Record<string, Node>> | undefined;

/**
 * A network that ends in one logit per gene, trained with the mean binary cross-entropy
 * softplus(logit) - y * logit, which does not overflow.
 * @param inputShape of one gene
 * @param logit [batch, ...inputShape] -> [batch, 1]; dropout only where masks are given
 */
export function classifier(
  inputShape: Shape,
  parameters: readonly NetworkParameter[],
  noise: readonly NoiseInput[],
  logit: (x: Node, masks: Masks) => Node,
): Network {
  const nodes = parameters.map(({ node }) => node);
  return {
    name: 'classifier',
    learns: 'labels',
    parameters,
    inputsPerGene: inputShape.reduce((product, size) => product * size, 1),
    noise,
    loss(batch) {
      const x = input('x', [batch, ...inputShape]);
      const y = input('y', [batch, 1]);
      const masks = Object.fromEntries(
        noise.map(({ name, perGene }) => [name, input(name, [batch, perGene])]),
      );
      const z = logit(x, masks);
      return {
        inputs: [x, y, ...Object.values(masks)],
        parameters: nodes,
        loss: mean(subtract(softplus(z), multiply(z, y))),
      };
    },
    inference(batch) {
      const x = input('x', [batch, ...inputShape]);
      return { inputs: [x], parameters: nodes, outputs: { logit: logit(x, undefined) } };
    },
  };
}

/**
 * Dense layers with relu, then one logit: the classifier on a latent code or on pooled features.
 * @param features values per gene
 * @param hidden widths of the hidden layers; none makes a logistic regression
 */
export function denseClassifier(features: number, hidden: readonly number[]): Network {
  const layers = denseLayers([features, ...hidden, 1]);
  return classifier([features], parametersOf(layers), [], (x) => throughDenseLayers(x, layers));
}
