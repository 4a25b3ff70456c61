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
    const named = thrown instanceof Error && 'path' in thrown ? thrown.path : undefined;
    throw osFailure(thrown, doing, typeof named === 'string' ? named : path) ?? thrown;
  }
}

/**
 * What a user is told when reading a file of theirs failed: also that it is missing, that what was packed is damaged, and
 * any other refusal of the operating system. A {@link Failure} or a defect is returned as it is.
 *
 * @param name by which the user knows the file
 */
export function readingFailure(thrown: unknown, name: string): unknown {
  if (thrown instanceof Failure) return thrown;
  if (isMissing(thrown)) {
    return failure(
      'file-missing',
      `There is no file or folder "${name}".`,
      'Check the name and the folder it is in.',
      { file: name },
    );
  }
  return (
    unpackingFailure(thrown, name) ?? osFailure(thrown, 'read', name) ?? otherReadingFailure(thrown, name)
  );
}

/**
 * What a user is told when writing a file of the project failed; no name is given, as it is one that only the program
 * knows. A {@link Failure} or a defect is returned as it is.
 */
export function writingFailure(thrown: unknown): unknown {
  if (thrown instanceof Failure) return thrown;
  if (isMissing(thrown)) {
    return failure(
      'file-unwritable',
      'The project folder was moved or deleted while it was written to.',
      'Put it back where it was, or open it where it is now, and start again.',
    );
  }
  return osFailure(thrown, 'write', undefined) ?? thrown;
}

/** Of zlib. */
function unpackingFailure(thrown: unknown, file: string): Failure | undefined {
  switch (osErrorCode(thrown)) {
    case 'Z_BUF_ERROR':
      return failure(
        'file-truncated',
        'The gzip data ends in the middle: the file is incomplete.',
        'Download or copy the file again and compare its size with the original.',
        { file },
      );
    case 'Z_DATA_ERROR':
    case 'Z_STREAM_ERROR':
    case 'Z_NEED_DICT':
    case 'Z_MEM_ERROR':
      return failure(
        'file-unreadable',
        `The gzip data is damaged and cannot be unpacked (${reason(thrown)}).`,
        'Download or copy the file again; "gzip -t" tells whether a copy is whole.',
        { file },
      );
    case undefined:
    default:
      return undefined;
  }
}

function otherReadingFailure(thrown: unknown, file: string): unknown {
  if (osErrorCode(thrown) === undefined) return thrown;
  return failure(
    'file-unreadable',
    `"${file}" cannot be read (${osErrorCode(thrown)}).`,
    'Check that the disk or network folder it is on is connected, or copy the file to this computer.',
    { file },
  );
}

const reason = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown));

function osFailure(thrown: unknown, doing: 'read' | 'write', file: string | undefined): Failure | undefined {
  if (thrown instanceof Failure) return undefined;
  const where = file === undefined ? undefined : { file };
  switch (osErrorCode(thrown)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return failure(
        'disk-full',
        'There is no space left on the disk, or your quota is used up.',
        'Free some space and try again; nothing half-written was kept and finished results are untouched.',
        where,
      );
    case 'EFBIG':
      return failure(
        'disk-full',
        'The file would be larger than this disk or this user account allows.',
        'Choose a folder on another disk, or have the limit raised; nothing half-written was kept.',
        where,
      );
    case 'EROFS':
      return failure(
        'file-unwritable',
        'This disk can only be read, not written to.',
        'Choose a folder on a disk that you may write to.',
        where,
      );
    case 'EACCES':
    case 'EPERM':
    case 'EBUSY':
      return doing === 'read'
        ? failure(
            'file-unreadable',
            'SimpleChrome may not read this file or folder, or another program has locked it.',
            'Close programs that have it open, or change its permissions, and try again.',
            where,
          )
        : failure(
            'file-unwritable',
            'SimpleChrome may not write to this file or folder, or another program has locked it.',
            'Close programs that have it open, change its permissions, or choose another folder.',
            where,
          );
    case 'ENAMETOOLONG':
      return failure(
        doing === 'read' ? 'file-missing' : 'file-unwritable',
        'The name is longer than this disk allows.',
        doing === 'read' ? 'Choose a file that is there.' : 'Choose a shorter name.',
        where,
      );
    case 'EISDIR':
      return failure(
        doing === 'read' ? 'file-unreadable' : 'file-unwritable',
        'This is a folder, and a file was expected.',
        doing === 'read' ? 'Choose a file in it.' : 'Choose another name.',
        where,
      );
    case 'ERR_INVALID_ARG_VALUE':
      // Node's own, for the one character that no path may hold.
      if (!reason(thrown).includes('null bytes')) return undefined;
      return failure(
        doing === 'read' ? 'file-missing' : 'file-unwritable',
        'The name holds a zero byte, which no file name can.',
        'Choose the file again, or type its name anew.',
        { file: file === undefined ? 'the file' : file.replaceAll('\0', '\u2400') },
      );
    case 'EIO':
    case 'ENXIO':
    case 'ENODEV':
    case 'ESTALE':
    case 'ETIMEDOUT':
      return failure(
        doing === 'read' ? 'file-unreadable' : 'file-unwritable',
        `The disk or network folder does not answer as it should (${osErrorCode(thrown)}).`,
        'Check that it is connected and sound, or work on a disk of this computer.',
        where,
      );
    case undefined:
    default:
      return undefined;
  }
}
