import type { GraphWriter, ValueName } from '../graph-writer.ts';

/** Zeros before and after along the last axis of a series [channels, batch, length]. */
export function padded1d(x: ValueName, before: number, after: number, writer: GraphWriter): ValueName {
  return before + after === 0 ? x : writer.emit('Pad', [x, writer.integers(0, 0, before, 0, 0, after)]);
}
