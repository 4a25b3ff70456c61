import { join } from 'node:path';
import type { DatasetManifest, ImportReport, Remark, SourceFile } from '../../../contract/dataset.ts';
import { Failure, failure } from '../../../contract/failure.ts';
import { datasetFiles } from '../dataset-files.ts';
import { type DatasetWriter, createDatasetWriter } from '../dataset-writer.ts';
import { labelUnknown } from '../dataset.ts';
import type { CountsLayout, GeneSink, SourceTable } from '../formats/count-format.ts';
import { formatOf } from '../formats/formats.ts';
import { leakingColumn } from '../formats/gene-bin-rows/columns-by-name.ts';
import { type ConstantMarks, createConstantMarks } from './constant-marks.ts';
import { findSources } from './find-sources.ts';
import type { ImportOptions, SourceSet } from './import-options.ts';
import { createImportRemarks, textsToLookAt } from './import-remarks.ts';
import { expressionRemark } from './label-column.ts';
import { createKeptGenes, storedLabel } from './kept-genes.ts';
import { fileSize } from '../../files/byte-source.ts';
import { writeDurably } from '../../files/durable.ts';
import { writingFailure } from '../../files/os-failure.ts';
import { type JobContext, throwIfCancelled } from '../../job/job-context.ts';

export interface Imported {
  readonly manifest: DatasetManifest;
  readonly report: ImportReport;
  /** [genes]: what the label column holds where that is expression, NaN where there is none; no gene has a label then. */
  readonly expression?: Float64Array;
}

/**
 * Imports bin counts from a file or a folder (see find-sources.ts for what folders may look like).
 * @param directory exists and is empty; after a failure it holds parts of a data set and is for the caller to delete
 * @throws Failure saying file, line and column of the first fault; `cancelled`
 */
export async function importDataset(
  source: string,
  directory: string,
  options: ImportOptions,
  context: JobContext,
): Promise<Imported> {
  return importSources(await findSources(source, options.cellType), directory, options, context);
}

/** As {@link importDataset}, with the files of the set named one by one. */
export async function importSources(
  set: SourceSet,
  directory: string,
  options: ImportOptions,
  context: JobContext,
): Promise<Imported> {
  const sizes: number[] = [];
  for (const table of set.tables) sizes.push(await fileSize(table));
  const progress = createImportProgress(sizes, context);
  const hasGivenSplit = new Set(set.tables.map((table) => table.split ?? 'none')).size > 1;
  const kept = createKeptGenes();
  const constant = createConstantMarks();
  const remarks = createImportRemarks();
  remarks.add(set.remarks);
  const files: SourceFile[] = [];
  let layout: CountsLayout | undefined;
  let writer: DatasetWriter | undefined;
  let file: SourceTable | undefined;
  let genesBefore = 0;
  let unlabelled = 0;
  const labelValues: number[] = [];

  const sink: GeneSink = {
    placeOf: (geneId) => kept.placeOf(geneId),
    checkLabel(geneId, value, place) {
      kept.checkLabel(geneId, value, place);
    },
    layout(found) {
      layout = found;
    },
    beginFile(next) {
      progress.beginFile(next.name, set.tables.indexOf(next));
      kept.beginFile(next.name);
      file = next;
      genesBefore = kept.read();
    },
    progress(bytes) {
      progress.at(bytes);
    },
    gene(geneId, counts, label, rows, place) {
      if (layout === undefined) throw new Error('A gene came before its file was looked at.');
      if (!kept.keep(geneId, rows, place)) return;
      const { marks, labelled } = layout;
      const direction = options.direction ?? layout.direction;
      writer ??= createDatasetWriter(directory, {
        name: options.name ?? set.name,
        bins: counts.length / marks.length,
        marks,
        labelled,
        hasGivenSplit,
        simulated: false,
        ...(direction === undefined ? {} : { direction }),
      });
      const stored = storedLabel(label);
      if (stored === labelUnknown) unlabelled++;
      labelValues.push(label);
      writer.append(geneId, counts, stored, hasGivenSplit ? file?.split : undefined);
      remarks.gene(geneId, counts, marks);
      constant.gene(counts, marks.length);
    },
    endFile({ remarks: more, ...read }) {
      if (file === undefined) throw new Error('A file ended that did not begin.');
      remarks.add(more);
      files.push({
        name: file.name,
        ...(file.split === undefined ? {} : { split: file.split }),
        ...read,
        genes: kept.read() - genesBefore,
      });
    },
  };

  try {
    const format = await formatOf(set.tables[0]);
    await format.read(set.tables, options, sink);
    const fault = kept.labels.fault();
    if (fault !== undefined) throw fault;
    if (writer === undefined) throw noGenes(set);
    const isExpression = kept.labels.isExpression();
    if (isExpression) {
      writer.withoutLabels();
      unlabelled = 0;
      remarks.add([expressionRemark]);
    }
    const dropped = noMarks(constant, layout, set);
    remarks.add(dropped.remarks);
    const manifest = await writer.finish(context, dropped.indices);
    const said = remarks.all(layout?.marks ?? [], manifest, unlabelled, writer.largestWholeCount());
    const report: ImportReport = {
      format: format.title,
      files,
      rowsRead: files.reduce((sum, { rows }) => sum + rows, 0),
      genesRead: kept.read(),
      genesKept: manifest.genes,
      dropped: [...kept.dropped],
      warnings: textsToLookAt(said),
      remarks: said,
    };
    await writeDurably(join(directory, datasetFiles.report), `${JSON.stringify(report, null, 2)}\n`);
    return { manifest, report, ...(isExpression ? { expression: Float64Array.from(labelValues) } : {}) };
  } catch (thrown) {
    // A label that is none, further up, is what the user must know first, unless they stopped it themselves.
    const isCancelled = thrown instanceof Failure && thrown.error.code === 'cancelled';
    throw writingFailure(isCancelled ? thrown : (kept.labels.fault() ?? thrown));
  } finally {
    writer?.abandon();
  }
}

/**
 * Columns read as marks that are the same in every row of each gene: left out, unless the user said that they are marks.
 * @throws Failure `column-missing` where no mark is left
 */
function noMarks(
  constant: ConstantMarks,
  layout: CountsLayout | undefined,
  set: SourceSet,
): { readonly indices: readonly number[]; readonly remarks: readonly Remark[] } {
  const marks = layout?.marks ?? [];
  const insisted = new Set(layout?.insisted);
  const indices = constant.perGene().filter((mark) => !insisted.has(marks[mark]));
  if (indices.length === marks.length && marks.length > 0) {
    throw failure(
      'column-missing',
      `No mark is left in ${set.name}: ${marks.join(', ')} ${marks.length === 1 ? 'is' : 'are'} the same in every row of each gene, as expression values are.`,
      `Choose the file that holds the bin counts; if ${marks[0]} is a mark all the same, say so (--column ${marks[0]}=mark).`,
      { file: set.tables[0].name },
    );
  }
  return {
    indices,
    remarks: indices.map((mark) => ({ grade: 'look', text: leakingColumn(marks[mark], set.tables[0].name) })),
  };
}

function noGenes(set: SourceSet): Failure {
  return failure(
    'genes-none',
    `There is no gene in ${set.name}.`,
    'Choose the files that hold the bin counts.',
  );
}

/** Progress over the files of a set, in bytes as they lie on disk. */
interface ImportProgress {
  beginFile(name: string, index: number): void;
  /** @param bytes read of the current file. @throws Failure `cancelled` */
  at(bytes: number): void;
}

/** Often enough for a smooth bar, seldom enough to cost nothing. */
const millisecondsBetweenReports = 100;

function createImportProgress(sizes: readonly number[], context: JobContext): ImportProgress {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const started = performance.now();
  let reported = -Infinity;
  let stage = '';
  let before = 0;

  return {
    beginFile(name, index): void {
      throwIfCancelled(context);
      stage = `Reading ${name}`;
      before = sizes.slice(0, index).reduce((sum, size) => sum + size, 0);
      reported = -Infinity;
    },
    at(bytes): void {
      throwIfCancelled(context);
      const now = performance.now();
      const done = Math.min(before + bytes, total);
      if (now - reported < millisecondsBetweenReports && done < total) return;
      reported = now;
      const seconds = (now - started) / 1000;
      const secondsLeft = done > 0 ? (seconds / done) * (total - done) : undefined;
      context.report({
        stage,
        done,
        total,
        unit: 'bytes',
        ...(secondsLeft === undefined ? {} : { secondsLeft }),
      });
    },
  };
}
