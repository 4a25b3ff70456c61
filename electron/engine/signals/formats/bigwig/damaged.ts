import { failure } from '../../../../contract/failure.ts';
import type { Failure } from '../../../../contract/failure.ts';

/** The file is a bigWig, but what it says of itself cannot be. */
export function damaged(file: string, what: string): Failure {
  return failure(
    'file-unreadable',
    `The bigWig file is damaged: ${what}.`,
    'Download or copy the file again; if it stays so, make it again (bedGraphToBigWig, bamCoverage).',
    { file },
  );
}
