import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildAll } from './bundle.ts';
import { fingerprintOfSources, isBuilt } from './stale.mjs';

const root = join(import.meta.dirname, '..');

/** Folder of everything that is built. */
export const dist = join(root, 'dist');

/**
 * Builds the app unless it was built from these very sources before. It is built aside and put in place whole, so that a
 * build broken off, or two at once, leave a build that works.
 *
 * @param say is told before a build begins, which takes some seconds
 */
export async function buildIfStale(say: (line: string) => void): Promise<void> {
  const fingerprint = fingerprintOfSources(root);
  if (isBuilt(join(dist, 'built-from'), fingerprint)) return;
  say('Building SimpleChrome; this takes a few seconds.');
  // Beside the finished one: a bundle finds what it reads by paths relative to its own.
  const aside = `${dist}-${process.pid}`;
  const old = `${dist}-${process.pid}-old`;
  try {
    await buildAll(aside);
    mkdirSync(aside, { recursive: true });
    writeFileSync(join(aside, 'built-from'), fingerprint);
    moveIfThere(dist, old);
    renameSync(aside, dist);
  } finally {
    for (const folder of [aside, old]) rmSync(folder, { recursive: true, force: true });
  }
}

/** Another build may have moved it at the same moment. */
function moveIfThere(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code !== 'ENOENT') throw thrown;
  }
}
