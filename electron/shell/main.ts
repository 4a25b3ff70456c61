import { join } from 'node:path';
import { app, dialog } from 'electron';
import { toAppError } from '../contract/failure.ts';
import { openPreferences } from '../engine/process/window/preferences.ts';
import { userFolder } from '../engine/files/user-folder.ts';
import { registerPageScheme, serveBundle } from './app-protocol.ts';
import { openedPaths } from './argv.ts';
import { confinePages, confineSession } from './confinement.ts';
import { runWindow } from './run-window.ts';
import type { RunningWindow } from './run-window.ts';

/* Electron's main process: one window, one engine, and the few things that only an operating system can do. */

// Built to dist/electron/shell/main.mjs, beside the engine, the preload script and the page.
const built = join(import.meta.dirname, '..', '..');
const files = {
  engine: join(built, 'electron', 'engine', 'main.mjs'),
  trial: join(built, 'electron', 'engine', 'process', 'devices', 'trial-main.mjs'),
  preload: join(built, 'electron', 'preload', 'preload.cjs'),
  userFolder: userFolder(),
};

app.setName('SimpleChrome');
app.setPath('userData', files.userFolder);
app.enableSandbox();

if (app.requestSingleInstanceLock()) {
  registerPageScheme();
  confinePages();
  start();
} else {
  // The first instance is told by the lock what this one was asked to open.
  app.quit();
}

function start(): void {
  const waiting = openedPaths(process.argv, process.cwd(), app.isPackaged);
  let window: RunningWindow | undefined;

  const open = (paths: readonly string[]): void => {
    if (window === undefined) waiting.push(...paths);
    else {
      window.open(paths);
      window.focus();
    }
  };
  app.on('second-instance', (_event, argv, workingFolder) => {
    open(openedPaths(argv, workingFolder, app.isPackaged));
  });
  // macOS: dropped on the icon, or opened from the Finder.
  app.on('open-file', (event, path) => {
    event.preventDefault();
    open([path]);
  });

  let closed = false;
  app.on('before-quit', (event) => {
    if (closed || window === undefined) return;
    event.preventDefault();
    window.close().then(
      (done) => {
        closed = done;
        if (done) app.quit();
      },
      () => app.exit(1),
    );
  });
  app.on('window-all-closed', () => {
    closed = true;
    app.quit();
  });

  app
    .whenReady()
    .then(async () => {
      confineSession();
      serveBundle(join(built, 'renderer'));
      window = await runWindow(files, openPreferences(files.userFolder), () => waiting.splice(0));
      window.open(waiting.splice(0));
    })
    .catch(giveUp);
}

/** Without a window nobody could close the program, and its lock would keep every later start from opening one. */
function giveUp(thrown: unknown): void {
  const { message } = toAppError(thrown);
  dialog.showErrorBox(
    'SimpleChrome cannot start',
    `${message} Your projects are untouched. Start SimpleChrome again; if it stays so, restart the computer or install SimpleChrome anew.`,
  );
  app.exit(1);
}
