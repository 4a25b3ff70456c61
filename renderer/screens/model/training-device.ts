import { deviceWords } from '../../../electron/contract/words/model-words.ts';

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
