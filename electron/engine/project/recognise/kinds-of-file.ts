import type { KindOfFile } from './kind-of-file.ts';
import { companions } from './companions.ts';
import { expressionTables } from './expression.ts';
import { bundles, countTables, geneAnnotations, interactions, places } from './tables.ts';
import { signals } from './signals.ts';

/**
 * Every kind of file that is recognised, in this order: what has a magic or a header of its own before what is told by its
 * columns, and genes before reads, which both come as BED.
 */
export const kindsOfFile: readonly KindOfFile[] = [
  companions,
  bundles,
  geneAnnotations,
  signals,
  places,
  interactions,
  countTables,
  expressionTables,
];
