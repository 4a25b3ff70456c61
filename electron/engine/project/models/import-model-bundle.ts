import { createHash } from 'node:crypto';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Entry, ZipFile } from 'yauzl';
import type { z } from 'zod';
import { Failure } from '../../../contract/failure.ts';
import { modelCardSchema } from '../../../contract/model.ts';
import type { ModelCard } from '../../../contract/model.ts';
import { readText, unpacked, withBundle } from './bundle-file.ts';
import { bundleLimits, damagedBundle } from './bundle-listing.ts';
import type { BundleLimits } from './bundle-listing.ts';
import { contentsSchema } from '../store/contents.ts';
import type { FileRecord } from '../store/contents.ts';
import { describeIssue } from '../../files/json-file.ts';
import { modelFiles } from './model-files.ts';
import { writeAll } from '../../files/durable.ts';
import { onDisk } from '../../files/os-failure.ts';
import { decodeSafetensors } from '../../files/safetensors.ts';

/**
 * Unpacks a model bundle into a folder, trusting nothing in it: names, types, declared and actual sizes, hashes, the
 * card and the weights are checked. Made to be the `write` of `addEntry(project, 'models', ...)`, which adds
 * `contents.json` and removes the folder when this throws.
 *
 * @param stagingDirectory an empty folder; gets card.json, weights.safetensors and README.txt where there is one
 * @throws Failure `bundle-unsafe`, `bundle-damaged`, `bundle-too-large`, `file-missing`, `file-unreadable`, `disk-full`
 */
export async function importModelBundle(
  zipPath: string,
  stagingDirectory: string,
  limits: BundleLimits = bundleLimits,
): Promise<ModelCard> {
  return withBundle(zipPath, limits, async (zip, listing) => {
    const contents = parse(
      contentsSchema,
      await readText(zip, listing, modelFiles.contents, zipPath),
      zipPath,
    );
    for (const { path } of contents.files)
      if (!listing.has(path))
        throw damagedBundle(zipPath, `its contents.json names "${shortened(path)}", which is missing`);

    let weights: FileRecord | undefined;
    for (const [name, entry] of listing) {
      if (name === modelFiles.contents) continue;
      const expected = contents.files.find((file) => file.path === name);
      if (expected === undefined) throw damagedBundle(zipPath, `its contents.json does not name "${name}"`);
      const found = await unpack(zip, entry, name, zipPath, join(stagingDirectory, name));
      if (found.sha256 !== expected.sha256 || found.bytes !== expected.bytes)
        throw damagedBundle(zipPath, `the SHA-256 of "${name}" is not the one in its contents.json`);
      if (name === modelFiles.weights) weights = found;
    }

    const cardText = await readFile(join(stagingDirectory, modelFiles.card), 'utf8');
    const card = parse(modelCardSchema, { name: modelFiles.card, text: cardText }, zipPath);
    if (card.weights.sha256 !== weights?.sha256 || card.weights.bytes !== weights.bytes)
      throw damagedBundle(zipPath, 'its weights are not those that its card describes');
    await checkWeights(join(stagingDirectory, modelFiles.weights), zipPath);
    return card;
  });
}

/**
 * Reads only the card of a bundle: to show what would be imported, and under which id. The rest is not checked.
 *
 * @throws Failure as {@link importModelBundle}
 */
export async function readBundledCard(
  zipPath: string,
  limits: BundleLimits = bundleLimits,
): Promise<ModelCard> {
  return withBundle(zipPath, limits, async (zip, listing) =>
    parse(modelCardSchema, await readText(zip, listing, modelFiles.card, zipPath), zipPath),
  );
}

/** Unpacks one file onto the disk, hashing it on the way. */
async function unpack(
  zip: ZipFile,
  entry: Entry,
  name: string,
  zipPath: string,
  destination: string,
): Promise<FileRecord> {
  const hash = createHash('sha256');
  let bytes = 0;
  await onDisk('write', destination, async () => {
    const handle = await open(destination, 'wx');
    try {
      for await (const piece of unpacked(zip, entry, name, zipPath)) {
        hash.update(piece);
        bytes += piece.length;
        await writeAll(handle, piece);
      }
    } finally {
      await handle.close();
    }
  });
  return { path: name, bytes, sha256: hash.digest('hex') };
}

function parse<Schema extends z.ZodType>(
  schema: Schema,
  { name, text }: { readonly name: string; readonly text: string },
  zipPath: string,
): z.output<Schema> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw damagedBundle(zipPath, `${name} in it is not JSON`);
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw damagedBundle(zipPath, `${name} in it is not as expected: ${describeIssue(parsed.error)}`);
}

async function checkWeights(path: string, zipPath: string): Promise<void> {
  try {
    decodeSafetensors(await readFile(path), path);
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    throw damagedBundle(
      zipPath,
      `its weights cannot be read although their hash is right: ${thrown.error.message}`,
    );
  }
}

function shortened(text: string): string {
  return text.slice(0, 80).replace(/[^\x20-\x7e]/g, '?');
}
