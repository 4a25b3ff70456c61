import { type ExpressionSource, columnsAt, hasColumns, valueAt } from '../expression-source.ts';

/** `stringtie -A`: gene_abund.tab, in which a gene may stand on several lines (loci). */
export const stringtie: ExpressionSource = {
  title: 'StringTie gene abundances',
  recognise: (start) => hasColumns(start, 'Gene ID', 'Gene Name', 'Reference', 'Coverage', 'FPKM', 'TPM'),
  layout(start) {
    const tpm = valueAt(start, 'TPM', { scale: 'linear' });
    return {
      features: 'genes',
      ids: columnsAt(start, 'Gene ID', 'Gene Name'),
      candidates: [...valueAt(start, 'FPKM', { scale: 'linear' }), ...tpm],
      chosen: tpm,
      refused: new Map(),
    };
  },
};

/** `stringtie -B`: t_data.ctab, as Ballgown reads it; transcripts with their genes. */
export const ballgown: ExpressionSource = {
  title: 'StringTie t_data.ctab (Ballgown)',
  recognise: (start) => hasColumns(start, 't_id', 't_name', 'gene_id', 'gene_name', 'cov', 'FPKM'),
  layout(start) {
    const fpkm = valueAt(start, 'FPKM', { scale: 'linear' });
    return {
      features: 'transcripts',
      ids: columnsAt(start, 't_name'),
      genes: columnsAt(start, 'gene_id', 'gene_name'),
      candidates: fpkm,
      chosen: fpkm,
      refused: new Map(),
    };
  },
};
