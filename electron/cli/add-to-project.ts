import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { discardEmptyProject } from '../engine/project/store/discard-project.ts';
import {
  type Project,
  createProject,
  openProject,
  projectDirectory,
} from '../engine/project/store/project.ts';

/**
 * Adds something to the project of that name, which is made where there is none. Where adding fails, a project that was
 * made for it goes again.
 *
 * @throws whatever `add` throws, and Failure as createProject and openProject
 */
export async function addToProject<Added>(
  path: string,
  add: (project: Project) => Promise<Added>,
): Promise<{ readonly project: Project; readonly added: Added }> {
  const directory = projectDirectory(path);
  const isNew = !existsSync(directory);
  const project = isNew
    ? await createProject(directory, { name: basename(directory, '.simplechrome') })
    : await openProject(directory);
  try {
    return { project, added: await add(project) };
  } catch (thrown) {
    if (isNew) await discardEmptyProject(directory);
    throw thrown;
  }
}
