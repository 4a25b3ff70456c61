import type { SignalSource, Windows } from '../signal-format.ts';

/** A place around which bins are laid. */
export interface Tss {
  readonly chromosome: string;
  /** 1-based. */
  readonly tss: number;
}

/** Windows around TSSs in a file's order, and whose they are. */
export interface TssWindows {
  readonly windows: Windows;
  /** [windows]: index into the TSSs. */
  readonly order: readonly number[];
}

/** DeepChrome's bins around TSSs: `bins` of `binSize` bp, the TSS the first base right of the middle. */
export function windowsAround(
  all: readonly Tss[],
  { chromosomes }: Pick<SignalSource, 'chromosomes'>,
  bins = 100,
  binSize = 100,
): TssWindows {
  const placed = all
    .map(({ chromosome, tss }, index) => ({
      index,
      at: chromosomes.findIndex(({ name }) => name === chromosome),
      start: tss - 1 - (bins / 2) * binSize,
    }))
    .sort((a, b) => a.at - b.at || a.start - b.start);
  return {
    windows: {
      bins,
      binSize,
      chromosome: Int32Array.from(placed, ({ at }) => at),
      edges: Int32Array.from(
        placed.flatMap(({ start }) => Array.from({ length: bins + 1 }, (_, edge) => start + edge * binSize)),
      ),
    },
    order: placed.map(({ index }) => index),
  };
}

/** [TSSs][bins]: counted values in the order of the TSSs. */
export function byTss(values: Float64Array, { windows, order }: TssWindows): number[][] {
  const sorted: number[][] = [];
  order.forEach((index, window) => {
    sorted[index] = [...values.subarray(window * windows.bins, (window + 1) * windows.bins)];
  });
  return sorted;
}
