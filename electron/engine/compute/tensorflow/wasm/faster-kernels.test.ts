import type { Tensor4D } from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { randomFromSeed } from '../../../random/random.ts';
import { sizeOf } from '../../graph/node.ts';
import { expectClose } from '../../testing/expect-close.ts';
import { type Backend, onBackend } from '../backend.ts';
import { startWasmBackend } from '../load-tensorflow-js.ts';
import { startCpuBackend } from '../testing/cpu-backend.ts';
import type { Tensor, Tensorflow } from '../tensorflow.ts';

let plain: Backend;
let wasm: Backend;
beforeAll(async () => {
  plain = await startCpuBackend();
  wasm = await startWasmBackend();
});

type Draw = (...shape: readonly number[]) => Tensor;

/** Expects the WebAssembly backend to compute what the plain one does with the same random numbers. */
function expectSame(compute: (tf: Tensorflow, draw: Draw) => readonly Tensor[]): void {
  const [expected, found] = [plain, wasm].map((backend) =>
    onBackend(backend, () => {
      const { tf } = backend;
      const random = randomFromSeed(3);
      const draw: Draw = (...shape) =>
        tf.tensor(
          Float32Array.from({ length: sizeOf(shape) }, () => random.normal()),
          [...shape],
        );
      const results = tf.tidy(() => [...compute(tf, draw)]);
      return results.map((result) => ({ shape: result.shape, values: [...result.dataSync()] }));
    }),
  );
  expect(found.map(({ shape }) => shape)).toEqual(expected.map(({ shape }) => shape));
  found.forEach(({ values }, index) => expectClose(values, expected[index].values, 1e-5));
}

const picture = (tensor: Tensor): Tensor4D => tensor as Tensor4D;

describe('in WebAssembly as in plain JavaScript:', () => {
  // Tall, wide and square results, so that either way round is taken.
  it.each([
    [40, 2, 3],
    [2, 40, 3],
    [3, 2, 40],
    [33, 18, 17],
  ])('products of transposed matrices, %i by %i by %i', (rows, inner, columns) => {
    expectSame((tf, draw) => {
      const [a, b] = [draw(rows, inner), draw(inner, columns)];
      const [at, bt] = [tf.transpose(a), tf.transpose(b)];
      return [tf.matMul(at, b, true), tf.matMul(a, bt, false, true), tf.matMul(at, bt, true, true)];
    });
  });

  it.each([
    ['same', 5],
    ['same', 4],
    ['same', 2],
    ['same', 1],
    ['valid', 4],
    ['valid', 1],
  ] as const)('both gradients of a convolution with padding "%s" and a kernel of %i', (pad, width) => {
    expectSame((tf, draw) => {
      const convolve = (x: Tensor, kernel: Tensor): Tensor => tf.conv2d(picture(x), picture(kernel), 1, pad);
      const length = pad === 'same' ? 7 : 8 - width;
      return tf.grads(convolve)([draw(3, 1, 7, 2), draw(1, width, 2, 4)], draw(3, 1, length, 4));
    });
  });

  it('the gradient of a max pool, which goes to the first of equals and not to the rest at the end', () => {
    const { tf } = wasm;
    const pool = (x: Tensor): Tensor => tf.maxPool(picture(x), [1, 3], [1, 3], 'valid');
    const gradient = onBackend(wasm, () =>
      tf.tidy(() => [
        ...tf
          .grad(pool)(tf.tensor([1, 7, 7, 0, 0, 0, 9], [1, 1, 7, 1]), tf.tensor([5, 6], [1, 1, 2, 1]))
          .dataSync(),
      ]),
    );
    expect(gradient).toEqual([0, 5, 0, 6, 0, 0, 0]);
    expectSame((_, draw) => [tf.grad(pool)(draw(2, 1, 10, 4), draw(2, 1, 3, 4))]);
  });

  it('relu, leaky relu and tanh with their gradients', () => {
    expectSame((tf, draw) => [tf.grad((x) => tf.relu(x))(draw(4, 5), draw(4, 5))]);
    expectSame((tf, draw) => [tf.grad((x) => tf.leakyRelu(x, 0.3))(draw(4, 5), draw(4, 5))]);
    expectSame((tf, draw) => [tf.grad((x) => tf.tanh(x))(draw(4, 5), draw(4, 5))]);
  });

  it('a tensor kept for its gradient, which outlives the original', () => {
    expectSame((tf, draw) => {
      const x = draw(4, 5);
      const kept = tf.clone(x);
      x.dispose();
      return [tf.add(kept, kept)];
    });
  });

  it('sums over whichever axes', () => {
    expectSame((tf, draw) => {
      const x = draw(3, 4, 5);
      return [tf.sum(x), tf.sum(x, [0, 1]), tf.sum(x, 0), tf.sum(x, [1, 2]), tf.sum(x, [0, 1], true)];
    });
  });
});
