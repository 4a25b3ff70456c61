import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from 'playwright/test';
import type { Browser } from 'playwright/test';
import type { App, User } from './app.ts';
import { browserArguments } from './browser-arguments.ts';
import { startInBrowser } from './browser-app.ts';
import { startInElectron } from './electron-app.ts';
import { chooseFront } from './front.ts';
import { watch } from './watch.ts';

/** What a journey may do besides pressing things. */
interface Journey {
  /** A folder for what the journey writes, deleted after it. */
  readonly folder: string;
  /** Somebody who has never started the program. */
  readonly user: User;
  /** Starts the program for them. */
  readonly startApp: (opened?: readonly string[]) => Promise<App>;
  /** What the pages may complain of in this journey; nothing usually. */
  readonly expectedComplaints: RegExp | undefined;
}

interface Machine {
  /** The browser that all journeys of a worker share; nothing with Electron, which brings its own. */
  readonly sharedBrowser: Browser | undefined;
}

const chosenFront = () => chooseFront(process.env['SIMPLECHROME_E2E']);

/**
 * Playwright's `test` with the program in it. After each journey it checks what no user would see: that nothing was asked
 * of another computer, and that no error went to a console unnoticed.
 */
export const test = base.extend<Journey, Machine>({
  sharedBrowser: [
    async ({ playwright }, use) => {
      const front = chosenFront();
      if (front.kind === 'electron') return use(undefined);
      const browser = await playwright.chromium.launch({
        executablePath: front.executable,
        args: browserArguments,
      });
      await use(browser);
      await browser.close();
    },
    { scope: 'worker' },
  ],
  folder: async ({ browserName }, use) => {
    const folder = mkdtempSync(join(tmpdir(), `simplechrome-journey-${browserName}-`));
    await use(folder);
    // Whatever still closes its files gets a moment for it.
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  },
  user: async ({ folder }, use) => {
    const user = { home: join(folder, 'home'), settings: join(folder, 'settings') };
    mkdirSync(join(user.home, 'Documents'), { recursive: true });
    await use(user);
  },
  expectedComplaints: [undefined, { option: true }],
  startApp: async ({ sharedBrowser, folder, user, expectedComplaints }, use, testInfo) => {
    const connectionLog = join(folder, 'connections.txt');
    const ends: (() => Promise<void>)[] = [];
    const checks: (() => void)[] = [];
    await use(async (opened = []) => {
      const start = { user, opened, connectionLog };
      const context = await sharedBrowser?.newContext({ viewport: { width: 1280, height: 800 } });
      // The browser is watched before its first page; Electron's first window is there when it can be asked.
      const watchedFirst = context === undefined ? undefined : watch(context);
      const app =
        context === undefined
          ? await startInElectron(chosenFront().executable, start)
          : await startInBrowser(context, start);
      const watched = watchedFirst ?? watch(app.page().context());
      ends.push(async () => {
        if (testInfo.status !== testInfo.expectedStatus) {
          await app.page().screenshot({ path: testInfo.outputPath('window.png') });
        }
        await app.close();
        await context?.close();
      });
      checks.push(() => {
        expect(watched.outbound, 'nothing is asked of other computers').toEqual([]);
        const unexpected = watched.complaints.filter((each) => expectedComplaints?.test(each) !== true);
        expect(unexpected, 'nothing went wrong unseen').toEqual([]);
      });
      return app;
    });
    for (const end of ends) await end();
    for (const check of checks) check();
    const connections = existsSync(connectionLog) ? readFileSync(connectionLog, 'utf8') : '';
    expect(connections, 'server and engine connect to no other computer').toBe('');
  },
});

export { expect };
