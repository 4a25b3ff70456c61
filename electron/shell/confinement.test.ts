import { beforeAll, describe, expect, it, vi } from 'vitest';
import { confinePages, confineSession } from './confinement.ts';
import { BrowserWindow, session } from './testing/fake-electron.ts';

vi.mock('electron', () => import('./testing/fake-electron.ts'));

const { handlers } = session.defaultSession;
beforeAll(() => {
  confinePages();
  confineSession();
});

/** Whether an event that a page causes is prevented. */
function isPrevented(name: string, details: object): boolean {
  const { webContents } = new BrowserWindow({});
  let prevented = false;
  webContents.emit(name, { ...details, preventDefault: () => (prevented = true) });
  return prevented;
}

describe('a page', () => {
  it('cannot leave for another one, in the window or in a frame', () => {
    for (const name of ['will-navigate', 'will-frame-navigate']) {
      expect(isPrevented(name, { url: 'https://example.org/' })).toBe(true);
      expect(isPrevented(name, { url: 'file:///etc/passwd' })).toBe(true);
      expect(isPrevented(name, { url: 'app://simplechrome/' })).toBe(false);
    }
    expect(isPrevented('will-redirect', { url: 'https://example.org/' })).toBe(true);
  });

  it('cannot embed a web view or open a window', () => {
    expect(isPrevented('will-attach-webview', {})).toBe(true);
    const { windowOpenHandler } = new BrowserWindow({}).webContents;
    expect(windowOpenHandler?.({ url: 'app://simplechrome/' })).toEqual({ action: 'deny' });
  });

  it('gets no permission and no device, except to copy what the user asks it to copy', () => {
    const answers: boolean[] = [];
    for (const permission of ['media', 'geolocation', 'notifications', 'clipboard-read', 'openExternal']) {
      handlers['request']?.({}, permission, (allowed: boolean) => answers.push(allowed));
      expect(handlers['check']?.({}, permission)).toBe(false);
    }
    expect(answers).toEqual([false, false, false, false, false]);
    expect(handlers['device']?.({})).toBe(false);
    expect(handlers['check']?.({}, 'clipboard-sanitized-write')).toBe(true);
  });

  it.each([
    ['https://example.org/', true],
    ['http://127.0.0.1:8000/', true],
    ['ws://example.org/', true],
    ['file:///etc/passwd', true],
    ['app://other/', true],
    ['app://simplechrome/assets/main.js', false],
    ['blob:app://simplechrome/0', false],
    ['data:image/png;base64,', false],
  ])('asking for %s is cancelled: %s', (url, cancelled) => {
    let answer: unknown;
    handlers['beforeRequest']?.({ url }, (given: unknown) => (answer = given));
    expect(answer).toEqual({ cancel: cancelled });
  });

  it('saves its own figures and downloads nothing from elsewhere', () => {
    const isStopped = (url: string): boolean => {
      let stopped = false;
      const event = { preventDefault: () => (stopped = true) };
      session.defaultSession.emit('will-download', event, { getURL: () => url });
      return stopped;
    };
    expect(isStopped('blob:app://simplechrome/0')).toBe(false);
    expect(isStopped('https://example.org/program.exe')).toBe(true);
  });
});
