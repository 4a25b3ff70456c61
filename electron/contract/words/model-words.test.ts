import { describe, expect, it } from 'vitest';
import { deviceWords, differences, labelUseWords, labelWords, versionWords } from './model-words.ts';

describe('the words of the model screen', () => {
  it('name the device before the engine, and leave alone what they do not know', () => {
    expect(deviceWords('onnxruntime cpu 1.30.0')).toBe('Processor, onnxruntime 1.30.0');
    expect(deviceWords('tensorflow cuda 4.22')).toBe('Graphics card (CUDA), tensorflow 4.22');
    expect(deviceWords('something')).toBe('something');
  });

  it('name what a model was made with, each once', () => {
    expect(versionWords({ simplechrome: 'SimpleChrome 0.1.0', node: '24.1.0', onnxruntime: '1.30.0' })).toBe(
      'SimpleChrome 0.1.0, Node.js 24.1.0, onnxruntime 1.30.0',
    );
  });

  it('say what a label budget counts', () => {
    expect(labelWords({ strictLabels: true })).toBe('all labels');
    expect(labelWords({ labels: 100, strictLabels: false })).toBe('100 labels for training');
    expect(labelWords({ labels: 100, strictLabels: true })).toBe('100 labels in all, validation included');
    expect(labelUseWords({ train: 80, valid: 20, budget: 100, strict: true })).toBe(
      '80 for training, 20 for choosing epoch and threshold (budget 100, strict)',
    );
  });

  it('name every difference between a model and data that it cannot read', () => {
    const expects = { bins: 100, marks: ['H3K4me3', 'H3K9me3'] };
    expect(differences(expects, { bins: 100, marks: ['H3K9me3', 'H3K4me3', 'H3K27ac'] })).toEqual([]);
    expect(differences(expects, { bins: 200, marks: ['H3K4me3'] })).toEqual([
      'The model reads 100 bins per gene; these data have 200.',
      'The model needs the mark H3K9me3, which these data do not have (they have H3K4me3).',
    ]);
  });
});
