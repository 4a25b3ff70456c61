import { describe, expect, it } from 'vitest';
import { startCpuBackend } from './testing/cpu-backend.ts';
import { type UtilWithRemoved, startTensorflowNodeBackend, supplyRemoved } from './load-tensorflow-node.ts';

const starting = (message: string) =>
  startTensorflowNodeBackend({ needsGpu: true }, () => Promise.reject(new Error(message)));

describe('the engine for NVIDIA cards is refused, saying what to do,', () => {
  it.each([
    [
      'where the optional package is absent',
      "Cannot find package '@tensorflow/tfjs-node-gpu' imported from /app/main.mjs",
      'not installed: its package is optional',
      'npm ci',
    ],
    [
      'where its library was not fetched',
      'The Node.js native addon module (tfjs_binding.node) can not be found at path: /x. \nPlease run',
      'without its library',
      'npm run install:cuda',
    ],
    [
      'where a CUDA library is missing',
      'libcudart.so.11.0: cannot open shared object file: No such file or directory',
      'libcudart.so.11.0',
      'CUDA 11.2 and cuDNN 8.1',
    ],
    [
      "where TensorFlow's library is missing",
      'libtensorflow.so.2: cannot open shared object file: No such file or directory',
      'libtensorflow.so.2',
      'npm run install:cuda again',
    ],
    [
      'for any other reason, which is quoted',
      "/lib/libm.so.6: version `GLIBC_2.99' not found\nmore",
      "version `GLIBC_2.99' not found)",
      '64-bit Windows or Linux',
    ],
  ])('%s', async (_, thrown, message, remedy) => {
    await expect(starting(thrown)).rejects.toMatchObject({
      error: {
        code: 'engine-unavailable',
        message: expect.stringContaining(message) as string,
        remedy: expect.stringContaining(remedy) as string,
      },
    });
  });

  it('where it loads and finds no card; but not where the processor will do', async () => {
    const { tf } = await startCpuBackend();
    const load = () => Promise.resolve({ tf, usesGpu: false });
    await expect(startTensorflowNodeBackend({ needsGpu: true }, load)).rejects.toMatchObject({
      error: {
        code: 'engine-unavailable',
        message: 'TensorFlow is installed but finds no NVIDIA card that it can compute on.',
      },
    });
    const { engine } = await startTensorflowNodeBackend({ needsGpu: false }, load);
    expect(engine).toMatch(/^tensorflow\.js libtensorflow \d/);
  });
});

it('an engine on a card is named after CUDA', async () => {
  const { tf } = await startCpuBackend();
  const { engine, name } = await startTensorflowNodeBackend({ needsGpu: true }, () =>
    Promise.resolve({ tf, usesGpu: true }),
  );
  expect(engine).toBe(`tensorflow.js cuda ${tf.version['tfjs-core']}`);
  expect(name).toBe('tensorflow');
});

describe("functions that Node's util lost", () => {
  it('are supplied where they are missing', () => {
    const util: UtilWithRemoved = {};
    supplyRemoved(util);
    expect([null, undefined, 0, ''].map((value) => util.isNullOrUndefined?.(value))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect([[], {}].map((value) => util.isArray?.(value))).toEqual([true, false]);
  });

  it('are left as they are where Node still has them', () => {
    const isArray = () => true;
    const util: UtilWithRemoved = { isArray };
    supplyRemoved(util);
    expect(util.isArray).toBe(isArray);
  });
});
