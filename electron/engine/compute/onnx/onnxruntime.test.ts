import { describe, expect, it } from 'vitest';
import { failure } from '../../../contract/failure.ts';
import type { OnnxGraph } from './onnx-model.ts';
import { guarded, loadOnnxruntime, startSession } from './onnxruntime.ts';

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

  it.each([
    'Could not find an implementation for Acosh(9) node with name ""',
    'This session contains graph nodes that are assigned to the default CPU EP, but fallback to CPU EP has been explicitly disabled by the user.',
  ])('where it lacks a kernel: that another engine has it (%s)', async (message) => {
    const running = guarded('be prepared', failing(message));
    await expect(running).rejects.toMatchObject({
      error: { code: 'engine-unavailable', remedy: expect.stringContaining('another engine') as string },
    });
  });

  it('as it does where a graph asks for what it has no kernel for', async () => {
    const float = { type: 'float', shape: [1] } as const;
    const graph: OnnxGraph = {
      name: 'a float64 that nothing computes',
      // onnxruntime has Acosh for float32 only.
      nodes: [
        { type: 'Cast', inputs: ['x'], outputs: ['double'], attributes: { to: { int: 11 } } },
        { type: 'Acosh', inputs: ['double'], outputs: ['y'], attributes: {} },
        { type: 'Cast', inputs: ['y'], outputs: ['z'], attributes: { to: { int: 1 } } },
      ],
      constants: [],
      inputs: [{ name: 'x', ...float }],
      outputs: [{ name: 'z', ...float }],
    };
    const options = { provider: 'cpu', threads: 1, optimization: 'disabled' } as const;
    await expect(startSession(await loadOnnxruntime(), graph, options)).rejects.toMatchObject({
      error: { code: 'engine-unavailable' },
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
