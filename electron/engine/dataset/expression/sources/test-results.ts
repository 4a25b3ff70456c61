import {
  type ExpressionSource,
  type SourceLayout,
  type ValueColumn,
  columnAt,
  columnName,
  hasColumns,
} from '../expression-source.ts';
import type { TableStart } from '../expression-table.ts';
import { describeColumns } from './described-columns.ts';

/** DESeq2's `results()`, with or without normalised counts beside it. */
export const deseq2: ExpressionSource = {
  title: 'DESeq2 results',
  recognise: (start) => hasColumns(start, 'baseMean', 'log2FoldChange'),
  layout: (start) => resultsLayout(start, 'baseMean', ['lfcSE', 'stat', 'pvalue', 'padj', 'svalue']),
};

/** edgeR's `topTags()`. */
export const edger: ExpressionSource = {
  title: 'edgeR results',
  recognise: (start) => hasColumns(start, 'logFC', 'logCPM'),
  layout: (start) => resultsLayout(start, 'logCPM', ['logFC', 'LR', 'F', 'PValue', 'FDR', 'unshrunk.logFC']),
};

/** limma's `topTable()`. */
export const limma: ExpressionSource = {
  title: 'limma results',
  recognise: (start) => hasColumns(start, 'logFC', 'AveExpr'),
  layout: (start) => resultsLayout(start, 'AveExpr', ['logFC', 't', 'P.Value', 'adj.P.Val', 'B', 'F']),
};

const noExpression = 'a result of a test compares samples; it is no expression';

/** Nothing is taken without being asked for: what tests leave of expression is a mean over all samples. */
function resultsLayout(start: TableStart, mean: string, statistics: readonly string[]): SourceLayout {
  const described = describeColumns(start);
  const tested = new Set(statistics.flatMap((name) => columnAt(start, name) ?? []));
  const index = columnAt(start, mean);
  const means: readonly ValueColumn[] =
    index === undefined
      ? []
      : [
          {
            index,
            name: columnName(start, index),
            scale: mean === 'baseMean' ? 'linear' : 'log2',
            note: `${mean} is a mean over all samples of the comparison, not the expression of one of them.`,
          },
        ];
  const samples = described.candidates.filter(
    (column) => column.index !== index && !tested.has(column.index),
  );
  return {
    features: 'genes',
    ids: described.ids,
    candidates: [...means, ...samples].sort((one, other) => one.index - other.index),
    chosen: undefined,
    why: `fold changes and p values are no expression, and ${mean} is a mean over all samples`,
    refused: new Map([
      ...described.refused,
      ...[...tested].map((column): readonly [number, string] => [column, noExpression]),
    ]),
  };
}
