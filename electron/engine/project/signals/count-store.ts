import { createHash } from 'node:crypto';
import { mkdir, open, readdir, rmdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { remarkSchema } from '../../../contract/dataset.ts';
import { Failure } from '../../../contract/failure.ts';
import { remove, writeDurably } from '../../files/durable.ts';
import { hashFile } from '../../files/hash-file.ts';
import { readJsonFile, writeJsonFile } from '../../files/json-file.ts';
import { isMissing, onDisk, writingFailure } from '../../files/os-failure.ts';
import type { CountStore, FileCounting, KeptCounts } from '../../signals/count-sample.ts';
import type { Project } from '../store/project.ts';

/** Below the project's folder; there only while something is counted, or was stopped on the way. */
const folderName = 'counting';

const factsSchema = z.object({
  bytes: z.int().nonnegative(),
  sha256: z.string(),
  depth: z.number().optional(),
  read: z.number(),
  leftOut: z.array(z.object({ reason: z.string(), reads: z.number() })),
  remarks: z.array(remarkSchema),
});

/** After this long what an abandoned run left is of no use to anyone. Milliseconds. */
const keptFor = 30 * 24 * 3600 * 1000;

/** A store of counted files in a project, to be cleared once their data set is saved. */
export interface ProjectCountStore extends CountStore {
  /** Deletes what this run found and kept, and what was left by runs long ago. */
  readonly clear: () => Promise<void>;
}

/**
 * Keeps the counts of each finished file in the project, under a name that is made of everything that decides about them:
 * the file's name, size and date, the rules, the bins of the genes. Damaged ones are counted again.
 */
export function createCountStore(project: Project): ProjectCountStore {
  const folder = join(project.directory, folderName);
  const used = new Set<string>();
  const pathsOf = (key: string) => ({
    values: join(folder, `${key}.f64`),
    facts: join(folder, `${key}.json`),
  });

  return {
    async find(counting) {
      const key = await keyOf(counting);
      used.add(key);
      const paths = pathsOf(key);
      try {
        const facts = await readJsonFile(paths.facts, factsSchema);
        if (facts === undefined) return undefined;
        if ((await hashFile(paths.values)).sha256 !== facts.sha256) return undefined;
        return { ...facts, depth: facts.depth, copyValues: reader(paths.values, counting.bins.bins) };
      } catch (thrown) {
        if (thrown instanceof Failure || isMissing(thrown)) return undefined;
        throw thrown;
      }
    },
    async keep(counting, { values, ...facts }): Promise<KeptCounts> {
      const key = await keyOf(counting);
      const paths = pathsOf(key);
      const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
      try {
        await mkdir(folder, { recursive: true });
        await writeDurably(paths.values, bytes);
        // Written last: its presence means that the values are whole.
        await writeJsonFile(paths.facts, {
          ...facts,
          bytes: bytes.length,
          sha256: createHash('sha256').update(bytes).digest('hex'),
        });
      } catch (thrown) {
        throw writingFailure(thrown);
      }
      return { ...facts, copyValues: reader(paths.values, counting.bins.bins) };
    },
    async clear() {
      for (const name of await namesIn(folder)) {
        const path = join(folder, name);
        const key = name.replace(/\.(f64|json)$/, '');
        if (used.has(key) || (await isOld(path))) await remove(path);
      }
      await rmdir(folder).catch(() => undefined);
    },
  };
}

function reader(path: string, bins: number): KeptCounts['copyValues'] {
  return async (first, target) => {
    await onDisk('read', path, async () => {
      const handle = await open(path, 'r');
      try {
        const bytes = new Uint8Array(target.buffer, target.byteOffset, target.byteLength);
        const begin = first * bins * Float64Array.BYTES_PER_ELEMENT;
        for (let filled = 0; filled < bytes.length;) {
          const { bytesRead } = await handle.read(bytes, filled, bytes.length - filled, begin + filled);
          if (bytesRead === 0) throw new Error(`${path} ends early.`);
          filled += bytesRead;
        }
      } finally {
        await handle.close();
      }
    });
  };
}

/** Of everything that decides which values a file gives; scaling, control and replicates come later. */
async function keyOf({ file, prepared, bins, genes, needsDepth }: FileCounting): Promise<string> {
  const { reads, track, blacklist, cutOff, chromosomes, bins: binning } = prepared.rules;
  const listed = blacklist === undefined ? undefined : await stat(blacklist).catch(() => undefined);
  const hash = createHash('sha256');
  hash.update(
    JSON.stringify([
      1,
      file.path,
      file.bytes,
      file.modified,
      file.format.name,
      prepared.genome.assembly,
      { reads, track, cutOff, chromosomes, binning, needsDepth },
      blacklist === undefined ? null : [blacklist, listed?.size, listed?.mtimeMs],
      genes.map(({ id, chromosome }) => [id, chromosome]),
    ]),
  );
  hash.update(new Uint8Array(bins.edges.buffer, bins.edges.byteOffset, bins.edges.byteLength));
  return hash.digest('hex').slice(0, 32);
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (thrown) {
    if (isMissing(thrown)) return [];
    throw thrown;
  }
}

async function isOld(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found !== undefined && Date.now() - found.mtimeMs > keptFor;
}
