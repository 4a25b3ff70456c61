import { type Kernel, floatsOf, makeFloats } from './kernel.ts';

/**
 * The gradient of max pooling pictures [batch, 1, length, channels] by windows without overlap: each window's goes to the
 * first position that has its maximum.
 */
export const maxPoolGradient: Kernel = ({ inputs: { dy, input, output }, attributes, backend }) => {
  const { filterSize } = attributes as { readonly filterSize: readonly [number, number] };
  const width = filterSize[1];
  const [batch, , length, channels]: readonly number[] = input.shape;
  const windows = Math.floor(length / width);
  const result = makeFloats(input.shape, backend);
  const slopes = floatsOf(dy, backend);
  const x = floatsOf(input, backend);
  const maxima = floatsOf(output, backend);
  const dx = floatsOf(result, backend);
  dx.fill(0);
  for (let gene = 0; gene < batch; gene++) {
    for (let window = 0; window < windows; window++) {
      const first = (gene * length + window * width) * channels;
      const pooled = (gene * windows + window) * channels;
      for (let channel = 0; channel < channels; channel++) {
        const maximum = maxima[pooled + channel];
        let position = first + channel;
        while (x[position] < maximum) position += channels;
        dx[position] = slopes[pooled + channel];
      }
    }
  }
  return result;
};
