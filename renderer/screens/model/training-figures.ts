import type { EpochRecord } from '../../../electron/contract/model.ts';

/** The best epoch of a network so far. */
export type BestEpoch = {
  readonly network: string;
  readonly epoch: number;
  readonly validAuroc?: number | undefined;
  readonly validLoss?: number | undefined;
};

/**
 * The best epoch of each network, as the training itself decides which weights to keep: the highest validation AUROC
 * where there is one, otherwise the lowest validation loss, the earlier of equals. Without validation genes the last.
 */
export function bestEpochs(history: readonly EpochRecord[]): readonly BestEpoch[] {
  const best = new Map<string, EpochRecord>();
  for (const record of history) {
    const before = best.get(record.network);
    if (before === undefined || isBetter(record, before)) best.set(record.network, record);
  }
  return [...best.values()].map(({ network, epoch, validAuroc, validLoss }) => ({
    network,
    epoch,
    ...(validAuroc === undefined ? {} : { validAuroc }),
    ...(validLoss === undefined ? {} : { validLoss }),
  }));
}

function isBetter(later: EpochRecord, best: EpochRecord): boolean {
  if (later.validAuroc !== undefined && best.validAuroc !== undefined)
    return later.validAuroc > best.validAuroc;
  if (later.validLoss !== undefined && best.validLoss !== undefined) return later.validLoss < best.validLoss;
  return true;
}

/** The best epochs as charts want them. */
export function bestEpochByNetwork(history: readonly EpochRecord[]): Readonly<Record<string, number>> {
  return Object.fromEntries(bestEpochs(history).map(({ network, epoch }) => [network, epoch]));
}
