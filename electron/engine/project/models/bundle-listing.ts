import type { Entry, ZipFile } from 'yauzl';
import { failure } from '../../../contract/failure.ts';
import type { Failure } from '../../../contract/failure.ts';
import { modelFiles } from './model-files.ts';

/** How much a model bundle may unpack to. */
export interface BundleLimits {
  /** Of all files together, unpacked. */
  readonly totalBytes: number;
  /** Of each file but the weights, unpacked. */
  readonly textBytes: number;
  /** Unpacked over packed size; only for files above a megabyte, as short ones may well repeat themselves. */
  readonly ratio: number;
}

export const bundleLimits: BundleLimits = { totalBytes: 512 * 2 ** 20, textBytes: 32 * 2 ** 20, ratio: 200 };

/** Files of a bundle by name, none of them read yet. */
export type BundleListing = ReadonlyMap<string, Entry>;

/**
 * Reads the list of files in a bundle and refuses whatever a model bundle has no use for, before anything is unpacked:
 * names with folders in them, links, names given twice, unknown files, sizes beyond the limits.
 *
 * @param file named in errors
 * @throws Failure `bundle-unsafe`, `bundle-too-large`, `bundle-damaged`
 */
export async function listBundle(zip: ZipFile, file: string, limits: BundleLimits): Promise<BundleListing> {
  const listing = new Map<string, Entry>();
  const expected: readonly string[] = Object.values(modelFiles);
  let total = 0;
  for await (const entry of zip.eachEntry()) {
    // Bytes as they are, one character each: expected names are plain ASCII, and nothing else has to be shown right.
    const name = entry.fileNameRaw.toString('latin1');
    if (/[\\/:]|\.\.|^$/.test(name))
      throw unsafe(
        file,
        `it holds a file named "${shown(name)}", which could be written outside the project`,
      );
    if (isLinkOrDevice(entry))
      throw unsafe(file, `"${shown(name)}" in it is not a file but a link or a device`);
    if (!expected.includes(name))
      throw unsafe(file, `it holds "${shown(name)}", and only ${expected.join(', ')} were expected`);
    if (listing.has(name)) throw unsafe(file, `it holds "${name}" twice`);
    if (!entry.canDecodeFileData())
      throw damagedBundle(file, `"${name}" in it is encrypted or packed in a way no model bundle is`);
    total += entry.uncompressedSize;
    checkSizes(file, name, entry, total, limits);
    listing.set(name, entry);
  }
  for (const name of [modelFiles.contents, modelFiles.card, modelFiles.weights])
    if (!listing.has(name)) throw damagedBundle(file, `it holds no ${name}`);
  return listing;
}

function checkSizes(file: string, name: string, entry: Entry, total: number, limits: BundleLimits): void {
  const { uncompressedSize: unpacked, compressedSize: packed } = entry;
  if (total > limits.totalBytes) throw tooLarge(file, 'its files', total, limits.totalBytes);
  if (name !== modelFiles.weights && unpacked > limits.textBytes)
    throw tooLarge(file, `"${name}"`, unpacked, limits.textBytes);
  if (unpacked > 2 ** 20 && unpacked > packed * limits.ratio)
    throw failure(
      'bundle-too-large',
      `"${name}" in the model bundle would unpack to ${Math.round(unpacked / packed)} times its size; weights never do.`,
      'This is not a model that SimpleChrome exported: do not use it, and ask where it came from.',
      { file },
    );
}

/** By the file type that Unix programs store in the upper half of the attributes; 0 where none is stored. */
function isLinkOrDevice(entry: Entry): boolean {
  const type = (entry.externalFileAttributes >>> 16) & 0o170000;
  return type !== 0 && type !== 0o100000;
}

/** A hostile name made harmless to print. */
function shown(name: string): string {
  return name.slice(0, 80).replace(/[^\x20-\x7e]/g, '?');
}

function tooLarge(file: string, what: string, bytes: number, limit: number): Failure {
  const megabytes = (count: number) => Math.ceil(count / 2 ** 20);
  return failure(
    'bundle-too-large',
    `In the model bundle, ${what} would unpack to ${megabytes(bytes)} MB; at most ${megabytes(limit)} MB were expected.`,
    'This is not a model that SimpleChrome exported: do not use it, and ask where it came from.',
    { file },
  );
}

/** @param what continues "The model bundle was refused: ..." */
export function unsafe(file: string, what: string): Failure {
  return failure(
    'bundle-unsafe',
    `The model bundle was refused: ${what}.`,
    'Do not use this file; ask whoever sent it to export the model again with SimpleChrome.',
    { file },
  );
}

/** @param what continues "The model bundle is damaged: ..." */
export function damagedBundle(file: string, what: string): Failure {
  return failure(
    'bundle-damaged',
    `The model bundle is damaged: ${what}.`,
    'Download or copy it again, or ask for it to be exported again.',
    { file },
  );
}
