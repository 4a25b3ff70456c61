import { Failure, failure } from '../../contract/failure.ts';

/** The code of an operating-system error ("ENOSPC"), or undefined for anything else. */
export function osErrorCode(thrown: unknown): string | undefined {
  return thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string'
    ? thrown.code
    : undefined;
}

/** True where what was asked for is simply not there. */
export function isMissing(thrown: unknown): boolean {
  const code = osErrorCode(thrown);
  return code === 'ENOENT' || code === 'ENOTDIR';
}

/**
 * Runs `action`, turning the operating system's refusals that a user can do something about into Failures:
 * `disk-full`, and `file-unreadable` or `file-unwritable` by what was being done. Anything else passes unchanged.
 *
 * @param path named in the message where the error does not say which file it was
 */
export async function onDisk<Value>(
  doing: 'read' | 'write',
  path: string,
  action: () => Promise<Value>,
): Promise<Value> {
  try {
    return await action();
  } catch (thrown) {
    throw osFailure(thrown, doing, path) ?? thrown;
  }
}

function osFailure(thrown: unknown, doing: 'read' | 'write', path: string): Failure | undefined {
  if (thrown instanceof Failure) return undefined;
  const file =
    thrown instanceof Error && 'path' in thrown && typeof thrown.path === 'string' ? thrown.path : path;
  switch (osErrorCode(thrown)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return failure(
        'disk-full',
        'There is no space left on the disk, or your quota is used up.',
        'Free some space and try again; nothing half-written was kept and finished results are untouched.',
        { file },
      );
    case 'EFBIG':
      return failure(
        'disk-full',
        'The file would be larger than this disk or this user account allows.',
        'Choose a folder on another disk, or have the limit raised; nothing half-written was kept.',
        { file },
      );
    case 'EROFS':
      return failure(
        'file-unwritable',
        'This disk can only be read, not written to.',
        'Choose a folder on a disk that you may write to.',
        { file },
      );
    case 'EACCES':
    case 'EPERM':
    case 'EBUSY':
      return doing === 'read'
        ? failure(
            'file-unreadable',
            'SimpleChrome may not read this file or folder, or another program has locked it.',
            'Close programs that have it open, or change its permissions, and try again.',
            { file },
          )
        : failure(
            'file-unwritable',
            'SimpleChrome may not write to this file or folder, or another program has locked it.',
            'Close programs that have it open, change its permissions, or choose another folder.',
            { file },
          );
    case undefined:
    default:
      return undefined;
  }
}
