import { join } from 'node:path';
import { build, Platform } from 'electron-builder';
import { dist } from './build-if-stale.ts';
import { buildAll } from './bundle.ts';

/*
 * npm run package: builds the bundles and, of them, the installers for the system that this runs on, into out/installers.
 * `--dir` makes the unpacked app only.
 */

await buildAll(dist);
await build({
  projectDir: join(import.meta.dirname, '..'),
  config: 'build/electron-builder.yml',
  targets: Platform.current().createTarget(process.argv.includes('--dir') ? 'dir' : null),
  publish: 'never',
});
