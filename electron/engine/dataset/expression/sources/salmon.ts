import { type ExpressionSource, columnAt, hasColumns, valueAt } from '../expression-source.ts';

/** `salmon quant`: quant.sf (transcripts) and quant.genes.sf, which have the same columns. */
export const salmon: ExpressionSource = {
  title: 'Salmon quant.sf',
  recognise: (start) => hasColumns(start, 'Name', 'Length', 'EffectiveLength', 'TPM', 'NumReads'),
  layout(start) {
    const length = columnAt(start, 'EffectiveLength');
    const tpm = valueAt(start, 'TPM', { scale: 'linear' });
    return {
      features: 'unknown',
      ids: [columnAt(start, 'Name') ?? 0],
      candidates: [
        ...tpm,
        ...valueAt(start, 'NumReads', { scale: 'counts', ...(length === undefined ? {} : { length }) }),
      ],
      chosen: tpm,
      refused: new Map(),
    };
  },
};
