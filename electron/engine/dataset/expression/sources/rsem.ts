import {
  type ExpressionSource,
  type SourceLayout,
  columnAt,
  columnsAt,
  hasColumns,
  valueAt,
} from '../expression-source.ts';
import type { TableStart } from '../expression-table.ts';

const measured = ['effective_length', 'expected_count', 'TPM', 'FPKM'];

/** `rsem-calculate-expression`: NAME.genes.results. */
export const rsemGenes: ExpressionSource = {
  title: 'RSEM genes.results',
  recognise: (start) => hasColumns(start, 'gene_id', 'transcript_id(s)', ...measured),
  layout: (start) => ({ ...values(start), features: 'genes', ids: columnsAt(start, 'gene_id') }),
};

/** `rsem-calculate-expression`: NAME.isoforms.results, which names each transcript's gene. */
export const rsemIsoforms: ExpressionSource = {
  title: 'RSEM isoforms.results',
  recognise: (start) => hasColumns(start, 'transcript_id', 'gene_id', 'IsoPct', ...measured),
  layout: (start) => ({
    ...values(start),
    features: 'transcripts',
    ids: columnsAt(start, 'transcript_id'),
    genes: columnsAt(start, 'gene_id'),
  }),
};

function values(start: TableStart): Pick<SourceLayout, 'candidates' | 'chosen' | 'refused'> {
  const length = columnAt(start, 'effective_length');
  const candidates = [
    ...valueAt(start, 'expected_count', { scale: 'counts', ...(length === undefined ? {} : { length }) }),
    ...valueAt(start, 'TPM', { scale: 'linear' }),
    ...valueAt(start, 'FPKM', { scale: 'linear' }),
  ];
  return { candidates, chosen: candidates.filter(({ name }) => name === 'TPM'), refused: new Map() };
}
