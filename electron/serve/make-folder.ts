import { mkdir } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { failure } from '../contract/failure.ts';
import { isMissing, onDisk, osErrorCode } from '../engine/files/os-failure.ts';

// What some file system gives a meaning of its own, so that a folder can be copied to any other computer.
const forbidden = /[\p{Cc}<>:"/\\|?*]|[. ]$|^\.+$/u;

/**
 * Makes a folder in one that is there, for the picker in the page.
 *
 * @returns its absolute path
 * @throws Failure `option-invalid` for a name that is none or is taken, `file-missing`, `file-unwritable`, `disk-full`
 */
export async function makeFolder(parent: string, name: string): Promise<string> {
  if (!isAbsolute(parent) || forbidden.test(name)) {
    throw failure(
      'option-invalid',
      `"${name}" cannot be the name of a folder.`,
      'Leave out the characters < > : " / \\ | ? * and a point or space at the end.',
    );
  }
  const path = join(parent, name);
  try {
    await onDisk('write', path, () => mkdir(path));
    return path;
  } catch (thrown) {
    if (osErrorCode(thrown) === 'EEXIST') {
      throw failure(
        'option-invalid',
        'There is already something of this name.',
        'Choose another name, or open the folder that is there.',
        { file: path },
      );
    }
    if (!isMissing(thrown)) throw thrown;
    throw failure('file-missing', 'The folder that it was to be made in is gone.', 'Choose another folder.', {
      file: parent,
    });
  }
}
