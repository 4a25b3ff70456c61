import { formatCount } from '../../../../contract/words/number-format.ts';
import {
  type ExpressionSource,
  type ValueColumn,
  columnsAt,
  hasColumns,
  valueAt,
} from '../expression-source.ts';

const notGenes = /^N_(unmapped|multimapping|noFeature|ambiguous)$/;

/** Reads of each gene: of both strands together, of the first and of the second. */
type Strands = readonly [both: ValueColumn, first: ValueColumn, second: ValueColumn];

/**
 * STAR's `--quantMode GeneCounts`: ReadsPerGene.out.tab. The library's strand is not written in it: the strand of most
 * reads is taken where the two differ more than fourfold, else the count of both.
 */
export const star: ExpressionSource = {
  title: 'STAR ReadsPerGene.out.tab',
  recognise: ({ rows, width, header }) =>
    width === 4 &&
    header === undefined &&
    rows.slice(0, 6).filter((row) => notGenes.test(row[0] ?? '')).length >= 2,
  layout() {
    const strands: Strands = [counts('unstranded', 1), counts('first strand', 2), counts('second strand', 3)];
    return {
      features: 'genes',
      ids: [0],
      candidates: strands,
      chosen: strands,
      refused: new Map(),
      choose: (sums) => byStrand(strands, sums),
    };
  },
};

/** The counts of the Genomic Data Commons (TCGA): STAR's three columns with names, TPM and FPKM beside them. */
export const gdc: ExpressionSource = {
  title: 'GDC (TCGA) gene counts of STAR',
  recognise: (start) =>
    hasColumns(
      start,
      'gene_id',
      'gene_name',
      'unstranded',
      'stranded_first',
      'stranded_second',
      'tpm_unstranded',
    ),
  layout(start) {
    const tpm = valueAt(start, 'tpm_unstranded', { scale: 'linear' });
    return {
      features: 'genes',
      ids: columnsAt(start, 'gene_id', 'gene_name'),
      candidates: [
        ...['unstranded', 'stranded_first', 'stranded_second'].flatMap((name) =>
          valueAt(start, name, { scale: 'counts' }),
        ),
        ...tpm,
        ...['fpkm_unstranded', 'fpkm_uq_unstranded'].flatMap((name) =>
          valueAt(start, name, { scale: 'linear' }),
        ),
      ],
      chosen: tpm,
      refused: new Map(),
    };
  },
};

const counts = (name: string, index: number): ValueColumn => ({ index, name, scale: 'counts' });

/** @param sums of the three columns, in their order */
function byStrand([both, first, second]: Strands, sums: readonly number[]) {
  const one = sums.at(1) ?? 0;
  const other = sums.at(2) ?? 0;
  const said = `${formatCount(one)} reads on the first strand, ${formatCount(other)} on the second`;
  if (one > 4 * other) return { chosen: first, why: `the library is stranded: ${said}` };
  if (other > 4 * one) return { chosen: second, why: `the library is stranded: ${said}` };
  return { chosen: both, why: `the library is not stranded: ${said}` };
}
