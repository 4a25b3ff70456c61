import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { type Project, createProject, openProject, projectDirectory } from '../engine/store/project.ts';

/** Opens the project of that name, or makes it. */
export async function openOrCreateProject(path: string): Promise<Project> {
  const directory = projectDirectory(path);
  if (existsSync(directory)) return openProject(directory);
  return createProject(directory, { name: basename(directory, '.simplechrome') });
}
