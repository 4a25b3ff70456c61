import { maxPool1d, multiply, relu, reshape } from '../compute/graph/build.ts';
import type { Node } from '../compute/graph/node.ts';
import { classifier } from './classifier.ts';
import {
  convolution,
  denseLayers,
  flatten,
  parametersOf,
  throughDenseLayers,
  throughValidConvolution,
  toSeries,
} from './layers.ts';
import type { Network } from './network.ts';

export interface ConvolutionalShape {
  readonly bins: number;
  readonly marks: number;
  readonly filters: number;
  /** Bins per kernel. */
  readonly kernel: number;
  /** Positions per max-pooling window. */
  readonly pool: number;
  /** Share of pooled values left out at each training step; 0 for none. */
  readonly dropout: number;
  readonly hidden: readonly number[];
}

/**
 * A convolution along the bins, max-pooling, dropout, dense layers (DeepChrome, Singh et al. 2016). Pooling before relu
 * gives the same values as after it, and is cheaper.
 */
export function convolutionalClassifier(shape: ConvolutionalShape): Network {
  const { bins, marks, filters, kernel, pool, dropout, hidden } = shape;
  const convolved = convolution('conv', marks, filters, kernel);
  const pooled = Math.floor((bins - kernel + 1) / pool) * filters;
  const layers = denseLayers([pooled, ...hidden, 1]);

  const logit = (x: Node, mask: Node | undefined): Node => {
    const features = flatten(relu(maxPool1d(throughValidConvolution(toSeries(x), convolved), pool)));
    return throughDenseLayers(mask === undefined ? features : multiply(features, mask), layers);
  };

  return classifier(
    [bins, marks],
    [...parametersOf([convolved]), ...parametersOf(layers)],
    dropout > 0 ? [{ name: 'dropout', kind: 'dropout', perGene: pooled, rate: dropout }] : [],
    (x, masks) => logit(x, masks?.['dropout']),
  );
}

/** Dense layers on the flattened bins x marks. */
export function flatClassifier(bins: number, marks: number, hidden: readonly number[]): Network {
  const layers = denseLayers([bins * marks, ...hidden, 1]);
  return classifier([bins, marks], parametersOf(layers), [], (x) =>
    throughDenseLayers(reshape(x, [x.shape[0], bins * marks]), layers),
  );
}
