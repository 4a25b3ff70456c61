import type { GeneIdKind } from '../../../contract/dataset.ts';
import { kindOfGeneIds } from '../../genes/gene-id.ts';
import {
  type CountFormat,
  type CountsPreview,
  type LayoutOptions,
  type SourceTable,
  chosenByUser,
} from '../formats/count-format.ts';
import { formatOf } from '../formats/formats.ts';
import { createConstantMarks } from './constant-marks.ts';
import { expressionRemark } from './label-column.ts';
import { createKeptGenes } from './kept-genes.ts';

/** What the beginning of a file tells. */
export interface FirstGenes extends CountsPreview {
  readonly format: Pick<CountFormat, 'name' | 'title'>;
  /** Rows per gene; undefined where the first gene does not end in what was looked at, or is faulty. */
  readonly bins: number | undefined;
  readonly geneIdKind: GeneIdKind | undefined;
}

/** Reads the genes at the beginning of a file. @throws Failure where it cannot be read as counts at all */
export async function readFirstGenes(file: SourceTable, options: LayoutOptions): Promise<FirstGenes> {
  const format = await formatOf(file);
  const kept = createKeptGenes();
  const constant = createConstantMarks();
  const ids: string[] = [];
  let marks = 1;
  let bins: number | undefined;
  const preview = await format.preview(file, options, {
    ...kept,
    layout(layout) {
      marks = layout.marks.length;
    },
    beginFile: ({ name }) => {
      kept.beginFile(name);
    },
    progress: () => undefined,
    gene(id, counts, _label, rows, place) {
      kept.keep(id, rows, place);
      ids.push(id);
      bins = counts.length / marks;
      constant.gene(counts, marks);
    },
    endFile: () => undefined,
  });
  const isExpression = kept.labels.isExpression();
  const perGene = new Set(constant.perGene().map((mark) => preview.marks[mark]));
  return {
    ...preview,
    problem: kept.labels.fault()?.error ?? preview.problem,
    remarks: isExpression ? [...preview.remarks, expressionRemark] : preview.remarks,
    columns: preview.columns.map((column) =>
      column.role === 'mark' && perGene.has(column.name) && column.reason !== chosenByUser
        ? {
            ...column,
            role: 'expression',
            reason: 'it is the same in every row of each gene, as far as was looked',
          }
        : column,
    ),
    format: { name: format.name, title: format.title },
    bins,
    geneIdKind: ids.length === 0 ? undefined : kindOfGeneIds(ids),
  };
}
