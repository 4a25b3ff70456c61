import type { ExpressionScale } from '../../../contract/expression.ts';
import { isLogarithm } from './scale.ts';

/** Values of genes out of those of rows. */
export interface GeneValues {
  /** [genes]: NaN where there is none. */
  readonly values: Float64Array;
  /** Genes with several rows. */
  readonly repeated: number;
  /** Genes whose rows are labelled differently, which have no label then. */
  readonly contradicting: number;
}

/**
 * One value for each gene. Of several rows, linear values are summed; of logarithms and probes, which cannot be, the row
 * of highest mean is taken. Replicates are averaged in the table's own scale, over those that have a value.
 * @param geneOfRow [rows]: index of the gene, or -1
 * @param columns [columns][rows]
 */
export function geneValues(
  genes: number,
  geneOfRow: Int32Array,
  columns: readonly Float64Array[],
  scale: ExpressionScale,
  areProbes: boolean,
): GeneValues {
  const rowsOf = new Int32Array(genes);
  for (const gene of geneOfRow) if (gene >= 0) rowsOf[gene] = (rowsOf[gene] ?? 0) + 1;
  const repeated = rowsOf.reduce((sum, rows) => sum + (rows > 1 ? 1 : 0), 0);
  if (scale === 'labels') return { ...agreedLabels(genes, geneOfRow, columns), repeated };
  const values =
    isLogarithm(scale) || areProbes
      ? highestRows(genes, geneOfRow, columns)
      : meanOf(columns.map((column) => sums(genes, geneOfRow, column)));
  return { values, repeated, contradicting: 0 };
}

/** [items]: the mean over columns that have a value; NaN where none has. */
function meanOf(columns: readonly Float64Array[]): Float64Array {
  const only = columns.at(0);
  if (only === undefined) return new Float64Array();
  if (columns.length === 1) return only;
  return only.map((_, item) => {
    let [sum, known] = [0, 0];
    for (const column of columns) {
      const value = column[item] ?? Number.NaN;
      if (Number.isNaN(value)) continue;
      sum += value;
      known++;
    }
    return known === 0 ? Number.NaN : sum / known;
  });
}

function sums(genes: number, geneOfRow: Int32Array, column: Float64Array): Float64Array {
  const found = new Float64Array(genes).fill(Number.NaN);
  for (const [row, gene] of geneOfRow.entries()) {
    const value = column[row] ?? Number.NaN;
    if (gene < 0 || Number.isNaN(value)) continue;
    const before = found[gene] ?? Number.NaN;
    found[gene] = Number.isNaN(before) ? value : before + value;
  }
  return found;
}

function highestRows(genes: number, geneOfRow: Int32Array, columns: readonly Float64Array[]): Float64Array {
  const means = meanOf(columns);
  const found = new Float64Array(genes).fill(Number.NaN);
  for (const [row, gene] of geneOfRow.entries()) {
    const value = means[row] ?? Number.NaN;
    if (gene < 0 || Number.isNaN(value)) continue;
    const before = found[gene] ?? Number.NaN;
    if (Number.isNaN(before) || value > before) found[gene] = value;
  }
  return found;
}

function agreedLabels(
  genes: number,
  geneOfRow: Int32Array,
  columns: readonly Float64Array[],
): Pick<GeneValues, 'values' | 'contradicting'> {
  const [labels = new Float64Array()] = columns;
  const values = new Float64Array(genes).fill(Number.NaN);
  const contradicting = new Set<number>();
  for (const [row, gene] of geneOfRow.entries()) {
    const label = labels[row] ?? Number.NaN;
    if (gene < 0 || Number.isNaN(label)) continue;
    const before = values[gene] ?? Number.NaN;
    if (!Number.isNaN(before) && before !== label) contradicting.add(gene);
    values[gene] = label;
  }
  for (const gene of contradicting) values[gene] = Number.NaN;
  return { values, contradicting: contradicting.size };
}
