import {
  add,
  exp,
  input,
  leakyRelu,
  mean,
  multiply,
  reshape,
  scalar,
  slice,
  square,
  subtract,
  sum,
  tanh,
} from '../compute/graph/build.ts';
import type { Node } from '../compute/graph/node.ts';
import {
  convolution,
  dense,
  flatten,
  parametersOf,
  throughDense,
  throughSameConvolution,
  toSeries,
} from './layers.ts';
import type { Network } from './network.ts';

export interface AutoencoderShape {
  readonly bins: number;
  readonly marks: number;
  /** Filters of the encoder's two convolutions; the decoder has them the other way round. */
  readonly filters: readonly [number, number];
  /** Bins per convolution kernel. */
  readonly kernel: number;
  /** Size of the code. */
  readonly latent: number;
  /** `tanh` for inputs within [-1, 1] (scaling `max`), `linear` for standardised ones (scaling `log`). */
  readonly output: 'tanh' | 'linear';
  /** Weight of the Kullback-Leibler term; 5e-5 as published. */
  readonly klWeight: number;
}

const slope = 0.5;

/**
 * SimpleChrome's variational autoencoder (arXiv 2012.08671). Encoder: two convolutions along the bins, dense to mean and
 * log variance. Decoder: its mirror; a transposed convolution of stride 1 is a convolution with its kernel stored the
 * other way round. Loss: mean squared error + klWeight * KL, the KL summed over the latent and averaged over the batch.
 * Fed `x` [batch, bins, marks] and `noise` [batch, latent]; infers the latent mean.
 */
export function autoencoder(shape: AutoencoderShape): Network {
  const { bins, marks, filters, kernel, latent, output, klWeight } = shape;
  const [first, second] = filters;
  const encoder = {
    conv1: convolution('encoder.conv1', marks, first, kernel),
    conv2: convolution('encoder.conv2', first, second, kernel),
    dense: dense('encoder.dense', bins * second, 2 * latent),
  };
  const decoder = {
    dense: dense('decoder.dense', latent, bins * second),
    conv1: convolution('decoder.conv1', second, second, kernel),
    conv2: convolution('decoder.conv2', second, first, kernel),
    conv3: convolution('decoder.conv3', first, marks, 1),
  };
  const encoderParameters = parametersOf(Object.values(encoder));
  const parameters = [...encoderParameters, ...parametersOf(Object.values(decoder))];

  const encode = (series: Node): Node => {
    const narrow = leakyRelu(throughSameConvolution(series, encoder.conv1), slope);
    const wide = leakyRelu(throughSameConvolution(narrow, encoder.conv2), slope);
    return throughDense(flatten(wide), encoder.dense);
  };

  const decode = (z: Node): Node => {
    const start = leakyRelu(throughDense(z, decoder.dense), slope);
    const series = toSeries(reshape(start, [z.shape[0], bins, second]));
    const wide = leakyRelu(throughSameConvolution(series, decoder.conv1), slope);
    const narrow = leakyRelu(throughSameConvolution(wide, decoder.conv2), slope);
    const rebuilt = throughSameConvolution(narrow, decoder.conv3);
    return output === 'tanh' ? tanh(rebuilt) : rebuilt;
  };

  return {
    name: 'autoencoder',
    learns: 'inputs',
    parameters,
    inputsPerGene: bins * marks,
    noise: [{ name: 'noise', kind: 'standard-normal', perGene: latent }],
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
      const loss = add(error, multiply(scalar((klWeight * 0.5) / batch), divergence));
      return { inputs: [x, noise], parameters: parameters.map(({ node }) => node), loss };
    },
    inference(batch) {
      const x = input('x', [batch, bins, marks]);
      return {
        inputs: [x],
        parameters: encoderParameters.map(({ node }) => node),
        outputs: { latent: slice(encode(toSeries(x)), 1, 0, latent) },
      };
    },
  };
}
