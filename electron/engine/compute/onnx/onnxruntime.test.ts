import { describe, expect, it } from 'vitest';
import { failure } from '../../../contract/failure.ts';
import { guarded, loadOnnxruntime } from './onnxruntime.ts';

const failing = (message: string) => () => Promise.reject(new Error(message));

describe('what a user is told when onnxruntime fails', () => {
  it('where its library cannot be loaded: the reason, and what it needs', async () => {
    const loading = loadOnnxruntime(
      failing('libonnxruntime.so.1: cannot open shared object file\nRequire stack'),
    );
    await expect(loading).rejects.toMatchObject({
      error: {
        code: 'engine-unavailable',
        message:
          'The compute engine onnxruntime cannot be loaded on this computer ' +
          '(libonnxruntime.so.1: cannot open shared object file).',
      },
    });
  });

  it('where there is no GPU: what to install', async () => {
    const running = guarded('be prepared', failing('Failed to get a WebGPU adapter: No supported adapters'));
    await expect(running).rejects.toMatchObject({
      error: { code: 'engine-unavailable', remedy: expect.stringContaining('graphics driver') as string },
    });
  });

  it('where the GPU goes away: that finished epochs are saved', async () => {
    const running = guarded('be trained', failing('WebGPU: the device was lost (reset)'));
    await expect(running).rejects.toMatchObject({
      error: { code: 'device-lost', remedy: expect.stringContaining('resume the training') as string },
    });
  });

  it('where memory runs out: to close programs or choose less', async () => {
    const running = guarded(
      'be trained',
      failing('Failed to allocate memory for requested buffer of size 9'),
    );
    await expect(running).rejects.toMatchObject({
      error: { code: 'device-memory', remedy: expect.stringContaining('smaller batch size') as string },
    });
  });

  it('anything else is a defect of the program', async () => {
    const running = guarded('run', failing('Non-zero status code returned while running Gemm node'));
    await expect(running).rejects.toMatchObject({ error: { code: 'internal' } });
  });

  it('failures that already say what they are pass as they are', async () => {
    const cancelled = failure('cancelled', 'Cancelled.', 'Start again.');
    await expect(guarded('run', () => Promise.reject(cancelled))).rejects.toBe(cancelled);
  });
});
