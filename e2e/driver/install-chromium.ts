import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findChromium } from './front.ts';

/**
 * Installs Debian's Chromium where there is no browser to drive and this user may: on a fresh build machine.
 *
 * @param say is told before it begins
 */
export function installChromiumIfMissing(say: (line: string) => void): void {
  const mayInstall = process.getuid?.() === 0 && existsSync('/etc/debian_version');
  if (!mayInstall || findChromium() !== undefined) return;
  say('There is no Chromium here; installing Debian’s.');
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const command of [
    ['update'],
    ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-liberation'],
  ]) {
    const { status } = spawnSync('apt-get', command, { stdio: 'ignore', env: environment });
    if (status !== 0) return; // whoever looks for the browser next says what is missing
  }
}
