import { readdir, rmdir, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { entryKinds } from '../../../contract/command.ts';
import { osErrorCode } from '../../files/os-failure.ts';
import { projectFile } from './project.ts';

/**
 * Deletes a project in which nothing was ever saved, as an import that failed leaves behind. Only a folder with nothing
 * in it but what `createProject` made is touched, and folders only if they are empty: nothing of a user's can be lost.
 *
 * @returns whether it was deleted
 */
export async function discardEmptyProject(directory: string): Promise<boolean> {
  try {
    const folders = (await readdir(directory)).filter((name) => name !== projectFile);
    if (folders.some((name) => !entryKinds.some((kind) => kind === name))) return false;
    for (const name of folders) if ((await readdir(join(directory, name))).length > 0) return false;
    for (const name of folders) await rmdir(join(directory, name));
    await unlink(join(directory, projectFile));
    await rmdir(directory);
    return true;
  } catch (thrown) {
    // It is there still, or another program took it: an empty project does no harm.
    if (osErrorCode(thrown) === undefined) throw thrown;
    return false;
  }
}
