import { describe, expect, it } from 'vitest';
import { onBackend } from './backend.ts';
import { startWasmBackend } from './load-tensorflow-js.ts';
import { startCpuBackend } from './testing/cpu-backend.ts';

describe('the WebAssembly backend', () => {
  it('that cannot be loaded is reported with the reason', async () => {
    const starting = startWasmBackend(() => Promise.reject(new Error('no such file: x.wasm\nat y')));
    await expect(starting).rejects.toMatchObject({
      error: {
        code: 'engine-unavailable',
        message: 'The WebAssembly compute engine cannot be loaded on this computer (no such file: x.wasm).',
      },
    });
  });

  it('leaves no listeners behind that would end the process at an unhandled rejection', async () => {
    const listeners = () => [process.listeners('uncaughtException'), process.listeners('unhandledRejection')];
    const before = listeners();
    const { engine } = await startWasmBackend();
    expect(listeners()).toEqual(before);
    expect(engine).toMatch(/^tensorflow\.js wasm \d+\.\d+\.\d+$/);
  });

  it('and the plain one compute in turn, each in its own memory', async () => {
    const backends = [await startWasmBackend(), await startCpuBackend(), await startWasmBackend()];
    const sums = backends.map((backend) =>
      onBackend(backend, () => {
        const { tf } = backend;
        return [tf.getBackend(), ...tf.tidy(() => tf.add(tf.tensor([1, 2]), tf.tensor([10, 20])).dataSync())];
      }),
    );
    expect(sums).toEqual([
      ['wasm', 11, 22],
      ['cpu', 11, 22],
      ['wasm', 11, 22],
    ]);
  });
});
