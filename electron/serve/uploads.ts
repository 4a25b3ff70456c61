import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { dirname, join } from 'node:path';
import { failure } from '../contract/failure.ts';
import { onDisk, osErrorCode } from '../engine/files/os-failure.ts';
import { uploadTarget } from './upload-policy.ts';
import type { UploadLimits } from './upload-policy.ts';

export interface Uploads {
  /**
   * Streams a request's body into the upload folder; what is refused or breaks off leaves nothing behind.
   *
   * @returns the path of the file, or of the dropped folder that it lies in
   * @throws Failure `option-invalid`, `file-unwritable`, `disk-full`; Error where the browser hung up
   */
  readonly receive: (pathname: string, body: Readable) => Promise<string>;
}

/** Takes uploads into a folder, within limits. */
export function createUploads(folder: string, limits: UploadLimits): Uploads {
  let totalBytes = 0;
  let files = 0;
  return {
    async receive(pathname, body) {
      const target = uploadTarget(pathname);
      if (target === undefined) throw badName(pathname);
      if (files >= limits.files) throw tooMuch(`more than ${limits.files} files`);
      files += 1;

      const batch = join(folder, target.batch);
      const path = join(batch, ...target.names);
      let bytes = 0;
      const counter = new Transform({
        transform(chunk: Buffer, _encoding, done) {
          bytes += chunk.length;
          totalBytes += chunk.length;
          if (bytes > limits.fileBytes) done(tooMuch(`a file larger than ${gibibytes(limits.fileBytes)}`));
          else if (totalBytes > limits.totalBytes) done(tooMuch(`more than ${gibibytes(limits.totalBytes)}`));
          else done(null, chunk);
        },
      });
      try {
        await onDisk('write', path, async () => {
          await mkdir(dirname(path), { recursive: true });
          // "wx": a name that is there already is another file of the same batch.
          await pipeline(body, counter, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
        });
      } catch (thrown) {
        totalBytes -= bytes;
        files -= 1;
        if (osErrorCode(thrown) === 'EEXIST') throw badName(pathname);
        await rm(path, { force: true });
        throw thrown;
      }
      return join(batch, target.names[0]);
    },
  };
}

function gibibytes(bytes: number): string {
  return `${bytes / 2 ** 30} GiB`;
}

function badName(pathname: string): Error {
  return failure(
    'option-invalid',
    `"${pathname.split('/').at(-1) ?? ''}" cannot be used as a file name on this computer, or was uploaded already.`,
    'Rename the file and drop it again.',
  );
}

function tooMuch(what: string): Error {
  return failure(
    'option-invalid',
    `SimpleChrome does not accept ${what} through the browser.`,
    'Copy the files to the computer that runs SimpleChrome and choose them there.',
  );
}
