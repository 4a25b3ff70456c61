import { createWriteStream, rmSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { dirname, join } from 'node:path';
import { tmpdir } from 'node:os';
import { failure } from '../contract/failure.ts';
import { onDisk, osErrorCode } from '../engine/files/os-failure.ts';

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

export interface UploadLimits {
  readonly fileBytes: number;
  /** Of all files since the server started. */
  readonly totalBytes: number;
  readonly files: number;
}

/** Far above any ChIP-seq study's bin counts, and below what fills a disk unnoticed. */
export const usualUploadLimits: UploadLimits = {
  fileBytes: 8 * 2 ** 30,
  totalBytes: 32 * 2 ** 30,
  files: 10_000,
};

/** Where an upload is to go: its batch, and its path inside it. */
export interface UploadTarget {
  readonly batch: string;
  readonly names: readonly [string, ...string[]];
}

const deepest = 16;
const longestName = 200;
// Characters and endings that some file system gives a meaning of its own.
const forbidden = /[\p{Cc}<>:"/\\|?*]|[. ]$|^\./u;
const windowsDevices = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/**
 * Reads `/uploads/BATCH/FOLDER/FILE`; undefined for anything that could lead elsewhere or mean something else on some
 * system.
 */
export function uploadTarget(pathname: string): UploadTarget | undefined {
  const [, batch, path] =
    /^\/uploads\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/(.+)$/.exec(pathname) ?? [];
  if (batch === undefined || path === undefined) return undefined;
  let names: string[];
  try {
    names = path.split('/').map(decodeURIComponent);
  } catch {
    return undefined;
  }
  const [first, ...rest] = names;
  return first !== undefined && names.length <= deepest && names.every(isPlainName)
    ? { batch, names: [first, ...rest] }
    : undefined;
}

function isPlainName(name: string): boolean {
  return name.length > 0 && name.length <= longestName && !forbidden.test(name) && !windowsDevices.test(name);
}

const prefix = 'simplechrome-uploads-';

export interface UploadFolder {
  readonly path: string;
  /** Deletes it with everything in it; synchronous, so that it also works while the process exits. */
  readonly remove: () => void;
}

/** Makes a private folder for this server's uploads and deletes those of servers that were killed. */
export async function makeUploadFolder(parent: string = tmpdir()): Promise<UploadFolder> {
  await removeLeftovers(parent);
  const path = await mkdtemp(join(parent, `${prefix}${process.pid}-`));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

async function removeLeftovers(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    const [, pid] = new RegExp(`^${prefix}(\\d+)-[A-Za-z0-9]+$`).exec(name) ?? [];
    if (pid === undefined || isRunning(Number(pid))) continue;
    // Somebody else's on a shared computer stays theirs.
    await rm(join(parent, name), { recursive: true, force: true }).catch(() => undefined);
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    // Another user's process may not be signalled, but it is there.
    return thrown instanceof Error && 'code' in thrown && thrown.code === 'EPERM';
  }
}
