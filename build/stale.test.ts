import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { fingerprintOfSources, isBuilt } from './stale.mjs';

const root = mkdtempSync(join(tmpdir(), 'stale-'));
afterAll(() => rmSync(root, { recursive: true }));

it('what was built is stale as soon as a source is saved, added or removed, and not for a test', () => {
  const folder = join(root, 'electron', 'shell');
  const built = join(root, 'built-from');
  mkdirSync(folder, { recursive: true });
  const source = join(folder, 'main.ts');
  writeFileSync(source, 'a');
  expect(isBuilt(built, fingerprintOfSources(root))).toBe(false);

  writeFileSync(built, fingerprintOfSources(root));
  writeFileSync(join(folder, 'main.test.ts'), 'x');
  expect(isBuilt(built, fingerprintOfSources(root))).toBe(true);

  utimesSync(source, new Date(), new Date(1e12));
  expect(isBuilt(built, fingerprintOfSources(root))).toBe(false);

  writeFileSync(built, fingerprintOfSources(root));
  writeFileSync(join(folder, 'menu.ts'), 'b');
  expect(isBuilt(built, fingerprintOfSources(root))).toBe(false);
});
