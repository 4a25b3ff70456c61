import { describe, expect, it } from 'vitest';
import { engineChanges, figureOfDevice } from './training-device.ts';

describe('the device of a training', () => {
  it('is what the training says, in a word and in full', () => {
    expect(figureOfDevice('onnxruntime cpu 1.30.0', 'Any GPU (WebGPU, onnxruntime)')).toEqual({
      value: 'Processor',
      detail: 'onnxruntime cpu 1.30.0',
    });
  });

  it('is the chosen engine before that, and not known while engines are tried', () => {
    expect(figureOfDevice(undefined, 'NVIDIA GPU (CUDA, TensorFlow)').value).toBe(
      'NVIDIA GPU (CUDA, TensorFlow)',
    );
    expect(figureOfDevice(undefined, undefined).detail).toBe('looking for the fastest engine…');
  });
});

describe('a training whose engine failed', () => {
  it('says what it goes on with', () => {
    expect(engineChanges(['onnxruntime webgpu 1.30.0', 'onnxruntime cpu 1.30.0'])).toEqual([
      'Graphics card (WebGPU), onnxruntime 1.30.0 failed in the middle of this training. It goes on from the last saved epoch with Processor, onnxruntime 1.30.0.',
    ]);
  });

  it('says nothing where it runs on the engine that it began with', () => {
    expect(engineChanges([])).toEqual([]);
    expect(engineChanges(['onnxruntime cpu 1.30.0', 'onnxruntime cpu 1.30.0'])).toEqual([]);
  });
});
