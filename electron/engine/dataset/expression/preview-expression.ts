import type { ExpressionOptions, ExpressionPreview } from '../../../contract/expression.ts';
import { Failure } from '../../../contract/failure.ts';
import type { JobContext } from '../../job/job-context.ts';
import { type TakenColumns, readExpression, shownColumns } from './expression-of-genes.ts';
import { expressionHistogram } from './histogram.ts';
import { labelExpression, otherCuts } from './label-genes.ts';
import type { WantedGenes } from './match-rows.ts';
import { isLogarithm } from './scale.ts';

const rowsShown = 20;

/**
 * What an expression table would make of a data set's labels. What is wrong with it is in `problem`, beside the columns, so
 * that others can be chosen.
 * @param sample what the data set is called
 * @throws Failure where the file is no table at all, or is cancelled
 */
export async function previewExpression(
  path: string,
  transcripts: string | undefined,
  options: ExpressionOptions,
  genes: WantedGenes,
  sample: string,
  context: JobContext,
): Promise<ExpressionPreview> {
  let columns: TakenColumns | undefined;
  const nothing = {
    scale: options.scale ?? 'linear',
    genes: 0,
    matched: 0,
    datasetGenes: genes.geneIds.length,
    histogram: { scale: 'linear' as const, edges: [], genes: [] },
    alternatives: [],
    remarks: [],
  };
  try {
    const read = await readExpression({ path, transcripts, options }, genes, sample, context, (taken) => {
      columns = taken;
    });
    const isLog = isLogarithm(read.scale);
    const found = {
      ...shown(read.columns, read.id, read.values),
      scale: read.scale,
      genes: read.tableGenes,
      matched: read.matched,
      datasetGenes: genes.geneIds.length,
      alternatives: [...otherCuts(read, options.cut)],
    };
    const histogram = (threshold?: number): ExpressionPreview['histogram'] =>
      read.scale === 'labels' ? nothing.histogram : expressionHistogram(read.expression, isLog, threshold);
    try {
      const { outcome, remarks } = labelExpression(read, options.cut);
      return {
        ...found,
        histogram: histogram(outcome.threshold),
        outcome,
        remarks: [...read.remarks, ...remarks],
      };
    } catch (thrown) {
      if (!(thrown instanceof Failure)) throw thrown;
      return { ...found, histogram: histogram(), problem: thrown.error, remarks: [...read.remarks] };
    }
  } catch (thrown) {
    if (!(thrown instanceof Failure) || columns === undefined || thrown.error.code === 'cancelled')
      throw thrown;
    return { ...nothing, ...shown(columns, undefined, columns.values), problem: thrown.error };
  }
}

function shown(
  columns: TakenColumns,
  id: number | undefined,
  values: TakenColumns['values'],
): Pick<ExpressionPreview, 'file' | 'format' | 'columns' | 'rows'> {
  return {
    file: columns.start.file,
    format: columns.format,
    columns: shownColumns({ ...columns, values }, id),
    rows: columns.start.rows.slice(0, rowsShown).map((row) => [...row]),
  };
}
