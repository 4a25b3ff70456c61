import type { EpochRecord } from '../../../electron/contract/model.ts';
import { deviceWords } from '../../../electron/contract/words/model-words.ts';

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

/** The device of a training as a figure: in a word, and in full. */
export type DeviceFigure = { readonly value: string; readonly detail: string };

/**
 * @param running what the training said that it runs on, "onnxruntime cpu 1.30.0"; undefined before it began
 * @param chosen title of the engine that the next training is done with; undefined before that is known
 */
export function figureOfDevice(running: string | undefined, chosen: string | undefined): DeviceFigure {
  if (running !== undefined) return { value: deviceWords(running).split(',')[0] ?? running, detail: running };
  return { value: chosen ?? '…', detail: chosen === undefined ? 'looking for the fastest engine…' : '' };
}

/** A sentence for each engine that failed under a training, from the engines that it ran on in order. */
export function engineChanges(engines: readonly string[]): readonly string[] {
  return engines.slice(1).flatMap((engine, i) => {
    const before = engines[i] ?? engine;
    return before === engine
      ? []
      : [
          `${deviceWords(before)} failed in the middle of this training. It goes on from the last saved epoch with ${deviceWords(engine)}.`,
        ];
  });
}
