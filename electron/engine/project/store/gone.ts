import { failure } from '../../../contract/failure.ts';
import { isMissing } from '../../files/os-failure.ts';
import { pathKind } from '../../files/path-kind.ts';

/**
 * Does something in a folder of a project, and says so where the folder went away meanwhile.
 *
 * @throws Failure `project-missing` where the project was moved, renamed or deleted while it was worked on
 */
export async function whileThere<Value>(directory: string, action: () => Promise<Value>): Promise<Value> {
  try {
    return await action();
  } catch (thrown) {
    if (!isMissing(thrown) || (await pathKind(directory)) === 'directory') throw thrown;
    throw failure(
      'project-missing',
      'This folder is gone: the project was moved, renamed or deleted while it was worked on.',
      'Open the project where it is now; a training that was interrupted can be resumed there.',
      { file: directory },
    );
  }
}
