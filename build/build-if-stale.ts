import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildAll } from './bundle.ts';
import { fingerprintOfSources, isBuilt } from './stale.ts';

const root = join(import.meta.dirname, '..');

/** Folder of everything that is built. */
export const dist = join(root, 'dist');

/**
 * Builds the app unless it was built from these very sources before.
 *
 * @param say is told before a build begins, which takes some seconds
 */
export async function buildIfStale(say: (line: string) => void): Promise<void> {
  const fingerprint = fingerprintOfSources(root);
  const fingerprintFile = join(dist, 'built-from');
  if (isBuilt(fingerprintFile, fingerprint)) return;
  say('Building SimpleChrome; this takes a few seconds.');
  // A build that is broken off must not pass for one.
  rmSync(fingerprintFile, { force: true });
  await buildAll();
  mkdirSync(dist, { recursive: true });
  writeFileSync(fingerprintFile, fingerprint);
}
