import { join } from 'node:path';
import type { DatasetManifest, ImportReport, SourceFile } from '../../../contract/dataset.ts';
import { Failure, failure } from '../../../contract/failure.ts';
import type { JobContext } from '../../job/job-context.ts';
import { createDatasetWriter } from '../dataset-writer.ts';
import { writeDurably } from '../../files/durable.ts';
import { writingFailure } from '../../files/os-failure.ts';
import type { DatasetWriter } from '../dataset-writer.ts';
import { datasetFiles } from '../dataset-files.ts';
import { fileSize } from '../../files/byte-source.ts';
import { detectLayout } from './detect-layout.ts';
import { findSources } from './find-sources.ts';
import { createGeneAssembler } from './gene-assembler.ts';
import { createImportProgress } from './import-progress.ts';
import type { ImportOptions, SourceSet, SourceTable } from './import-options.ts';
import { createImportRemarks } from './import-remarks.ts';
import { matchLayout } from './match-layout.ts';
import type { FirstTable } from './match-layout.ts';
import { createRowParser } from './row-parser.ts';
import { openText } from '../../files/text-file.ts';
import { wantedCounts } from './wanted-counts.ts';
import { hasLabelColumn } from './table-layout.ts';
import type { TableLayout } from './table-layout.ts';

export interface Imported {
  readonly manifest: DatasetManifest;
  readonly report: ImportReport;
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
  const remarks = createImportRemarks(set.warnings);
  const files: SourceFile[] = [];
  let first: FirstTable | undefined;
  let writer: DatasetWriter | undefined;
  let split: SourceTable['split'];

  const assembler = createGeneAssembler((geneId, counts, label) => {
    if (first === undefined) throw new Error('A gene came before its file was looked at.');
    const { marks } = first.layout;
    writer ??= createDatasetWriter(directory, {
      name: options.name ?? set.name,
      bins: counts.length / marks.length,
      marks,
      labelled: hasLabelColumn(first.layout),
      hasGivenSplit,
      simulated: false,
    });
    writer.append(geneId, counts, label, hasGivenSplit ? split : undefined);
    remarks.gene(geneId, counts, marks);
  });

  try {
    for (const [index, table] of set.tables.entries()) {
      split = table.split;
      progress.beginFile(table.name, index);
      const source = await openText(table, wantedCounts);
      try {
        const genesBefore = assembler.genes();
        const layout: TableLayout =
          first === undefined
            ? detectLayout(source.start, options, table.name)
            : matchLayout(source.start, options, table.name, first);
        first ??= { file: table.name, layout };
        const parser = createRowParser(layout, table.name, assembler.rows);
        assembler.beginFile(table.name, layout);
        for await (const { bytes, start, end } of source.pieces(parser.lines)) {
          parser.parse(bytes, start, end);
          progress.at(source.bytesRead());
        }
        assembler.endFile();
        remarks.table(table.name, layout, parser.blankLines());
        files.push({
          name: table.name,
          bytes: sizes[index],
          sha256: source.sha256(),
          ...(table.split === undefined ? {} : { split: table.split }),
          rows: parser.rows(),
          genes: assembler.genes() - genesBefore,
          delimiter: layout.delimiter,
          header: layout.header,
        });
      } finally {
        await source.close();
      }
    }
    if (writer === undefined || first === undefined) throw noGenes(set);
    const manifest = await writer.finish(context);
    const report: ImportReport = {
      files,
      rowsRead: files.reduce((sum, file) => sum + file.rows, 0),
      genesRead: assembler.genes(),
      genesKept: manifest.genes,
      dropped: [...assembler.dropped],
      warnings: remarks.warnings(manifest, assembler.unlabelled(), writer.largestWholeCount()),
    };
    await writeDurably(join(directory, datasetFiles.report), `${JSON.stringify(report, null, 2)}\n`);
    return { manifest, report };
  } catch (thrown) {
    // What was found first is what the user must know, unless they stopped it themselves.
    if (thrown instanceof Failure && thrown.error.code !== 'cancelled') throw assembler.suspicion() ?? thrown;
    throw writingFailure(thrown);
  } finally {
    writer?.abandon();
  }
}

function noGenes(set: SourceSet): Failure {
  return failure(
    'genes-none',
    `There is no gene in ${set.name}.`,
    'Choose the files that hold the bin counts.',
  );
}
