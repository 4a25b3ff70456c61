import { BrowserWindow, dialog, nativeTheme, screen } from 'electron';
import type { StateFile } from '../engine/files/state-file.ts';
import { smallestSize, windowBounds } from './window-state.ts';
import type { WindowState } from './window-state.ts';
import { afterCrash } from '../engine/process/supervisor.ts';
import { pageUrl } from './navigation-policy.ts';

/** Makes the window where it was, still empty; nothing but the preload script reaches out of the page's sandbox. */
export async function makePageWindow(
  preload: string,
  memory: StateFile<WindowState>,
): Promise<BrowserWindow> {
  const state = await memory.read();
  const primary = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id);
  const window = new BrowserWindow({
    ...windowBounds(
      state,
      [primary, ...others].map(({ workArea }) => workArea),
    ),
    minWidth: smallestSize.width,
    minHeight: smallestSize.height,
    show: false,
    title: 'SimpleChrome',
    // The page's own background, so that nothing flashes before it is drawn.
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#16181d' : '#ffffff',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      allowRunningInsecureContent: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    },
  });
  if (state.maximised) window.maximize();
  window.once('ready-to-show', () => window.show());

  let pending: NodeJS.Timeout | undefined;
  const remember = (): void => {
    clearTimeout(pending);
    const seen: WindowState = { bounds: window.getNormalBounds(), maximised: window.isMaximized() };
    // A full disk is no reason to bother anyone about where a window was.
    void memory.change(() => seen).catch(() => undefined);
  };
  const rememberSoon = (): void => {
    clearTimeout(pending);
    pending = setTimeout(remember, 500);
  };
  window.on('resize', rememberSoon);
  window.on('move', rememberSoon);
  window.on('close', remember);
  window.on('closed', () => clearTimeout(pending));
  return window;
}

/** Loads the page again when its process dies; the engine and its jobs are in another one and go on. */
export function reviveCrashedPage(window: BrowserWindow): void {
  const crashes: number[] = [];
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    crashes.push(performance.now());
    if (afterCrash(crashes, performance.now()).kind === 'restart') {
      // Where the new page dies as well, that is told as the first one's death was.
      window.loadURL(pageUrl).catch(() => undefined);
      return;
    }
    dialog.showErrorBox(
      'SimpleChrome cannot show its window',
      'It stopped three times within a minute. Everything saved is kept. Close other programs to free memory and start SimpleChrome again.',
    );
    window.destroy();
  });
}
