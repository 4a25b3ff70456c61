import type { Slot } from './slots.ts';

/** What slots' state is called on its way into a training graph, three of each slot; it leaves as `X after`. */
export const stateNames = (slots: readonly Slot[]): readonly string[] =>
  slots.flatMap((_, index) => [`values ${index}`, `first moments ${index}`, `second moments ${index}`]);

export const afterwards = (name: string): string => `${name} after`;
