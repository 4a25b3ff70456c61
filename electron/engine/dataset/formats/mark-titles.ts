import { basename } from 'node:path';
import { guessFromNames } from '../../signals/guess-from-name.ts';
import { findMark } from '../../signals/mark-names.ts';

/** `bams/K562_H3K4me3.sorted.bam`, as counting programs name columns. */
const signalFile = /\.(bam|cram|sam|bed|bw|bigwig|bedgraph|bdg|wig|tagalign)(\.gz)?$/i;

/**
 * What marks are called whose columns (or files) are named after the files that were counted: the mark that each name says,
 * where each says another; else the names without folders and endings.
 */
export function marksOfFiles(names: readonly string[]): readonly string[] {
  const files = names.map((name) => basename(name.replaceAll('\\', '/')));
  if (!files.some((file) => signalFile.test(file))) return names;
  const guesses = guessFromNames(files).map(({ mark, role }) => (role === 'mark' ? mark : undefined));
  const marks = guesses.flatMap((mark) => (mark === undefined ? [] : [mark]));
  if (new Set(marks).size === names.length) return marks;
  const stems = files.map((file) => file.replace(signalFile, ''));
  return new Set(stems).size === names.length ? stems : names;
}

/** What the only mark of a file is called, after its name: the mark that it says, else the name without folders and endings. */
export function markOfFile(file: string): string {
  const stem = basename(file.replaceAll('\\', '/')).replace(
    /(\.(csv|tsv|txt|tab|dat|xlsx|zip|matrix))?(\.gz)?$/i,
    '',
  );
  return findMark(stem)?.name ?? stem;
}
