import type { NeighbourLayerRecord } from '../../../electron/contract/neighbours.ts';
import { originInWords } from '../../../electron/contract/words/neighbour-words.ts';
import { formatCount, formatQuantity } from '../../../electron/contract/words/number-format.ts';

/** "10 nearest genes on each side: 368,420 links of 18,421 genes" */
export function layerInWords(layer: NeighbourLayerRecord): string {
  return `${originInWords(layer.origin)}: ${formatCount(layer.edges)} links of ${formatQuantity(layer.genes, 'gene')}`;
}
