import { describe, expect, it } from 'vitest';
import { guarded, onBackend } from './tensorflow/backend.ts';
import { startWasmBackend } from './tensorflow/load-tensorflow-js.ts';

describe('what TensorFlow.js lacks', () => {
  it('is the fault of the engine, which another one can stand in for', async () => {
    const backend = await startWasmBackend();
    const { tf } = backend;
    // eslint-disable-next-line @typescript-eslint/require-await -- what is thrown at once is to be a rejection
    const computing = guarded('run', async () =>
      // Its WebAssembly knows no complex numbers.
      onBackend(backend, () => tf.tidy(() => void tf.spectral.rfft(tf.tensor([1, 2])))),
    );
    await expect(computing).rejects.toMatchObject({
      error: {
        code: 'engine-unavailable',
        message: expect.stringContaining('TensorFlow.js lacks a part') as string,
      },
    });
  });
});
