import type { SplitName } from '../../../contract/dataset.ts';
import { fileSize } from '../../files/byte-source.ts';
import { detectLayout } from './detect-layout.ts';
import { findSources } from './find-sources.ts';
import type { ImportOptions, SourceSet } from './import-options.ts';
import { readFirstGenes } from './read-first-genes.ts';
import type { FirstGenes } from './read-first-genes.ts';
import type { Columns, TableLayout } from './table-layout.ts';
import { fieldsOf } from './table-layout.ts';
import { openText } from '../../files/text-file.ts';
import { wantedCounts } from './wanted-counts.ts';

/** What an import would make of its source, judged by the first quarter of a megabyte of the first file. */
export interface SourcePreview extends FirstGenes {
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
  /** Fields of the first rows of data. */
  readonly rows: readonly (readonly string[])[];
  readonly warnings: readonly string[];
}

const rowsShown = 20;

/**
 * Looks at a source without importing it.
 * @throws Failure as the import would where the source cannot be read as a table at all
 */
export async function previewSource(source: string, options: ImportOptions): Promise<SourcePreview> {
  return previewSources(await findSources(source, options.cellType), options);
}

/** As {@link previewSource}, with the files of the set named one by one. */
export async function previewSources(set: SourceSet, options: ImportOptions): Promise<SourcePreview> {
  const files = [];
  for (const table of set.tables) {
    files.push({ name: table.name, bytes: await fileSize(table), split: table.split });
  }
  const first = set.tables[0];
  const text = await openText(first, wantedCounts);
  try {
    const layout = detectLayout(text.start, options, first.name);
    const { delimiter, header, columns, marks, decisions } = layout;
    const dataLines = text.start.lines.slice(header ? 1 : 0, rowsShown + (header ? 1 : 0));
    return {
      name: options.name ?? set.name,
      files,
      delimiter,
      header,
      columns,
      marks,
      labelled: columns.some((column) => column.role === 'label'),
      ...readFirstGenes(text, layout, first.name),
      rows: dataLines.map((line) => fieldsOf(line, delimiter)),
      warnings: [...set.warnings, ...decisions],
    };
  } finally {
    await text.close();
  }
}
