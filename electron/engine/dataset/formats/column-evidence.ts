import { plainName } from '../../files/columns.ts';
import { plainFormat, type NumberFormat, readNumberAs } from '../../files/number-format.ts';
import { labelPair } from '../expression/label-words.ts';

/** What the rows at the beginning of a table say of a column. */
export interface ColumnEvidence {
  /** No row has anything in it. */
  readonly empty: boolean;
  /** Every row has words in it, no numbers. */
  readonly words: boolean;
  /** Every gene has one value, and genes differ. */
  readonly perGene: boolean;
  /** All that it holds are labels. */
  readonly labels: boolean;
  /** Holds what no count can be: negative, or not there. */
  readonly noCount: boolean;
}

const genesToLookAt = 200;

/**
 * @param rows fields of whole rows, those of a gene one behind the other
 * @param gene column of gene ids
 */
export function columnEvidence(
  rows: readonly (readonly string[])[],
  column: number,
  gene: number,
  numbers: NumberFormat = plainFormat,
): ColumnEvidence {
  const values: string[] = [];
  let genes = 0;
  let constant = true;
  let rowsOfGenes = 0;
  let id: string | undefined;
  let noCount = false;
  let numeric = 0;
  const distinct = new Set<string>();
  for (const row of rows) {
    const value = row[column];
    if (row[gene] !== id) {
      if (++genes > genesToLookAt) break;
      id = row[gene];
      values.push(value);
    } else {
      rowsOfGenes++;
      if (value !== values.at(-1)) constant = false;
    }
    if (value !== '' && distinct.size < 4) distinct.add(value);
    const read = readNumberAs(value, numbers);
    if (read.kind === 'number') {
      numeric++;
      if (read.value < 0) noCount = true;
    } else if (read.kind !== 'text') noCount = true;
    else if (/\d/.test(value)) numeric++;
  }
  return {
    empty: distinct.size === 0,
    words:
      numeric === 0 && distinct.size > 0 && [...distinct].every((text) => /^(\p{L}|[+*.-]$)/u.test(text)),
    perGene: constant && values.length > 1 && rowsOfGenes >= values.length - 1 && new Set(values).size > 1,
    labels: distinct.size <= 2 && labelPair(distinct) !== undefined,
    noCount,
  };
}

const expressionNames: ReadonlySet<string> = new Set(
  (
    'rpkm fpkm tpm cpm logcpm log2cpm logtpm log2tpm logfpkm log2fpkm logrpkm log2rpkm basemean aveexpr log2foldchange logfc log2fc ' +
    'foldchange fc lfcse stat pvalue pval padj fdr qvalue adjpval'
  ).split(' '),
);

/** Whether a column's name is that of an expression value or a statistic of it. */
export const namesExpression = (name: string): boolean => expressionNames.has(plainName(name));
