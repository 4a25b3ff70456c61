import { mkdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { entryKinds } from '../../../contract/command.ts';
import { failure } from '../../../contract/failure.ts';
import { createFolderAtomically } from '../../files/atomic-folder.ts';
import { readJsonFile, writeJsonFile } from '../../files/json-file.ts';
import { removeLeftovers } from '../../files/leftovers.ts';
import { onDisk, osErrorCode } from '../../files/os-failure.ts';
import { pathKind } from '../../files/path-kind.ts';
import { programVersion } from '../../files/program-version.ts';
import { currentFormat, migrateInCopy } from './project-format.ts';
import type { ProjectFormat } from './project-format.ts';
import { removeRunLeftovers } from './run-leftovers.ts';

const extension = '.simplechrome';
export const projectFile = 'project.json';

const anyFormatSchema = z.looseObject({ formatVersion: z.int().positive() });
const projectFileSchema = z.object({
  formatVersion: z.int().positive(),
  name: z.string().min(1),
  /** UTC. */
  created: z.iso.datetime(),
  /** The program and version that made the project. */
  program: z.string(),
});

/** An open project. */
export interface Project {
  /** Absolute path of the folder `NAME.simplechrome`. */
  readonly directory: string;
  readonly name: string;
  readonly created: string;
  readonly program: string;
  /** The project of an older format that this one is the migrated copy of. */
  readonly migratedFrom?: string;
}

/** The folder a project at `path` lives in: absolute, ending in `.simplechrome`. */
function projectDirectory(path: string): string {
  const absolute = resolve(path);
  return absolute.endsWith(extension) ? absolute : absolute + extension;
}

/**
 * Makes an empty project in the folder {@link projectDirectory} names.
 *
 * @throws Failure `project-exists`, `disk-full`, `file-unwritable`
 */
export async function createProject(path: string, { name }: { readonly name: string }): Promise<Project> {
  const directory = projectDirectory(path);
  if ((await pathKind(directory)) !== 'nothing') throw alreadyThere(directory);
  const parent = dirname(directory);
  await onDisk('write', parent, () => mkdir(parent, { recursive: true }));
  await removeLeftovers(parent);
  const record = { formatVersion: currentFormat.version, name, created: now(), program: programVersion() };
  try {
    await createFolderAtomically(directory, async (staging) => {
      await writeJsonFile(join(staging, projectFile), record);
      for (const kind of entryKinds) await mkdir(join(staging, kind));
    });
  } catch (thrown) {
    if (['ENOTEMPTY', 'EEXIST'].includes(osErrorCode(thrown) ?? '')) throw alreadyThere(directory);
    throw thrown;
  }
  return { directory, name: record.name, created: record.created, program: record.program };
}

/**
 * Opens a project: checks its format, and deletes what killed programs left half-written. Finished entries and what
 * another running program writes are not touched. A project of an older format is opened as a migrated copy.
 *
 * @param path of the project folder, with or without `.simplechrome`
 * @throws Failure `project-missing`, `project-newer`, `project-damaged`, `file-unreadable`
 */
export async function openProject(path: string, format: ProjectFormat = currentFormat): Promise<Project> {
  const directory = await findProject(path);
  const { formatVersion } = await readProjectFile(directory, anyFormatSchema);
  if (formatVersion > format.version) {
    throw failure(
      'project-newer',
      `The project is of format ${formatVersion}; this version of SimpleChrome reads formats up to ${format.version}.`,
      'Open it with a newer version of SimpleChrome; nothing in it was changed.',
      { file: join(directory, projectFile) },
    );
  }
  if (formatVersion < format.version) {
    const copy = await migrateInCopy(directory, formatVersion, format, async (staging) => {
      const record = await readProjectFile(staging, anyFormatSchema);
      await writeJsonFile(join(staging, projectFile), { ...record, formatVersion: format.version });
    });
    return { ...(await openProject(copy, format)), migratedFrom: directory };
  }
  const { name, created, program } = await readProjectFile(directory, projectFileSchema);
  await removeProjectLeftovers(directory);
  return { directory, name, created, program };
}

/**
 * The project at a path, which is made, named after the path, where there is nothing yet.
 *
 * @param path of the project folder, with or without `.simplechrome`
 * @throws Failure as {@link openProject} and {@link createProject}
 */
export async function openOrCreateProject(
  path: string,
): Promise<{ readonly project: Project; readonly isNew: boolean }> {
  const named = projectDirectory(path);
  if (!(await isProject(resolve(path))) && (await pathKind(named)) === 'nothing') {
    const project = await createProject(named, { name: basename(named, extension) });
    return { project, isNew: true };
  }
  return { project: await openProject(path), isNew: false };
}

/**
 * Gives a project another name. Its folder keeps its own: whatever leads to it still does.
 * @throws Failure `file-unwritable`, `disk-full`
 */
export async function renameProject(project: Project, name: string): Promise<void> {
  const file = join(project.directory, projectFile);
  const record = await readProjectFile(project.directory, z.looseObject({}));
  await writeJsonFile(file, { ...record, name });
}

/** Whether a folder holds a project, whatever its name. */
export const isProject = async (directory: string): Promise<boolean> =>
  (await pathKind(join(directory, projectFile))) === 'file';

async function findProject(path: string): Promise<string> {
  const exact = resolve(path);
  const named = projectDirectory(path);
  // "out/e012" may be a folder of its own beside the project "out/e012.simplechrome".
  const directory = (await isProject(exact)) ? exact : named;
  switch (await pathKind(directory)) {
    case 'directory':
      return directory;
    case 'file':
    case 'other':
      throw failure(
        'project-missing',
        'This is a file; a project is a folder.',
        `Choose the folder whose name ends in "${extension}".`,
        { file: directory },
      );
    case 'nothing':
      throw failure(
        'project-missing',
        (await pathKind(exact)) === 'directory'
          ? `"${path}" is a folder without a ${projectFile}, so it is not a SimpleChrome project.`
          : `There is no project "${path}".`,
        `Choose the folder whose name ends in "${extension}", or create a project.`,
        { file: directory },
      );
  }
}

async function readProjectFile<Schema extends z.ZodType>(
  directory: string,
  schema: Schema,
): Promise<z.output<Schema>> {
  const file = join(directory, projectFile);
  const record = await readJsonFile(file, schema);
  if (record !== undefined) return record;
  throw failure(
    'project-missing',
    `The folder has no ${projectFile}, so it is not a SimpleChrome project, or not all of one.`,
    `Choose another folder, or restore ${projectFile} from a backup.`,
    { file },
  );
}

async function removeProjectLeftovers(directory: string): Promise<void> {
  // Beside it: a project that was being made, a file that was being exported.
  await removeLeftovers(dirname(directory));
  await removeLeftovers(directory);
  for (const kind of entryKinds) await removeLeftovers(join(directory, kind));
  await removeRunLeftovers(join(directory, 'runs'));
}

function alreadyThere(directory: string) {
  return failure(
    'project-exists',
    'There is already something of this name.',
    'Choose another name, or open the project that is there.',
    { file: directory },
  );
}

function now(): string {
  return new Date().toISOString();
}
