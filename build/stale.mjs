import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

const sources = ['electron', 'renderer', 'resources', 'build', 'package.json', 'package-lock.json'];

/*
 * Plain JavaScript, because the command line asks this at every start, before anything can read TypeScript.
 */

/**
 * A text that changes whenever a source file is added, removed or saved: cheap enough to compute at every start.
 *
 * @param {string} root folder of the project
 * @returns {string}
 */
export function fingerprintOfSources(root) {
  const hash = createHash('sha256');
  for (const path of sources.flatMap((source) => filesBelow(join(root, source)))) {
    const { size, mtimeMs } = statSync(path);
    hash.update(`${relative(root, path)}\0${size}\0${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

/**
 * Whether what was built last was built from these sources.
 *
 * @param {string} fingerprintFile
 * @param {string} fingerprint
 * @returns {boolean}
 */
export function isBuilt(fingerprintFile, fingerprint) {
  try {
    return readFileSync(fingerprintFile, 'utf8') === fingerprint;
  } catch {
    return false;
  }
}

/**
 * @param {string} path
 * @returns {string[]}
 */
function filesBelow(path) {
  const status = statSync(path, { throwIfNoEntry: false });
  if (status === undefined) return [];
  if (!status.isDirectory()) return /\.test\.tsx?$/.test(path) ? [] : [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesBelow(join(path, name)));
}
