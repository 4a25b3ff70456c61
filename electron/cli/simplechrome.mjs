#!/usr/bin/env node
// Runs what was built from these sources, and builds it first where they changed: reading TypeScript at every start costs a
// second each time. Where nothing can be written, it does just that.
import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { fingerprintOfSources, isBuilt } from '../../build/stale.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const built = join(root, 'dist', 'electron', 'cli', 'main.mjs');
const isFresh = () => isBuilt(join(root, 'dist', 'built-from'), fingerprintOfSources(root));

async function buildNow() {
  process.env['TSX_TSCONFIG_PATH'] ??= join(root, 'build', 'tsconfig.source.json');
  const { register } = await import('tsx/esm/api');
  register();
  try {
    // Where nothing can be written, there is nothing to try.
    accessSync(root, constants.W_OK);
    const { buildIfStale } = await import('../../build/build-if-stale.ts');
    await buildIfStale((line) => process.stderr.write(`${line}\n`));
  } catch {
    return false;
  }
  return isFresh();
}

await (isFresh() || (await buildNow()) ? import(pathToFileURL(built).href) : import('./main.ts'));
