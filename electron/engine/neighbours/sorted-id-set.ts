import type { GenePositions } from '../genes/gene-position.ts';
import type { NeighbourSet } from './neighbour-set.ts';
import { setFromEdges } from './set-from-edges.ts';

/**
 * The neighbours of SimpleChrome's published code: the `each` genes before and after in the order of ids, fewer at the
 * ends. An id says little of where a gene lies, so these are not genomic neighbours; they are there for comparison.
 */
export function sortedIdNeighbourSet(
  geneIds: readonly string[],
  positions: GenePositions | undefined,
  each: number,
): NeighbourSet {
  const geneCount = geneIds.length;
  // By code units, as Python sorts; the order must not depend on the user's language.
  const sorted = Uint32Array.from(geneIds, (_, gene) => gene).sort((a, b) =>
    geneIds[a] < geneIds[b] ? -1 : geneIds[a] > geneIds[b] ? 1 : a - b,
  );
  const from: number[] = [];
  const to: number[] = [];
  for (let place = 0; place < geneCount; place++) {
    for (let step = 1; step <= each; step++) {
      for (const other of [place - step, place + step]) {
        if (other < 0 || other >= geneCount) continue;
        from.push(sorted[place]);
        to.push(sorted[other]);
      }
    }
  }
  const name = `${each} each side by sorted gene id (as published)`;
  return setFromEdges({ name, kind: 'sorted-id' }, { geneCount, positions }, { from, to, scores: undefined });
}
