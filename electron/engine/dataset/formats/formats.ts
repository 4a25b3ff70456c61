import { Failure } from '../../../contract/failure.ts';
import type { NamedFile } from '../../files/byte-source.ts';
import { readFileStart } from '../../files/text-file.ts';
import type { CountFormat } from './count-format.ts';
import { geneBinRows } from './gene-bin-rows/gene-bin-rows.ts';

/** Every format that bin counts are read from; the first that recognises a file reads it. */
const countFormats: readonly CountFormat[] = [geneBinRows];

/** The format of a file; one that none recognises is refused by the one that is met most, which says what it expected. */
export async function formatOf(file: NamedFile): Promise<CountFormat> {
  try {
    const start = await readFileStart(file);
    return countFormats.find((format) => format.recognise(start)) ?? geneBinRows;
  } catch (thrown) {
    // What is wrong with the file is said where it is read, with its line.
    if (thrown instanceof Failure) return geneBinRows;
    throw thrown;
  }
}
