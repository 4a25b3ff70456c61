import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { openPromise } from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import { Failure, failure } from '../../../contract/failure.ts';
import { damagedBundle, listBundle, unsafe } from './bundle-listing.ts';
import type { BundleLimits, BundleListing } from './bundle-listing.ts';
import { isMissing, onDisk, osErrorCode } from '../../files/os-failure.ts';

/**
 * Opens a bundle, checks its list of files and closes it when `use` is done.
 *
 * @throws Failure `file-missing`, `file-unreadable`, those of {@link listBundle}, and `bundle-damaged` for whatever the
 * zip reader throws, in `use` too
 */
export async function withBundle<Value>(
  zipPath: string,
  limits: BundleLimits,
  use: (zip: ZipFile, listing: BundleListing) => Promise<Value>,
): Promise<Value> {
  await checkFile(zipPath, limits);
  let zip: ZipFile | undefined;
  try {
    // Sizes are checked here, where it can be told which file lies; names come as bytes for the same reason.
    const options = { autoClose: false, decodeStrings: false, validateEntrySizes: false };
    zip = await onDisk('read', zipPath, () => openPromise(zipPath, options));
    return await use(zip, await listBundle(zip, zipPath, limits));
  } catch (thrown) {
    // Anything else that yauzl or zlib throws means that the bytes are not a proper zip file.
    if (thrown instanceof Failure || isDiskError(thrown)) throw thrown;
    throw (await isZip(zipPath))
      ? damagedBundle(zipPath, 'the zip file is incomplete or was changed')
      : notABundle(zipPath);
  } finally {
    zip?.close();
  }
}

async function checkFile(zipPath: string, limits: BundleLimits): Promise<void> {
  try {
    const { size } = await onDisk('read', zipPath, () => stat(zipPath));
    if (size <= limits.totalBytes * 1.01 + 2 ** 16) return;
  } catch (thrown) {
    if (!isMissing(thrown)) throw thrown;
    throw failure('file-missing', 'There is no such file.', 'Check the name of the model bundle.', {
      file: zipPath,
    });
  }
  throw failure(
    'bundle-too-large',
    `The file is larger than any model bundle, which are at most ${limits.totalBytes / 2 ** 20} MB.`,
    'Choose a .zip file that SimpleChrome exported.',
    { file: zipPath },
  );
}

/** Whether a file begins as every zip file with something in it does: with the head of its first entry. */
async function isZip(path: string): Promise<boolean> {
  const handle = await onDisk('read', path, () => open(path));
  try {
    const { buffer } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    return buffer.toString('latin1') === 'PK\x03\x04';
  } finally {
    await handle.close();
  }
}

function notABundle(zipPath: string): Failure {
  return failure(
    'bundle-damaged',
    `"${basename(zipPath)}" is not a model bundle: it is no zip file at all.`,
    'Choose the .zip file that SimpleChrome wrote when the model was exported.',
    { file: zipPath },
  );
}

/** Errors of the disk being written to; zlib's codes begin with Z. */
function isDiskError(thrown: unknown): boolean {
  return osErrorCode(thrown)?.startsWith('E') === true && !osErrorCode(thrown)?.startsWith('ERR_');
}

/** One of the bundle's short files. */
export async function readText(
  zip: ZipFile,
  listing: BundleListing,
  name: string,
  zipPath: string,
): Promise<{ name: string; text: string }> {
  const entry = listing.get(name);
  if (entry === undefined) throw damagedBundle(zipPath, `it holds no ${name}`);
  const pieces: Buffer[] = [];
  for await (const piece of unpacked(zip, entry, name, zipPath)) pieces.push(piece);
  return { name, text: Buffer.concat(pieces).toString('utf8') };
}

/** The bytes of one file; stops at the first byte beyond the declared size, which is within the limits. */
export async function* unpacked(
  zip: ZipFile,
  entry: Entry,
  name: string,
  zipPath: string,
): AsyncGenerator<Buffer> {
  const stream = await zip.openReadStreamPromise(entry);
  let bytes = 0;
  try {
    for await (const piece of stream as AsyncIterable<Buffer>) {
      bytes += piece.length;
      if (bytes > entry.uncompressedSize)
        throw unsafe(
          zipPath,
          `"${name}" in it unpacks to more than the ${entry.uncompressedSize} bytes it declares`,
        );
      yield piece;
    }
  } finally {
    stream.destroy();
  }
  if (bytes < entry.uncompressedSize)
    throw damagedBundle(zipPath, `"${name}" in it ends after ${bytes} of ${entry.uncompressedSize} bytes`);
}
