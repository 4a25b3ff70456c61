import type { ExpressionSource } from '../expression-source.ts';
import type { TableStart } from '../expression-table.ts';
import { cuffdiff, cufflinks } from './cufflinks.ts';
import { featureCounts } from './feature-counts.ts';
import { htseq } from './htseq.ts';
import { kallisto } from './kallisto.ts';
import { rsemGenes, rsemIsoforms } from './rsem.ts';
import { salmon } from './salmon.ts';
import { gdc, star } from './star.ts';
import { ballgown, stringtie } from './stringtie.ts';
import { gct, table } from './table.ts';
import { deseq2, edger, limma } from './test-results.ts';

/** Every kind of table that expression is read from; the first that recognises one reads it, and the last takes any. */
const expressionSources: readonly ExpressionSource[] = [
  gct,
  rsemIsoforms,
  rsemGenes,
  salmon,
  kallisto,
  featureCounts,
  star,
  gdc,
  htseq,
  stringtie,
  ballgown,
  cufflinks,
  cuffdiff,
  deseq2,
  edger,
  limma,
  table,
];

export const sourceOf = (start: TableStart): ExpressionSource =>
  expressionSources.find((source) => source.recognise(start)) ?? table;
