import { describe, expect, it } from 'vitest';
import { bestEpochs, engineChanges, figureOfDevice } from './training-figures.ts';

const epoch = (network: string, number: number, validLoss?: number, validAuroc?: number) => ({
  network,
  epoch: number,
  trainLoss: 1,
  genesPerSecond: 1000,
  ...(validLoss === undefined ? {} : { validLoss }),
  ...(validAuroc === undefined ? {} : { validAuroc }),
});

describe('the best epoch so far', () => {
  it('is the one with the lowest loss for a network without an AUROC, and the highest AUROC otherwise', () => {
    const history = [
      epoch('autoencoder', 1, 0.5),
      epoch('autoencoder', 2, 0.7),
      epoch('classifier', 1, 0.3, 0.9),
      epoch('classifier', 2, 0.4, 0.92),
      epoch('classifier', 3, 0.2, 0.92),
    ];
    expect(bestEpochs(history)).toEqual([
      { network: 'autoencoder', epoch: 1, validLoss: 0.5 },
      { network: 'classifier', epoch: 2, validLoss: 0.4, validAuroc: 0.92 },
    ]);
  });

  it('is the last one where there are no validation genes', () => {
    expect(bestEpochs([epoch('classifier', 1), epoch('classifier', 2)])).toEqual([
      { network: 'classifier', epoch: 2 },
    ]);
  });
});

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
