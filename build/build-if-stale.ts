import { spawn } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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
    await bundleInto(aside);
    mkdirSync(aside, { recursive: true });
    writeFileSync(join(aside, 'built-from'), fingerprint);
    moveIfThere(dist, old);
    renameSync(aside, dist);
  } finally {
    for (const folder of [aside, old]) rmSync(folder, { recursive: true, force: true });
  }
}

/** In a process of its own: a bundler holds a gigabyte, which whoever starts the app would keep as long as it runs. */
function bundleInto(folder: string): Promise<void> {
  const bundler = spawn(process.execPath, ['--import', 'tsx', join('build', 'bundle.ts'), folder], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    bundler.once('error', reject);
    bundler.once('exit', (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`The app could not be built (${signal ?? `exit code ${code ?? 'unknown'}`}).`));
    });
  });
}

/** Another build may have moved it at the same moment. */
function moveIfThere(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code !== 'ENOENT') throw thrown;
  }
}
