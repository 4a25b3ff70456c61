import {
  add,
  conv1d,
  exp,
  input,
  leakyRelu,
  linear,
  maxPool1d,
  mean,
  multiply,
  parameter,
  relu,
  reshape,
  scalar,
  sigmoid,
  slice,
  softplus,
  square,
  subtract,
  sum,
  tanh,
  transpose,
} from '../graph/build.ts';
import type { Node } from '../graph/node.ts';
import type { InferenceGraph, LossGraph } from '../runtime.ts';

/**
 * Three models with the shapes of real ones, in any size, to test and time runtimes with. All are fed `x`
 * [batch, bins, marks]; the VAE also `noise` [batch, latent], standard normal, and the classifiers `y` [batch, 1], 0 or 1.
 */
export interface SampleModel {
  loss(batch: number): LossGraph;
  inference(batch: number): InferenceGraph;
}

export interface VaeSize {
  readonly bins: number;
  readonly marks: number;
  /** Filters of the two convolutions; the decoder has them the other way round. */
  readonly filters: readonly [number, number];
  readonly kernel: number;
  readonly latent: number;
}

export interface MlpSize {
  readonly bins: number;
  readonly marks: number;
  readonly hidden: readonly number[];
}

export interface CnnSize extends MlpSize {
  readonly filters: number;
  readonly kernel: number;
  /** Positions per max-pooling window. */
  readonly pool: number;
}

export const fullSize = {
  vae: { bins: 100, marks: 5, filters: [32, 64], kernel: 5, latent: 10 },
  mlp: { bins: 100, marks: 5, hidden: [256, 128] },
  cnn: { bins: 100, marks: 5, filters: 50, kernel: 10, pool: 5, hidden: [256, 128] },
} as const satisfies { vae: VaeSize; mlp: MlpSize; cnn: CnnSize };

/** SimpleChrome's VAE: mean squared error + 5e-5 KL. Its inference output is `latent` [batch, latent], the means. */
export function sampleVae({ bins, marks, filters: [first, second], kernel, latent }: VaeSize): SampleModel {
  const parameters = {
    encoder1: convolution('encoder.conv1', marks, first, kernel),
    encoder2: convolution('encoder.conv2', first, second, kernel),
    encoder3: dense('encoder.dense', bins * second, 2 * latent),
    decoder1: dense('decoder.dense', latent, bins * second),
    decoder2: convolution('decoder.conv1', second, second, kernel),
    decoder3: convolution('decoder.conv2', second, first, kernel),
    decoder4: convolution('decoder.conv3', first, marks, 1),
  };
  const { encoder1, encoder2, encoder3, decoder1, decoder2, decoder3, decoder4 } = parameters;

  const encode = (series: Node): Node => {
    const hidden = leakyRelu(same(leakyRelu(same(series, encoder1), 0.5), encoder2), 0.5);
    return linear(flatten(hidden), ...encoder3);
  };
  // A transposed convolution of stride 1 is a convolution with its kernel stored the other way round.
  const decode = (z: Node): Node => {
    const dense = leakyRelu(linear(z, ...decoder1), 0.5);
    const series = toSeries(reshape(dense, [z.shape[0], bins, second]));
    return tanh(same(leakyRelu(same(leakyRelu(same(series, decoder2), 0.5), decoder3), 0.5), decoder4));
  };

  return {
    loss(batch) {
      const x = input('x', [batch, bins, marks]);
      const noise = input('noise', [batch, latent]);
      const series = toSeries(x);
      const encoded = encode(series);
      const latentMean = slice(encoded, 1, 0, latent);
      const logVariance = slice(encoded, 1, latent, 2 * latent);
      const z = add(latentMean, multiply(exp(multiply(scalar(0.5), logVariance)), noise));
      const error = mean(square(subtract(decode(z), series)));
      const divergence = sum(
        subtract(add(square(latentMean), exp(logVariance)), add(logVariance, scalar(1))),
      );
      const loss = add(error, multiply(scalar((5e-5 * 0.5) / batch), divergence));
      return { inputs: [x, noise], parameters: Object.values(parameters).flat(), loss };
    },
    inference(batch) {
      const x = input('x', [batch, bins, marks]);
      return {
        inputs: [x],
        parameters: [encoder1, encoder2, encoder3].flat(),
        outputs: { latent: slice(encode(toSeries(x)), 1, 0, latent) },
      };
    },
  };
}

/** Dense layers with relu, then one logit. Its inference output is `probability` [batch, 1]. */
export function sampleMlp({ bins, marks, hidden }: MlpSize): SampleModel {
  const layers = denseLayers([bins * marks, ...hidden, 1]);
  const logit = (x: Node): Node => throughDense(reshape(x, [x.shape[0], bins * marks]), layers);
  return classifier(bins, marks, layers.flat(), logit);
}

/** A convolution, max-pooling, then as {@link sampleMlp}. Pooling before relu gives the same and is cheaper. */
export function sampleCnn({ bins, marks, filters, kernel, pool, hidden }: CnnSize): SampleModel {
  const convolved = convolution('conv', marks, filters, kernel);
  const positions = Math.floor((bins - kernel + 1) / pool);
  const layers = denseLayers([positions * filters, ...hidden, 1]);
  const logit = (x: Node): Node => {
    const series = conv1d(toSeries(x), ...convolved, 0, 0);
    return throughDense(flatten(relu(maxPool1d(series, pool))), layers);
  };
  return classifier(bins, marks, [...convolved, ...layers.flat()], logit);
}

function classifier(
  bins: number,
  marks: number,
  parameters: readonly Node[],
  logit: (x: Node) => Node,
): SampleModel {
  return {
    loss(batch) {
      const x = input('x', [batch, bins, marks]);
      const y = input('y', [batch, 1]);
      const z = logit(x);
      return { inputs: [x, y], parameters, loss: mean(subtract(softplus(z), multiply(z, y))) };
    },
    inference(batch) {
      const x = input('x', [batch, bins, marks]);
      return { inputs: [x], parameters, outputs: { probability: sigmoid(logit(x)) } };
    },
  };
}

type Layer = readonly [weight: Node, bias: Node];

const convolution = (name: string, from: number, to: number, width: number): Layer => [
  parameter(`${name}.weight`, [to, from, width]),
  parameter(`${name}.bias`, [to]),
];

const dense = (name: string, from: number, to: number): Layer => [
  parameter(`${name}.weight`, [from, to]),
  parameter(`${name}.bias`, [to]),
];

const denseLayers = (sizes: readonly number[]): readonly Layer[] =>
  sizes.slice(1).map((to, index) => dense(`dense${index + 1}`, sizes[index], to));

/** relu after every layer but the last. */
const throughDense = (x: Node, layers: readonly Layer[]): Node =>
  layers.reduce((hidden, layer, index) => linear(index === 0 ? hidden : relu(hidden), ...layer), x);

/** A convolution that keeps the length; of an even kernel the longer side is after, as in Keras. */
function same(x: Node, [weight, bias]: Layer): Node {
  const before = Math.floor((weight.shape[2] - 1) / 2);
  return conv1d(x, weight, bias, before, weight.shape[2] - 1 - before);
}

/** [batch, length, channels] -> [channels, batch, length]. */
const toSeries = (x: Node): Node => transpose(x, [2, 0, 1]);

/** [channels, batch, length] -> [batch, length * channels]. */
function flatten(series: Node): Node {
  const [channels, batch, length] = series.shape;
  return reshape(transpose(series, [1, 2, 0]), [batch, length * channels]);
}
