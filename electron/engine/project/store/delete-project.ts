import { readdir, realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { entryKinds } from '../../../contract/command.ts';
import { failure } from '../../../contract/failure.ts';
import { remove, renameDurably } from '../../files/durable.ts';
import { isLeftover, temporaryPath } from '../../files/leftovers.ts';
import { onDisk } from '../../files/os-failure.ts';
import { type Project, projectFile } from './project.ts';
import { listRuns } from './runs.ts';

/** What systems put into folders by themselves. */
const ofSystems = new Set(['.DS_Store', 'Thumbs.db', 'desktop.ini', '.directory', 'Icon\r']);

/**
 * Deletes a project. It is gone at once, whole: what is left when the program is killed on the way is deleted when a
 * project beside it is opened next.
 * @param project that was opened, so that its `project.json` is known to be one
 * @throws Failure `option-invalid` where a training is running, or the folder holds what the program did not put there;
 * `file-unwritable`
 */
export async function deleteProject(project: Project): Promise<void> {
  const directory = await onDisk('read', project.directory, () => realpath(project.directory));
  await requireOwnFilesOnly(directory);
  const { runs } = await listRuns(project);
  const running = runs.find(({ state }) => state.kind === 'running');
  if (running !== undefined) {
    throw failure(
      'option-invalid',
      `A training of the project "${project.name}" is running ("${running.id}").`,
      'Cancel it first.',
      { file: directory },
    );
  }
  await onDisk('write', directory, async () => {
    const trash = temporaryPath(dirname(directory), 'trash');
    await renameDurably(directory, trash);
    await remove(trash);
  });
}

/** A person may have saved a report, or anything else, into the folder; that is not the program's to delete. */
async function requireOwnFilesOnly(directory: string): Promise<void> {
  const known = new Set<string>([projectFile, ...entryKinds, ...ofSystems]);
  const names = await onDisk('read', directory, () => readdir(directory));
  const others = names.filter((name) => !known.has(name) && !isLeftover(name));
  if (others.length === 0) return;
  throw failure(
    'option-invalid',
    `The project's folder holds what SimpleChrome did not put there: ${others.slice(0, 5).join(', ')}${others.length > 5 ? ', ...' : ''}.`,
    'Move it elsewhere first, or delete the folder yourself.',
    { file: join(directory, others[0] ?? '') },
  );
}
