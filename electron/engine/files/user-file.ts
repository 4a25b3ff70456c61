import { dirname, isAbsolute } from 'node:path';
import { failure } from '../../contract/failure.ts';
import { writeFileAtomically } from './atomic-file.ts';
import { removeLeftovers } from './leftovers.ts';
import { pathKind } from './path-kind.ts';

/**
 * Writes a file where a user's save dialog said, replacing one of that name; it is there whole or not at all.
 * @throws Failure `option-invalid`, `file-unwritable`, `disk-full`, naming the file as the user knows it
 */
export async function writeUserFile(path: string, content: Uint8Array | string): Promise<void> {
  await checkUserPath(path);
  // Beside it may lie what a program was writing when it was killed.
  await removeLeftovers(dirname(path));
  await writeFileAtomically(path, content);
}

/**
 * Makes sure that a path can name a file to be written.
 * @throws Failure `option-invalid` for a path that depends on where the program was started; `file-unwritable` where its
 * folder is missing or it is a folder itself
 */
export async function checkUserPath(path: string): Promise<void> {
  if (!isAbsolute(path)) {
    throw failure(
      'option-invalid',
      `"${path}" does not say in which folder to write.`,
      'Choose a folder and a name.',
      { file: path },
    );
  }
  if ((await pathKind(dirname(path), 'write')) !== 'directory') {
    throw failure(
      'file-unwritable',
      `There is no folder "${dirname(path)}" to write to.`,
      'Choose another folder, or make this one first.',
      { file: path },
    );
  }
  if ((await pathKind(path, 'write')) === 'directory') {
    throw failure('file-unwritable', 'There is a folder of this name.', 'Choose another name.', {
      file: path,
    });
  }
}
