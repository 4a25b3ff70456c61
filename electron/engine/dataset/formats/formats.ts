import { Failure } from '../../../contract/failure.ts';
import type { NamedFile } from '../../files/byte-source.ts';
import { readFileStart } from '../../files/text-file.ts';
import type { CountFormat } from './count-format.ts';
import { binsInNames } from './bins-in-names/bins-in-names.ts';
import { markRows } from './mark-rows/mark-rows.ts';
import { offsetRows } from './offset-rows/offset-rows.ts';
import { computeMatrix } from './compute-matrix/compute-matrix.ts';
import { geneRows } from './gene-rows/gene-rows.ts';
import { geneBinRows } from './gene-bin-rows/gene-bin-rows.ts';

/** Every format that bin counts are read from; the first that recognises a file reads it. */
const countFormats: readonly CountFormat[] = [
  computeMatrix,
  geneRows,
  markRows,
  offsetRows,
  binsInNames,
  geneBinRows,
];

/** The format that recognises a file by its content; undefined where none does. */
export async function recognisedCountFormat(file: NamedFile): Promise<CountFormat | undefined> {
  try {
    const start = await readFileStart(file);
    return countFormats.find((format) => format.recognise(start));
  } catch (thrown) {
    if (thrown instanceof Failure) return undefined;
    throw thrown;
  }
}

/** The format of a file; one that none recognises is refused by the one that is met most, which says what it expected. */
export async function formatOf(file: NamedFile): Promise<CountFormat> {
  // What is wrong with the file is said where it is read, with its line.
  return (await recognisedCountFormat(file)) ?? geneBinRows;
}
