import { cp } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { failure } from '../../../contract/failure.ts';
import { createFolderAtomically } from '../../files/atomic-folder.ts';
import { pathKind } from '../../files/path-kind.ts';

/** One step from a project format to the next. */
export interface Migration {
  /** The format it reads; it leaves `from + 1`. */
  readonly from: number;
  /** Changes a copy of a project in place; `project.json`'s formatVersion is raised afterwards. */
  readonly migrate: (directory: string) => Promise<void>;
}

/** A version of the project format and how to get there from older ones. */
export interface ProjectFormat {
  readonly version: number;
  readonly migrations: readonly Migration[];
}

/** The format this program writes. Format 1 is the first. */
export const currentFormat: ProjectFormat = { version: 1, migrations: [] };

/**
 * Brings a project of an older format up to date in a copy beside it, named after the format; the original stays as it
 * was, for the program that made it. Where the copy was made before, it is used again.
 *
 * @param finish called on the copy after the last migration, to write its new `project.json`
 * @returns the folder of the copy
 * @throws Failure `project-damaged` where there is no way from this format, `disk-full`, `file-unwritable`
 */
export async function migrateInCopy(
  directory: string,
  formatVersion: number,
  format: ProjectFormat,
  finish: (copy: string) => Promise<void>,
): Promise<string> {
  const steps = migrationSteps(directory, formatVersion, format);
  const name = basename(directory).replace(/\.simplechrome$/, '');
  const copy = join(dirname(directory), `${name}-format-${format.version}.simplechrome`);
  if ((await pathKind(copy)) !== 'nothing') return copy;
  await createFolderAtomically(copy, async (staging) => {
    await cp(directory, staging, { recursive: true });
    for (const step of steps) await step.migrate(staging);
    await finish(staging);
  });
  return copy;
}

function migrationSteps(directory: string, formatVersion: number, format: ProjectFormat): Migration[] {
  const steps: Migration[] = [];
  for (let version = formatVersion; version < format.version; version++) {
    const step = format.migrations.find((migration) => migration.from === version);
    if (step === undefined) {
      throw failure(
        'project-damaged',
        `project.json says format ${formatVersion}, which never existed; formats go up to ${format.version}.`,
        'Restore project.json from a backup of the project folder.',
        { file: join(directory, 'project.json') },
      );
    }
    steps.push(step);
  }
  return steps;
}
