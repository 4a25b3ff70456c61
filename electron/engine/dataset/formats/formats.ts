import { Failure } from '../../../contract/failure.ts';
import type { NamedFile } from '../../files/byte-source.ts';
import { readFileStart } from '../../files/text-file.ts';
import { binsInNames } from './bins-in-names/bins-in-names.ts';
import { computeMatrix } from './compute-matrix/compute-matrix.ts';
import type { CountFormat, FileStart } from './count-format.ts';
import { geneBinRows } from './gene-bin-rows/gene-bin-rows.ts';
import { geneRows } from './gene-rows/gene-rows.ts';
import { markRows } from './mark-rows/mark-rows.ts';
import { offsetRows } from './offset-rows/offset-rows.ts';
import { namedOtherwise, refusingFormat } from './other-files/other-file.ts';

/** Formats that nothing else looks like; the first that recognises a file reads it. */
const distinctFormats: readonly CountFormat[] = [computeMatrix, geneRows, markRows, offsetRows, binsInNames];

function formatIn(start: FileStart): CountFormat | undefined {
  const distinct = distinctFormats.find((format) => format.recognise(start));
  if (distinct !== undefined) return distinct;
  // Rows of gene and bin may have no header, so that many a table looks like them: what is surely something else is named.
  const named = namedOtherwise(start);
  if (named !== undefined) return refusingFormat(named);
  return geneBinRows.recognise(start) ? geneBinRows : undefined;
}

/** The format that recognises a file of counts by its content; undefined where none does. */
export async function recognisedCountFormat(file: NamedFile): Promise<CountFormat | undefined> {
  try {
    const start = await readFileStart(file);
    const format = formatIn(start);
    return format?.recognise(start) === true ? format : undefined;
  } catch (thrown) {
    if (thrown instanceof Failure) return undefined;
    throw thrown;
  }
}

/**
 * The format of a file. One that is surely of another kind is refused, when it is read, by its right name; one that nothing
 * recognises by the format that is met most, which says what it expected, where and with its line.
 */
export async function formatOf(file: NamedFile): Promise<CountFormat> {
  try {
    return formatIn(await readFileStart(file)) ?? geneBinRows;
  } catch (thrown) {
    // What is wrong with the file is said where it is read.
    if (thrown instanceof Failure) return geneBinRows;
    throw thrown;
  }
}
