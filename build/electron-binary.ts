import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Electron's executable, or one sentence on why there is none to run. */
export type ElectronBinary =
  { readonly kind: 'found'; readonly path: string } | { readonly kind: 'none'; readonly why: string };

/**
 * Why Electron could not open a window here even if its executable were there, or undefined where it can.
 *
 * @param userId undefined where the system has none
 */
export function whyNoWindow(
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
  userId: number | undefined,
): string | undefined {
  if (platform !== 'linux') return undefined;
  const has = (name: string): boolean => (environment[name] ?? '') !== '';
  if (!has('DISPLAY') && !has('WAYLAND_DISPLAY')) return 'there is no display to open a window on';
  // Chromium's sandbox refuses to run as root, and we do not run without it.
  return userId === 0 ? 'Electron does not run as root' : undefined;
}

/** The executable that Electron's installer left in its package, or undefined. */
export function installedElectron(packageFolder: string): string | undefined {
  try {
    const path = join(packageFolder, 'dist', readFileSync(join(packageFolder, 'path.txt'), 'utf8'));
    return existsSync(path) ? path : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Finds Electron's executable, or runs its installer and waits a little. The package alone does not bring it: no package
 * may run code when it is installed. A download that takes longer goes on, for the next start.
 */
export async function findElectron(
  packageFolder: string,
  patienceMilliseconds: number,
): Promise<ElectronBinary> {
  const path = installedElectron(packageFolder);
  if (path !== undefined) return { kind: 'found', path };
  const ended = await runInstaller(join(packageFolder, 'install.js'), patienceMilliseconds);
  const installed = installedElectron(packageFolder);
  if (installed !== undefined && ended) return { kind: 'found', path: installed };
  return {
    kind: 'none',
    why: ended
      ? 'Electron is not installed and could not be downloaded'
      : `Electron is not installed and was not downloaded within ${patienceMilliseconds / 1000} s`,
  };
}

/** Resolves with whether the installer has ended in time. */
function runInstaller(script: string, patienceMilliseconds: number): Promise<boolean> {
  return new Promise((resolve) => {
    const installer = spawn(process.execPath, [script], { stdio: 'ignore' });
    const timer = setTimeout(() => {
      installer.unref();
      resolve(false);
    }, patienceMilliseconds);
    const end = (): void => {
      clearTimeout(timer);
      resolve(true);
    };
    installer.once('exit', end);
    installer.once('error', end);
  });
}
