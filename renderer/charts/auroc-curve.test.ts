import { describe, expect, it } from 'vitest';
import { aurocMessage, aurocTable } from './auroc-curve.tsx';

const history = [
  { network: 'autoencoder', epoch: 1, trainLoss: 1, genesPerSecond: 1 },
  { network: 'classifier', epoch: 1, trainLoss: 1, genesPerSecond: 1, validAuroc: 0.9 },
  { network: 'classifier', epoch: 2, trainLoss: 1, genesPerSecond: 1, validAuroc: 0.8912 },
];

describe('the curve of validation AUROC', () => {
  it('says the last and the best, and leaves out networks that have none', () => {
    expect(aurocMessage({ history, bestEpoch: 1 })).toBe(
      'Validation AUROC .891 after 2 epochs; best so far .900 in epoch 1.',
    );
  });

  it('has a table with one row per epoch', () => {
    expect(aurocTable(history).rows).toEqual([
      ['1', '.9000'],
      ['2', '.8912'],
    ]);
  });
});
