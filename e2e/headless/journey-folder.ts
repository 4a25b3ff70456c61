import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** A folder for a whole file of tests, deleted after the last of them. */
export function journeyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'simplechrome-journey-'));
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}
