import { isAbsolute, resolve } from 'node:path';
import { failure } from '../../../contract/failure.ts';
import type { AskedPath, PathAccess } from '../../../contract/path.ts';
import { isInside } from '../../files/path-kind.ts';

/** Which files and folders a person chose, in a dialog, a drop or a picker. The page itself may name any. */
export interface PathGrants {
  /**
   * Remembers a choice until the program ends: `read` a file, or a folder with what is in it; `write` one file; work in
   * a `project`, or in those that are in a folder, and read what is in it.
   */
  readonly grant: (path: string, access: PathAccess) => void;
  /** @throws Failure `path-not-chosen` where one of them was never chosen for what is to be done with it */
  readonly check: (asked: readonly AskedPath[]) => Promise<void>;
}

/** @param remembered projects, and folders of projects, that count as chosen without having been so today */
export function createPathGrants(remembered: () => Promise<readonly string[]>): PathGrants {
  const granted = new Map<string, AskedPath>();
  return {
    grant(path, access) {
      const chosen = { path: resolve(path), access };
      granted.set(JSON.stringify(chosen), chosen);
    },
    async check(asked) {
      const open = asked.filter((each) => ![...granted.values()].some((choice) => covers(choice, each)));
      if (open.length === 0) return;
      const projects = await remembered();
      const refused = open.find(
        (each) => !projects.some((path) => covers({ path: resolve(path), access: 'project' }, each)),
      );
      if (refused !== undefined) throw notChosen(refused);
    },
  };
}

function covers(choice: AskedPath, asked: AskedPath): boolean {
  if (!isAbsolute(asked.path)) return false;
  const path = resolve(asked.path);
  const isItself = path === choice.path;
  switch (choice.access) {
    case 'write':
      return isItself && asked.access !== 'project';
    case 'read':
    case 'project':
      return (
        (asked.access === 'read' || asked.access === choice.access) &&
        (isItself || isInside(choice.path, path))
      );
  }
}

function notChosen({ path, access }: AskedPath): Error {
  const what = {
    read: [
      'This file or folder was not chosen in SimpleChrome, so it is not read.',
      'Choose it with the dialog',
    ],
    write: ['This file was not chosen in SimpleChrome, so nothing is written there.', 'Save with the dialog'],
    project: [
      'This project was not opened in SimpleChrome before, so it is left alone.',
      'Open it from the start screen',
    ],
  } as const;
  const [message, remedy] = what[access];
  return failure(
    'path-not-chosen',
    message,
    `${remedy}${access === 'read' ? ', or drop it on the window' : ''}, then try again.`,
    {
      file: path,
    },
  );
}
