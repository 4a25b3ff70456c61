import { Failure } from '../../../contract/failure.ts';
import { takeColumns } from '../../dataset/expression/expression-of-genes.ts';
import { openExpressionTable } from '../../dataset/expression/expression-table.ts';
import { sourceOf } from '../../dataset/expression/sources/sources.ts';
import { unattended } from '../../job/job-context.ts';
import type { KindOfFile } from './kind-of-file.ts';

/** Expression values of genes, in any of the tables that are read. */
export const expressionTables: KindOfFile = {
  name: 'expression tables',
  recognise: async ({ path }) => {
    try {
      const { start } = await openExpressionTable(path, unattended());
      const { title } = sourceOf(start);
      const { values } = takeColumns(start, {}, '');
      // A single line of words is a sentence rather than a gene and its value.
      const isWords =
        start.rows.length < 2 && start.rows.every((row) => row.every((field) => !/\d/.test(field)));
      if (values.length === 0 || isWords) return undefined;
      return {
        role: 'expression',
        format: title,
        why: `Its rows are genes with ${values.length === 1 ? 'a value' : 'values'} each (${title}).`,
      };
    } catch (thrown) {
      // What is no table of text is not one of expression values.
      if (thrown instanceof Failure) return undefined;
      throw thrown;
    }
  },
};
