import type { SplitName } from '../../../contract/dataset.ts';
import { fileSize } from '../../files/byte-source.ts';
import { findSources } from './find-sources.ts';
import { type FirstGenes, readFirstGenes } from './first-genes.ts';
import type { ImportOptions, SourceSet } from './import-options.ts';
import { textsToLookAt } from './import-remarks.ts';

/** What an import would make of its source, judged by the first quarter of a megabyte of the first file. */
export interface SourcePreview extends FirstGenes {
  /** What the data set will be called. */
  readonly name: string;
  readonly files: readonly {
    readonly name: string;
    readonly bytes: number;
    readonly split: SplitName | undefined;
  }[];
  /** Of the remarks, those that may mean that something is wrong. */
  readonly warnings: readonly string[];
}

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
  const found = await readFirstGenes(set.tables[0], options);
  const remarks = [...set.remarks, ...found.remarks];
  return { ...found, name: options.name ?? set.name, files, remarks, warnings: textsToLookAt(remarks) };
}
