import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where new projects are kept unless the user says otherwise: among their documents, where they find them again. */
export function projectsFolder(home = homedir()): string {
  const documents = join(home, 'Documents');
  return join(existsSync(documents) ? documents : home, 'SimpleChrome');
}
