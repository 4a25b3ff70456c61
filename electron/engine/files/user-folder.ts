import { homedir } from 'node:os';
import { join } from 'node:path';
import { existsSync } from 'node:fs';

/** Where SimpleChrome remembers things about its user: the folder that Electron uses too. */
export function userFolder(
  environment: Readonly<Record<string, string | undefined>> = process.env,
  platform: NodeJS.Platform = process.platform,
): string {
  const override = environment['SIMPLECHROME_USER_FOLDER'];
  if (override !== undefined && override !== '') return override;
  if (platform === 'win32') {
    return join(environment['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming'), 'SimpleChrome');
  }
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'SimpleChrome');
  return join(environment['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'), 'SimpleChrome');
}

/** Where new projects are kept unless the user says otherwise: among their documents, where they find them again. */
export function projectsFolder(home = homedir()): string {
  const documents = join(home, 'Documents');
  return join(existsSync(documents) ? documents : home, 'SimpleChrome');
}
