import { basename, dirname, join } from 'node:path';
import { type SplitName, splitNames } from '../../../contract/dataset.ts';
import { failure } from '../../../contract/failure.ts';
import type { NamedFile } from '../../files/byte-source.ts';
import type { SourceTable } from '../formats/count-format.ts';

/** Files whose names differ only in the split they name. */
export interface FileSet {
  readonly name: string;
  readonly tables: readonly (SourceTable & { readonly split: SplitName })[];
}

const splitWords: ReadonlyMap<string, SplitName> = new Map([
  ['train', 'train'],
  ['training', 'train'],
  ['valid', 'valid'],
  ['validation', 'valid'],
  ['val', 'valid'],
  ['dev', 'valid'],
  ['test', 'test'],
  ['testing', 'test'],
]);

/**
 * Puts files together that belong together by their names: `E012.train.csv.gz` is train of `E012`.
 * @param setName what the set of a file is called
 * @param setName.prefix what stands before the split in its name; may be empty
 */
export function groupBySplit(
  files: readonly NamedFile[],
  setName: (file: NamedFile, prefix: string) => string,
): { readonly sets: readonly FileSet[]; readonly withoutSplit: readonly NamedFile[] } {
  const sets = new Map<string, FileSet>();
  const withoutSplit: NamedFile[] = [];
  for (const file of files) {
    const word = splitWord(basename(file.name));
    if (word === undefined) {
      withoutSplit.push(file);
      continue;
    }
    const key = join(dirname(file.name), word.pattern);
    const before = sets.get(key);
    sets.set(key, {
      name: before?.name ?? setName(file, word.prefix),
      tables: [...(before?.tables ?? []), { ...file, split: word.split }],
    });
  }
  return { sets: [...sets.values()], withoutSplit };
}

/** The split a file's name says: `E012.train.csv.gz` is train of the pattern `E012.*`. */
function splitWord(name: string): { split: SplitName; prefix: string; pattern: string } | undefined {
  const words = withoutExtension(name).split(/([._\- ]+)/);
  const position = words.findIndex((word) => splitWords.has(word.toLowerCase()));
  const split = splitWords.get(words[position]?.toLowerCase() ?? '');
  if (split === undefined) return undefined;
  const prefix = words
    .slice(0, position)
    .join('')
    .replace(/[._\- ]+$/, '');
  return {
    split,
    prefix,
    pattern: [...words.slice(0, position), '*', ...words.slice(position + 1)].join(''),
  };
}

/** A set's files as train, valid, test. @throws Failure `folder-layout` where there are two of one split */
export function inSplitOrder({ name, tables }: FileSet): readonly SourceTable[] {
  return splitNames.flatMap((split) => {
    const own = tables.filter((table) => table.split === split);
    if (own.length < 2) return own;
    throw failure(
      'folder-layout',
      `The data set ${name} has ${own.length} files for ${split} (${own.map((table) => table.name).join(', ')}); expected one.`,
      'Remove, rename or leave out the one that you do not mean.',
      { file: own[1].name },
    );
  });
}

/** Splits that a set has no file of. */
export function missingSplits({ tables }: FileSet): readonly SplitName[] {
  return splitNames.filter((split) => tables.every((table) => table.split !== split));
}

export function withoutExtension(name: string): string {
  return name.replace(/\.gz$/i, '').replace(/\.(csv|tsv|txt|tab|dat)$/i, '');
}
