import { type ExpressionSource, columnAt, hasColumns, valueAt } from '../expression-source.ts';

/** `kallisto quant`: abundance.tsv. */
export const kallisto: ExpressionSource = {
  title: 'kallisto abundance.tsv',
  recognise: (start) => hasColumns(start, 'target_id', 'length', 'eff_length', 'est_counts', 'tpm'),
  layout(start) {
    const length = columnAt(start, 'eff_length');
    const tpm = valueAt(start, 'tpm', { scale: 'linear' });
    return {
      // The index may be made of genes, but is of transcripts nearly always: their ids tell.
      features: 'unknown',
      ids: [columnAt(start, 'target_id') ?? 0],
      candidates: [
        ...valueAt(start, 'est_counts', { scale: 'counts', ...(length === undefined ? {} : { length }) }),
        ...tpm,
      ],
      chosen: tpm,
      refused: new Map(),
    };
  },
};
