import type { AppError } from '../../../contract/app-error.ts';
import type { GeneIdKind, SplitName } from '../../../contract/dataset.ts';
import { Failure } from '../../../contract/failure.ts';
import { kindOfGeneIds } from '../gene-id-kind.ts';
import { fileSize, openSource } from './byte-source.ts';
import { detectLayout } from './detect-layout.ts';
import { findSources } from './find-sources.ts';
import { createGeneAssembler } from './gene-assembler.ts';
import type { ImportOptions } from './import-options.ts';
import { createRowParser } from './row-parser.ts';
import type { Columns, TableLayout } from './table-layout.ts';
import { beginTable } from './table-reader.ts';
import type { OpenTable } from './table-reader.ts';
import { fieldsOf } from './table-sample.ts';

/** What an import would make of its source, judged by the first half megabyte of the first file. */
export interface SourcePreview {
  /** What the data set will be called. */
  readonly name: string;
  readonly files: readonly {
    readonly name: string;
    readonly bytes: number;
    readonly split: SplitName | undefined;
  }[];
  readonly delimiter: TableLayout['delimiter'];
  readonly header: boolean;
  readonly columns: Columns['columns'];
  readonly marks: readonly string[];
  readonly labelled: boolean;
  /** Rows per gene; undefined where the first gene does not end in what was looked at, or is faulty. */
  readonly bins: number | undefined;
  readonly geneIdKind: GeneIdKind | undefined;
  /** Fields of the first rows of data. */
  readonly rows: readonly (readonly string[])[];
  readonly warnings: readonly string[];
  /** The fault an import would stop at, where it is in what was looked at. */
  readonly problem: AppError | undefined;
}

const rowsShown = 20;

/**
 * Looks at a source without importing it.
 * @throws Failure as the import would where the source cannot be read as a table at all
 */
export async function previewSource(source: string, options: ImportOptions): Promise<SourcePreview> {
  const set = await findSources(source, options.cellType);
  const files = [];
  for (const table of set.tables) {
    files.push({ name: table.name, bytes: await fileSize(table), split: table.split });
  }
  const first = set.tables[0];
  const bytes = await openSource(first);
  try {
    const table = await beginTable(bytes, first.name);
    const layout = detectLayout(table.sample, options, first.name);
    const { delimiter, header, columns, marks, decisions } = layout;
    const dataLines = table.sample.lines.slice(header ? 1 : 0, rowsShown + (header ? 1 : 0));
    return {
      name: options.name ?? set.name,
      files,
      delimiter,
      header,
      columns,
      marks,
      labelled: columns.some((column) => column.role === 'label'),
      ...tryGenes(table, layout, first.name),
      rows: dataLines.map((line) => fieldsOf(line, delimiter)),
      warnings: [...set.warnings, ...decisions],
    };
  } finally {
    await bytes.close();
  }
}

function tryGenes(
  table: OpenTable,
  layout: TableLayout,
  file: string,
): Pick<SourcePreview, 'bins' | 'geneIdKind' | 'problem'> {
  const ids: string[] = [];
  let bins: number | undefined;
  let problem: AppError | undefined;
  const assembler = createGeneAssembler((id, counts) => {
    ids.push(id);
    bins = counts.length / layout.marks.length;
  });
  assembler.beginFile(file, layout);
  try {
    table.parseSample(createRowParser(layout, file, assembler.row));
    if (table.sampleIsWhole) assembler.endFile();
    problem = assembler.suspicion()?.error;
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    problem = assembler.suspicion()?.error ?? thrown.error;
  }
  return { bins, geneIdKind: ids.length === 0 ? undefined : kindOfGeneIds(ids), problem };
}
