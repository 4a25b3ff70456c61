import type { Dataset } from './dataset.ts';

/**
 * A data set's counts with its marks in another order, as a model expects them.
 * @param marks the data set's marks, each once, in the order wanted
 */
export function inMarkOrder(dataset: Dataset, marks: readonly string[]): Dataset {
  const { manifest, counts } = dataset;
  const from = marks.map((mark) => manifest.marks.indexOf(mark));
  if (from.every((column, index) => column === index)) return dataset;
  const reordered = counts.slice();
  for (let row = 0; row < counts.length; row += marks.length) {
    for (const [to, column] of from.entries()) reordered[row + to] = counts[row + column];
  }
  return { ...dataset, manifest: { ...manifest, marks: [...marks] }, counts: reordered };
}
