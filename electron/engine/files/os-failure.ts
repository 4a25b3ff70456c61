import type { ErrorCode } from '../../contract/app-error.ts';
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

type Doing = 'read' | 'write';

/**
 * Runs `action`, turning the operating system's refusals into Failures: `disk-full`, and `file-unreadable` or
 * `file-unwritable` by what was being done. That something is missing ({@link isMissing}) or already there is for the
 * caller to say, and passes unchanged, as defects do.
 *
 * @param path named where the error does not say which file it was, or says one that only this program knows
 */
export async function onDisk<Value>(
  doing: Doing,
  path: string,
  action: () => Promise<Value>,
): Promise<Value> {
  try {
    return await action();
  } catch (thrown) {
    throw explained(thrown, doing, path);
  }
}

function explained(thrown: unknown, doing: Doing, path: string): unknown {
  if (thrown instanceof Failure) {
    const { code, message, remedy, where } = thrown.error;
    return where !== undefined && temporary.test(where.file)
      ? failure(code, message, remedy, { file: withoutTemporary(path) })
      : thrown;
  }
  const named = pathOf(thrown);
  const file = named === undefined || temporary.test(named) ? path : named;
  return osFailure(thrown, doing, file) ?? thrown;
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
    unpackingFailure(thrown, name) ?? osFailure(thrown, 'read', name) ?? otherFailure(thrown, 'read', name)
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

/**
 * What a user is told of a refusal of the operating system that nobody explained better: a file that went away while it
 * was used, a code that this program does not know. A {@link Failure} or a defect is returned as it is.
 */
export function unexplainedFailure(thrown: unknown): unknown {
  if (thrown instanceof Failure || !(thrown instanceof Error) || !('syscall' in thrown)) return thrown;
  const named = pathOf(thrown);
  const file = named === undefined ? undefined : withoutTemporary(named);
  if (isMissing(thrown)) {
    return failure(
      'file-missing',
      `${file === undefined ? 'A file' : `"${file}"`} is gone: it was moved or deleted while it was used.`,
      'Put it back, or open it where it is now, and try again.',
      file === undefined ? undefined : { file },
    );
  }
  const doing = readingCalls.has(String(thrown.syscall)) ? 'read' : 'write';
  return osFailure(thrown, doing, file) ?? otherFailure(thrown, doing, file);
}

const readingCalls = new Set([
  'open',
  'read',
  'stat',
  'lstat',
  'fstat',
  'scandir',
  'readlink',
  'realpath',
  'access',
]);

/** Names that the program gives to what is not finished; users never see them. See leftovers.ts. */
const temporary = /[\\/]\.simplechrome-(?:staging|trash)-.*$/;

/** The folder in which something unfinished lies, or the path itself. */
const withoutTemporary = (path: string): string => path.replace(temporary, '');

const pathOf = (thrown: unknown): string | undefined =>
  thrown instanceof Error && 'path' in thrown && typeof thrown.path === 'string' ? thrown.path : undefined;

const reason = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown));

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

function otherFailure(thrown: unknown, doing: Doing, file: string | undefined): unknown {
  const code = osErrorCode(thrown);
  if (code === undefined) return thrown;
  const what = file === undefined ? 'A file' : `"${file}"`;
  const where = file === undefined ? undefined : { file };
  return doing === 'read'
    ? failure(
        'file-unreadable',
        `${what} cannot be read (${code}).`,
        'Check that the disk or network folder it is on is connected, or copy the file to this computer.',
        where,
      )
    : failure(
        'file-unwritable',
        `${what} cannot be written (${code}).`,
        'Check that the disk or network folder it is on is connected, or choose another folder.',
        where,
      );
}

/** Code, what happened, what to do. */
type Explanation = readonly [ErrorCode, string, string];

const full: Explanation = [
  'disk-full',
  'There is no space left on the disk, or your quota is used up.',
  'Free some space and try again; nothing half-written was kept and finished results are untouched.',
];
const tooLarge: Explanation = [
  'disk-full',
  'The file would be larger than this disk or this user account allows.',
  'Choose a folder on another disk, or have the limit raised; nothing half-written was kept.',
];
const readOnly: Explanation = [
  'file-unwritable',
  'This disk can only be read, not written to.',
  'Choose a folder on a disk that you may write to.',
];
const forbidden: Readonly<Record<Doing, Explanation>> = {
  read: [
    'file-unreadable',
    'SimpleChrome may not read this file or folder, or another program has locked it.',
    'Close programs that have it open, or change its permissions, and try again.',
  ],
  write: [
    'file-unwritable',
    'SimpleChrome may not write to this file or folder, or another program has locked it.',
    'Close programs that have it open, change its permissions, or choose another folder.',
  ],
};
const longName: Readonly<Record<Doing, Explanation>> = {
  read: ['file-missing', 'The name is longer than this disk allows.', 'Choose a file that is there.'],
  write: ['file-unwritable', 'The name is longer than this disk allows.', 'Choose a shorter name.'],
};
const folder: Readonly<Record<Doing, Explanation>> = {
  read: ['file-unreadable', 'This is a folder, and a file was expected.', 'Choose a file in it.'],
  write: ['file-unwritable', 'This is a folder, and a file was expected.', 'Choose another name.'],
};
const circle: Readonly<Record<Doing, Explanation>> = {
  read: [
    'file-unreadable',
    'This link leads in a circle, or through too many others.',
    'Choose the file itself.',
  ],
  write: [
    'file-unwritable',
    'This link leads in a circle, or through too many others.',
    'Choose another name.',
  ],
};
const broken: Readonly<Record<Doing, Explanation>> = {
  read: [
    'file-unreadable',
    'The disk reports an error while this is read.',
    'Copy what can still be read to another disk, or restore it from a backup.',
  ],
  write: [
    'file-unwritable',
    'The disk reports an error while this is written.',
    'Choose a folder on another disk; nothing half-written was kept.',
  ],
};
const away: Readonly<Record<Doing, Explanation>> = {
  read: [
    'file-unreadable',
    'The network folder or disk that this is on does not answer.',
    'Connect it again, or copy the file to this computer.',
  ],
  write: [
    'file-unwritable',
    'The network folder or disk that this is on does not answer.',
    'Connect it again, or choose a folder on this computer.',
  ],
};
const tooManyOpen: Readonly<Record<Doing, Explanation>> = {
  read: [
    'file-unreadable',
    'Too many files are open on this computer.',
    'Close other programs and try again.',
  ],
  write: [
    'file-unwritable',
    'Too many files are open on this computer.',
    'Close other programs and try again.',
  ],
};
const otherDisk: Explanation = [
  'file-unwritable',
  'This cannot be moved from one disk to another.',
  'Choose a folder on the same disk.',
];
const zeroByte: Readonly<Record<Doing, Explanation>> = {
  read: [
    'file-missing',
    'The name holds a zero byte, which no file name can.',
    'Choose the file again, or type its name anew.',
  ],
  write: [
    'file-unwritable',
    'The name holds a zero byte, which no file name can.',
    'Choose another name, or type it anew.',
  ],
};

/** What each refusal of the operating system means to a user. Codes that tell of a defect are not here. */
const explanations: Readonly<Partial<Record<string, Readonly<Record<Doing, Explanation>>>>> = {
  ENOSPC: { read: full, write: full },
  EDQUOT: { read: full, write: full },
  EFBIG: { read: tooLarge, write: tooLarge },
  EROFS: { read: readOnly, write: readOnly },
  EACCES: forbidden,
  EPERM: forbidden,
  EBUSY: forbidden,
  ETXTBSY: forbidden,
  ENAMETOOLONG: longName,
  EISDIR: folder,
  ELOOP: circle,
  EIO: broken,
  ENODEV: away,
  ENXIO: away,
  ESTALE: away,
  ETIMEDOUT: away,
  EHOSTDOWN: away,
  EHOSTUNREACH: away,
  ENOTCONN: away,
  EMFILE: tooManyOpen,
  ENFILE: tooManyOpen,
  EXDEV: { read: otherDisk, write: otherDisk },
};

function osFailure(thrown: unknown, doing: Doing, file: string | undefined): Failure | undefined {
  if (thrown instanceof Failure) return undefined;
  const code = osErrorCode(thrown);
  // Node's own, for the one character that no path may hold.
  const holdsZero = code === 'ERR_INVALID_ARG_VALUE' && reason(thrown).includes('null bytes');
  const explanation = holdsZero ? zeroByte[doing] : explanations[code ?? '']?.[doing];
  if (explanation === undefined) return undefined;
  const where = file === undefined ? undefined : { file: withoutTemporary(file).replaceAll('\0', '\u2400') };
  return failure(...explanation, where);
}
