import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Remark } from '../../../../contract/dataset.ts';
import type { NamedFile } from '../../../files/byte-source.ts';
import { isMissing } from '../../../files/os-failure.ts';
import type { BamHeader } from './bam-header.ts';
import { endOfFileBlock, isBefore, longestBlock, type Place } from './bgzf-block.ts';
import { type BamIndex, parseBamIndex } from './bam-index.ts';

/** What was found of an index beside a file. */
export interface FoundIndex {
  readonly index: BamIndex | undefined;
  /** Name of its file. */
  readonly name: string | undefined;
  /** Why an index that is there is not used. */
  readonly remarks: readonly Remark[];
}

/** Bytes of the largest index that is read. */
const largest = 1 << 28;

/**
 * The index of a BAM: of `X.bam` under `X.bam.bai`, `X.bai`, `X.bam.csi` or `X.csi`, and told by its content. One that is older
 * than the file, or that fits another file, is ignored with a word.
 * @param modified when the file was last changed, ms since 1970
 * @param size bytes of the file
 */
export async function findIndex(
  file: NamedFile,
  modified: number,
  size: number,
  { chromosomes, end }: BamHeader,
): Promise<FoundIndex> {
  const remarks: Remark[] = [];
  const ignored = (name: string, why: string): void => {
    remarks.push({ grade: 'note', text: `The index ${name} is not used: ${why}.` });
  };
  const withoutEnding = file.path.replace(/\.[^./\\]*$/, '');
  const paths = ['.bai', '.csi'].flatMap((ending) => [file.path + ending, withoutEnding + ending]);
  for (const path of new Set(paths)) {
    const name = basename(path);
    const found = await readIndexFile(path);
    if (found === undefined) continue;
    const index = found.bytes === undefined ? undefined : parseBamIndex(found.bytes);
    // To the second, as not every disk knows more.
    if (Math.floor(found.modified / 1000) < Math.floor(modified / 1000)) {
      ignored(name, `it is older than ${file.name}`);
    } else if (index === undefined) ignored(name, 'it is no index of a BAM, or damaged');
    else if (!fits(index, size, chromosomes.length, end))
      ignored(name, `it is the index of another file than ${file.name}`);
    else return { index, name, remarks };
  }
  return { index: undefined, name: undefined, remarks };
}

async function readIndexFile(
  path: string,
): Promise<{ readonly bytes: Buffer | undefined; readonly modified: number } | undefined> {
  try {
    const { size, mtimeMs, isFile } = await stat(path).then((found) => ({
      size: found.size,
      mtimeMs: found.mtimeMs,
      isFile: found.isFile(),
    }));
    if (!isFile) return undefined;
    return { bytes: size > largest ? undefined : await readFile(path), modified: mtimeMs };
  } catch (thrown) {
    if (isMissing(thrown)) return undefined;
    // It is there and cannot be read: the file can be counted without it.
    return { bytes: undefined, modified: Infinity };
  }
}

/**
 * Whether an index may be that of a file of this size: it names as many chromosomes, and its reads begin behind the header and
 * end where the file does.
 */
function fits(
  { chromosomes, begin, end, placeless }: BamIndex,
  size: number,
  count: number,
  headerEnd: Place,
): boolean {
  if (chromosomes.length !== count) return false;
  if (begin === undefined || end === undefined) return true;
  if (isBefore(begin, headerEnd) || isBefore(headerEnd, begin)) return false;
  // samtools puts the end of the last reads behind the end-of-file block where it has read that too.
  const behind = size - end.block;
  if (behind < 0) return false;
  if (placeless === undefined) return true;
  return placeless === 0 ? behind <= longestBlock + endOfFileBlock.length : behind > endOfFileBlock.length;
}
