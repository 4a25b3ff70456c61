import { failure, Failure } from '../../contract/failure.ts';

/** The operating system's error code (`ENOENT`, `EACCES`) or zlib's (`Z_DATA_ERROR`) of something thrown. */
function systemErrorCode(thrown: unknown): string | undefined {
  if (!(thrown instanceof Error) || !('code' in thrown)) return undefined;
  return typeof thrown.code === 'string' ? thrown.code : undefined;
}

/** What a user is told when reading `file` failed; a {@link Failure} or a defect is returned as it is. */
export function readingFailure(thrown: unknown, file: string): unknown {
  if (thrown instanceof Failure) return thrown;
  const code = systemErrorCode(thrown);
  if (code === undefined) return thrown;
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return failure(
        'file-missing',
        `There is no file or folder "${file}".`,
        'Check the name and the folder it is in.',
        {
          file,
        },
      );
    case 'EACCES':
    case 'EPERM':
      return failure(
        'file-unreadable',
        `"${file}" may not be read: this user account has no permission for it.`,
        'Give yourself permission to read it, or copy it to a folder of your own.',
        { file },
      );
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
    default:
      return failure(
        'file-unreadable',
        `"${file}" cannot be read (${reason(thrown)}).`,
        'Check that the disk or network folder it is on is connected, or copy the file to this computer.',
        { file },
      );
  }
}

/** What a user is told when writing into the project failed; a {@link Failure} or a defect is returned as it is. */
export function writingFailure(thrown: unknown): unknown {
  if (thrown instanceof Failure) return thrown;
  const code = systemErrorCode(thrown);
  if (code === undefined) return thrown;
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return failure(
        'disk-full',
        'There is no space left on the disk that holds the project.',
        'Free some space there, or move the project to another disk, and start again.',
      );
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return failure(
        'file-unwritable',
        'The project folder may not be written to.',
        'Give yourself permission to change it, or choose a project folder of your own.',
      );
    default:
      return thrown;
  }
}

function reason(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
