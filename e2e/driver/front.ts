import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright/test';
import { installedElectron, whyNoWindow } from '../../build/electron-binary.ts';

/** What the journeys drive: the app in its own window, or the same page in a browser in front of the server. */
export type Front =
  | { readonly kind: 'electron'; readonly executable: string }
  | { readonly kind: 'chromium'; readonly executable: string; readonly why: string };

const electronPackage = join(import.meta.dirname, '..', '..', 'node_modules', 'electron');

/**
 * Real Electron where it can be had, otherwise a browser.
 *
 * @param forced value of SIMPLECHROME_E2E: "electron" or "chromium" takes that and nothing else; anything else chooses
 * @throws Error in one plain sentence where there is nothing to drive
 */
export function chooseFront(forced: string | undefined): Front {
  if (forced !== undefined && forced !== '' && forced !== 'electron' && forced !== 'chromium') {
    throw new Error(`SIMPLECHROME_E2E is "${forced}"; it can be "electron", "chromium" or nothing.`);
  }
  const electron = forced === 'chromium' ? undefined : installedElectron(electronPackage);
  const whyNot =
    forced === 'chromium'
      ? 'SIMPLECHROME_E2E asks for it'
      : electron === undefined
        ? 'Electron’s binary is not installed (node node_modules/electron/install.js fetches it)'
        : whyNoWindow(process.platform, process.env, process.getuid?.());
  if (electron !== undefined && whyNot === undefined) return { kind: 'electron', executable: electron };
  if (forced === 'electron') {
    throw new Error(`SIMPLECHROME_E2E asks for Electron, which cannot run here: ${whyNot ?? ''}.`);
  }
  const executable = findChromium();
  if (executable === undefined) {
    throw new Error(
      'The journeys need a browser: install Chromium or Chrome (Debian: apt-get install chromium), or name its program in SIMPLECHROME_CHROMIUM.',
    );
  }
  return { kind: 'chromium', executable, why: whyNot ?? '' };
}

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const usualPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

/** A Chromium: the one that is named, the system's, or Playwright's own. */
export function findChromium(): string | undefined {
  const named = process.env['SIMPLECHROME_CHROMIUM'];
  if (named !== undefined && named !== '') return named;
  const onPath = (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)));
  return [...onPath, ...usualPlaces, chromium.executablePath()].find(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return existsSync(path);
  } catch {
    return false;
  }
}
