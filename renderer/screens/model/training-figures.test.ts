import { describe, expect, it } from 'vitest';
import { bestEpochs } from './training-figures.ts';

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
