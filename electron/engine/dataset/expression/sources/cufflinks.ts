import {
  type ExpressionSource,
  type ValueColumn,
  columnAt,
  columnName,
  columnsAt,
  hasColumns,
} from '../expression-source.ts';
import type { TableStart } from '../expression-table.ts';
import { chooseSample } from './sample-columns.ts';

/** `cufflinks` and `cuffdiff`: genes.fpkm_tracking, isoforms.fpkm_tracking; one FPKM and status for each sample. */
export const cufflinks: ExpressionSource = {
  title: 'Cufflinks fpkm_tracking',
  recognise: (start) => hasColumns(start, 'tracking_id', 'class_code', 'gene_id', 'gene_short_name', 'locus'),
  layout(start, sample) {
    const candidates = fpkmColumns(start);
    const tracked = columnAt(start, 'tracking_id') ?? 0;
    const gene = columnAt(start, 'gene_id') ?? 0;
    const areGenes = start.rows.every((row) => row[tracked] === row[gene]);
    return {
      ...(areGenes
        ? { features: 'genes', ids: columnsAt(start, 'gene_id', 'gene_short_name') }
        : { features: 'transcripts', ids: [tracked], genes: columnsAt(start, 'gene_id', 'gene_short_name') }),
      candidates,
      ...chooseSample(candidates, sample),
      refused: new Map(),
    };
  },
};

/** `cuffdiff`: gene_exp.diff. The values of both samples are FPKM. */
export const cuffdiff: ExpressionSource = {
  title: 'Cuffdiff gene_exp.diff',
  recognise: (start) =>
    hasColumns(start, 'test_id', 'gene', 'sample_1', 'sample_2', 'status', 'value_1', 'value_2'),
  layout(start) {
    const candidates = columnsAt(start, 'value_1', 'value_2').map((index): ValueColumn => ({
      index,
      name: columnName(start, index),
      scale: 'linear',
    }));
    return {
      features: 'genes',
      ids: columnsAt(start, 'gene_id', 'gene', 'test_id'),
      candidates,
      chosen: undefined,
      why: `value_1 is the FPKM of ${start.rows[0]?.[columnAt(start, 'sample_1') ?? 0] ?? 'sample_1'}, value_2 that of ${start.rows[0]?.[columnAt(start, 'sample_2') ?? 0] ?? 'sample_2'}`,
      refused: new Map(
        columnsAt(start, 'log2(fold_change)', 'test_stat', 'p_value', 'q_value').map((index) => [
          index,
          'a result of a test compares samples; it is no expression',
        ]),
      ),
    };
  },
};

function fpkmColumns(start: TableStart): readonly ValueColumn[] {
  return (start.header ?? []).flatMap((name, index) => {
    if (!/(^|_)FPKM$/.test(name.trim())) return [];
    const prefix = name.trim().replace(/FPKM$/, '');
    const status = columnAt(start, `${prefix}status`, `${prefix}FPKM_status`);
    return [
      { index, name: name.trim(), scale: 'linear' as const, ...(status === undefined ? {} : { status }) },
    ];
  });
}
