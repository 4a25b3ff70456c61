import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { hashFile } from '../../files/hash-file.ts';
import { writeJsonFile } from '../../files/json-file.ts';
import { isMissing } from '../../files/os-failure.ts';

export const contentsFile = 'contents.json';

const pathSchema = z
  .string()
  .refine(
    (path) =>
      !path.includes('\\') && path.split('/').every((part) => part !== '' && part !== '.' && part !== '..'),
    'a path inside the folder',
  );

const fileRecordSchema = z.object({
  /** Relative to the folder, with forward slashes on every system. */
  path: pathSchema,
  bytes: z.int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 in hexadecimal'),
});
export type FileRecord = z.infer<typeof fileRecordSchema>;

export const contentsSchema = z.object({
  formatVersion: z.literal(1),
  /** When the item was saved, UTC. */
  created: z.iso.datetime(),
  files: z.array(fileRecordSchema),
});
/** `contents.json`: what a saved folder holds, so that damage can be found and named. */
type Contents = z.infer<typeof contentsSchema>;

/** What happened to a file since it was saved. */
interface FileDamage {
  readonly path: string;
  readonly kind: 'missing' | 'changed';
}

/** Hashes all files of a folder into its `contents.json`, but for those in `without`, which are names directly in it. */
export async function writeContents(directory: string, without: readonly string[] = []): Promise<void> {
  const files = await describeFiles(directory, [contentsFile, ...without]);
  const contents: Contents = { formatVersion: 1, created: new Date().toISOString(), files };
  await writeJsonFile(join(directory, contentsFile), contents);
}

/**
 * Every file below `directory`, sorted by path.
 *
 * @param without names directly in `directory` that are left out
 * @throws Error for links and devices, which nothing in this program writes
 */
async function describeFiles(directory: string, without: readonly string[] = []): Promise<FileRecord[]> {
  const paths = (await filesBelow(directory, '')).filter(
    (path) => !without.includes(path.split('/')[0] ?? ''),
  );
  const records: FileRecord[] = [];
  for (const path of paths.sort()) records.push({ path, ...(await hashFile(join(directory, path))) });
  return records;
}

/** Compares a folder with what was saved there. Files that were added since are not damage. */
export async function findDamage(directory: string, files: readonly FileRecord[]): Promise<FileDamage[]> {
  const damage: FileDamage[] = [];
  for (const { path, bytes, sha256 } of files) {
    try {
      const now = await hashFile(join(directory, path));
      if (now.bytes !== bytes || now.sha256 !== sha256) damage.push({ path, kind: 'changed' });
    } catch (thrown) {
      if (!isMissing(thrown)) throw thrown;
      damage.push({ path, kind: 'missing' });
    }
  }
  return damage;
}

async function filesBelow(directory: string, prefix: string): Promise<string[]> {
  const paths: string[] = [];
  for (const item of await readdir(join(directory, prefix), { withFileTypes: true })) {
    const path = prefix === '' ? item.name : `${prefix}/${item.name}`;
    if (item.isDirectory()) paths.push(...(await filesBelow(directory, path)));
    else if (item.isFile()) paths.push(path);
    else throw new Error(`"${path}" in ${directory} is neither a file nor a folder`);
  }
  return paths;
}
