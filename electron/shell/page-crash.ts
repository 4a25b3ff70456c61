import { dialog } from 'electron';
import type { BrowserWindow } from 'electron';
import { afterCrash } from '../front/supervision-policy.ts';
import { pageUrl } from './navigation-policy.ts';

/** Loads the page again when its process dies; the engine and its jobs are in another one and go on. */
export function reviveCrashedPage(window: BrowserWindow): void {
  const crashes: number[] = [];
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    crashes.push(performance.now());
    if (afterCrash(crashes, performance.now()).kind === 'restart') {
      void window.loadURL(pageUrl);
      return;
    }
    dialog.showErrorBox(
      'SimpleChrome cannot show its window',
      'It stopped three times within a minute. Everything saved is kept. Close other programs to free memory and start SimpleChrome again.',
    );
    window.destroy();
  });
}
