import { readFileSync } from 'node:fs';
import { z } from 'zod';

const packageFile = new URL('../../../package.json', import.meta.url);

/** "SimpleChrome 0.1.0": what projects say they were made with. */
export function programVersion(): string {
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(readFileSync(packageFile, 'utf8')));
  return `SimpleChrome ${version}`;
}
