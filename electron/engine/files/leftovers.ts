import { randomBytes } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { remove } from './durable.ts';
import { isMissing, osErrorCode } from './os-failure.ts';
import { stateOf, thisWriter } from './writer.ts';

const pattern = /^\.simplechrome-(staging|trash)-([0-9a-f]{8}-[0-9]+-[0-9a-z]+)-[0-9a-f]{12}$/;

/** After this long without a change, something whose writer cannot be asked is taken for abandoned. Milliseconds. */
const abandonedAfter = 7 * 24 * 3600 * 1000;

/** A fresh name in `parent` for something being written (`staging`) or deleted (`trash`) by this process. */
export function temporaryPath(parent: string, purpose: 'staging' | 'trash'): string {
  return join(parent, `.simplechrome-${purpose}-${thisWriter()}-${randomBytes(6).toString('hex')}`);
}

/** Whether a name is one that {@link temporaryPath} makes. */
export const isLeftover = (name: string): boolean => pattern.test(name);

/**
 * Deletes what writers that no longer run left half-written directly in `directory`, and what anyone meant to delete.
 * What a running process is writing stays, as does everything whose name is not from {@link temporaryPath}. Leftovers do
 * no harm: where they cannot be deleted, as on a disk that may only be read, they stay.
 */
export async function removeLeftovers(directory: string): Promise<void> {
  try {
    for (const name of await namesIn(directory)) {
      const match = pattern.exec(name);
      if (match === null) continue;
      const [, purpose, writer = ''] = match;
      const path = join(directory, name);
      if (purpose === 'trash' || (await isAbandoned(path, writer))) await remove(path);
    }
  } catch (thrown) {
    if (osErrorCode(thrown) === undefined) throw thrown;
  }
}

/** Names in a folder; none where there is no folder. */
export async function namesIn(directory: string): Promise<string[]> {
  try {
    return await readdir(directory);
  } catch (thrown) {
    if (isMissing(thrown)) return [];
    throw thrown;
  }
}

async function isAbandoned(path: string, writer: string): Promise<boolean> {
  const state = stateOf(writer);
  switch (state) {
    case 'alive':
      return false;
    case 'dead':
      return true;
    case 'unknown':
      return Date.now() - (await changedAt(path)) > abandonedAfter;
  }
}

/** Milliseconds since 1970; now, where it has just gone. */
async function changedAt(path: string): Promise<number> {
  try {
    return (await stat(path)).mtimeMs;
  } catch (thrown) {
    if (isMissing(thrown)) return Date.now();
    throw thrown;
  }
}
