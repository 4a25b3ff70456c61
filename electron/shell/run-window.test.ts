import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MenuItemConstructorOptions } from 'electron';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ipcChannels } from '../contract/desktop-api.ts';
import { resultSchema } from '../contract/result.ts';
import { openPreferences } from '../engine/process/window/preferences.ts';
import { runWindow } from './run-window.ts';
import type { RunningWindow } from './run-window.ts';
import type { BrowserWindow } from './testing/fake-electron.ts';
import { dialog, engines, ipcMain, Menu, nativeTheme, windows } from './testing/fake-electron.ts';

vi.mock('electron', () => import('./testing/fake-electron.ts'));

const ownFrame = { url: 'app://simplechrome/', parent: null };

let userFolder: string;
let waiting: string[];
let running: RunningWindow;

beforeEach(async () => {
  userFolder = mkdtempSync(join(tmpdir(), 'run-window-'));
  waiting = ['/data/k562.csv'];
  const files = {
    engine: '/dist/engine.mjs',
    trial: '/dist/trial.mjs',
    preload: '/dist/preload.cjs',
    userFolder,
  };
  running = await runWindow(files, openPreferences(userFolder), () => waiting.splice(0));
});
afterEach(() => {
  rmSync(userFolder, { recursive: true });
  ipcMain.removeAllListeners();
  vi.clearAllMocks();
  vi.useRealTimers();
});

function newest<Item>(items: readonly Item[]): Item {
  const last = items.at(-1);
  if (last === undefined) throw new Error('There is none.');
  return last;
}
const window = (): BrowserWindow => newest(windows);

async function invoke(command: unknown, input?: unknown, senderFrame: unknown = ownFrame) {
  return resultSchema.parse(
    await ipcMain.handlers.get(ipcChannels.invoke)?.({ senderFrame }, command, input),
  );
}
function told(event: string): unknown[] {
  return window()
    .webContents.sent.filter(({ channel, values }) => channel === ipcChannels.event && values[0] === event)
    .map(({ values }) => values[1]);
}

describe('the window', () => {
  it('is a sandbox that reaches nothing but its preload script', () => {
    expect(window().options['webPreferences']).toMatchObject({
      preload: '/dist/preload.cjs',
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
    });
    expect(window().loaded).toEqual(['app://simplechrome/']);
  });

  it('is shown when it is drawn, and remembers where it was', async () => {
    window().emit('ready-to-show');
    expect(window().calls).toContain('show');
    window().pressClose();
    const file = join(userFolder, 'window-state.json');
    await vi.waitFor(() => expect(existsSync(file)).toBe(true));
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
      bounds: { x: 10, y: 20, width: 1100, height: 700 },
      maximised: false,
    });
  });

  it('loads its page again when that crashes, and says so when it keeps crashing', () => {
    for (let crash = 0; crash < 3; crash++)
      window().webContents.emit('render-process-gone', {}, { reason: 'oom' });
    expect(window().loaded).toHaveLength(3);
    expect(dialog.showErrorBox).toHaveBeenCalledOnce();
    expect(window().destroyed).toBe(true);
  });
});

describe("the page's calls", () => {
  it('are answered', async () => {
    running.open(['/k562']);
    expect(await invoke('recent.add', { path: '/k562', name: 'K562' })).toMatchObject({
      ok: true,
      value: [{ path: '/k562', name: 'K562' }],
    });
    expect(await invoke('recent.list')).toMatchObject({ value: [{ name: 'K562' }] });
  });

  it.each([
    ['another page', { url: 'https://example.org/', parent: null }],
    ['a frame inside the page', { url: 'app://simplechrome/', parent: ownFrame }],
    ['a frame that is gone', null],
  ])('are refused to %s', async (_who, frame) => {
    expect(await invoke('recent.list', undefined, frame)).toMatchObject({
      ok: false,
      error: { code: 'internal' },
    });
  });

  it('are refused with input that does not fit, and under names that do not exist', async () => {
    expect(await invoke('theme.set', { theme: 'pink' })).toMatchObject({ error: { code: 'option-invalid' } });
    for (const name of ['constructor', 'model.train', 7]) {
      expect(await invoke(name)).toMatchObject({ error: { code: 'internal' } });
    }
  });

  it('open native dialogs; nothing chosen is no error', async () => {
    const filters = [{ name: 'Bin counts', extensions: ['csv'] }];
    expect(await invoke('dialog.openFiles', { filters })).toEqual({ ok: true, value: [] });
    expect(await invoke('dialog.openFolder', {})).toEqual({ ok: true, value: null });
    expect(await invoke('dialog.saveFile', { suggestedName: 'report.html' })).toEqual({
      ok: true,
      value: null,
    });
    dialog.showOpenDialog.mockResolvedValueOnce({ canceled: false, filePaths: ['/a.csv', '/b.csv'] });
    expect(await invoke('dialog.openFiles', { filters })).toEqual({ ok: true, value: ['/a.csv', '/b.csv'] });
    expect(dialog.showOpenDialog).toHaveBeenLastCalledWith(window(), {
      filters,
      properties: ['openFile', 'multiSelections'],
    });
  });

  it('name no file that nobody chose: what is written was saved with the dialog, a drop counts too', async () => {
    const path = join(userFolder, 'report.pdf');
    const refused = { ok: false, error: { code: 'path-not-chosen' } };
    expect(await invoke('report.pdf', { html: '<p>', path })).toMatchObject(refused);
    dialog.showSaveDialog.mockResolvedValueOnce({ canceled: false, filePath: path });
    await invoke('dialog.saveFile', { suggestedName: 'report.pdf' });
    expect(await invoke('report.pdf', { html: '<p>', path })).toEqual({ ok: true, value: undefined });

    const dropped = { path: join(userFolder, 'K562.simplechrome'), name: 'K562' };
    expect(await invoke('recent.add', dropped)).toMatchObject(refused);
    const drop = ipcMain.handlers.get(ipcChannels.dropped);
    await drop?.({ senderFrame: { url: 'https://example.org/', parent: null } }, dropped.path);
    expect(await invoke('recent.add', dropped)).toMatchObject(refused);
    await drop?.({ senderFrame: ownFrame }, dropped.path);
    expect(await invoke('recent.add', dropped)).toMatchObject({ ok: true });
  });

  it('set the theme, and tell page and menu', async () => {
    await invoke('theme.set', { theme: 'dark' });
    expect(nativeTheme.themeSource).toBe('dark');
    expect(told('theme.changed')).toEqual([{ theme: 'dark' }]);
    expect(Menu.setApplicationMenu).toHaveBeenCalledTimes(2);
  });

  it('set the theme from the menu though it cannot be remembered', async () => {
    rmSync(userFolder, { recursive: true });
    writeFileSync(userFolder, 'a file where the folder was');
    const template = Menu.buildFromTemplate.mock.lastCall?.[0] as MenuItemConstructorOptions[];
    const items = (all: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
      all.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? items(item.submenu) : [])]);
    const dark = items(template).find(({ label }) => label === 'Dark');
    (dark?.click as (() => void) | undefined)?.();
    expect(told('theme.changed')).toEqual([{ theme: 'dark' }]);
    // A rejection that nobody catches would fail the run.
    await new Promise((resolve) => setTimeout(resolve, 0));
  });

  it('take what was opened before the page was there; later openings are told as they come', async () => {
    running.open(['/data/early.csv']);
    expect(await invoke('front.about')).toMatchObject({
      value: { kind: 'electron', openedPaths: ['/data/k562.csv', '/data/early.csv'] },
    });
    running.open(['/data/late.csv']);
    expect(told('files.opened')).toEqual([{ paths: ['/data/late.csv'] }]);
    expect(await invoke('front.about')).toMatchObject({ value: { openedPaths: [] } });
  });
});

describe('the engine', () => {
  const askForEngine = (senderFrame: unknown = ownFrame): void => {
    ipcMain.emit(ipcChannels.connectEngine, { senderFrame });
  };

  it('gives the page a line when the page asks and the engine runs', () => {
    askForEngine();
    expect(window().webContents.ports).toEqual([]);
    newest(engines).emit('spawn');
    expect(window().webContents.ports).toHaveLength(1);
    expect(newest(engines).received).toMatchObject([{ message: { kind: 'connect' } }]);
  });

  it('is told which paths were chosen', async () => {
    const engine = newest(engines);
    const paths = [{ path: '/data/counts.csv', access: 'read' }];
    const answerTo = async (id: number): Promise<unknown> => {
      engine.emit('message', { kind: 'paths', id, why: 'chosen', paths });
      await vi.waitFor(() => expect(engine.received.at(-1)?.message).toMatchObject({ kind: 'paths', id }));
      return engine.received.at(-1)?.message;
    };
    expect(await answerTo(1)).toMatchObject({ refusal: { code: 'path-not-chosen' } });
    dialog.showOpenDialog.mockResolvedValueOnce({ canceled: false, filePaths: ['/data/counts.csv'] });
    await invoke('dialog.openFiles', {});
    expect(await answerTo(2)).not.toHaveProperty('refusal');
  });

  it('gives no line to strangers, nor to a page that has not asked', () => {
    newest(engines).emit('spawn');
    askForEngine({ url: 'https://example.org/', parent: null });
    expect(window().webContents.ports).toEqual([]);
  });

  it('is started again after a crash, and the page gets a new line', () => {
    vi.useFakeTimers();
    askForEngine();
    const first = newest(engines);
    first.emit('spawn');
    first.emit('exit', 134);
    expect(told('engine.state').at(-1)).toMatchObject({
      state: 'restarting',
      reason: { message: expect.stringContaining('exit code 134') as string },
    });
    vi.advanceTimersByTime(250);
    expect(newest(engines)).not.toBe(first);
    newest(engines).emit('spawn');
    expect(window().webContents.ports).toHaveLength(2);
    expect(told('engine.state').at(-1)).toEqual({ state: 'running' });
  });

  it('is not handed to a page that was loaded anew until that asks', () => {
    askForEngine();
    newest(engines).emit('spawn');
    window().webContents.emit('did-start-navigation', { isMainFrame: true, isSameDocument: false });
    newest(engines).emit('exit', 1);
    expect(window().webContents.ports).toHaveLength(1);
    askForEngine();
    expect(told('engine.state').at(-1)).toMatchObject({ state: 'restarting' });
  });
});

describe('closing', () => {
  it('ends the engine before the window, and asks nothing when nothing is at stake', async () => {
    newest(engines).emit('spawn');
    expect(window().pressClose()).toBe(true);
    await vi.waitFor(() => expect(window().destroyed).toBe(true));
    expect(dialog.showMessageBox).not.toHaveBeenCalled();
    expect(newest(engines).received.at(-1)?.message).toEqual({ kind: 'stop' });
  });

  it('asks while something runs, and stays open when the user says so', async () => {
    await invoke('window.guardClose', { unsaved: [], running: ['Training of SimpleChrome'] });
    expect(await running.close()).toBe(false);
    expect(window().destroyed).toBe(false);
    dialog.showMessageBox.mockResolvedValueOnce({ response: 1 });
    expect(await running.close()).toBe(true);
    expect(window().destroyed).toBe(true);
  });

  it('is not kept from it by a question that cannot be shown', async () => {
    await invoke('window.guardClose', { unsaved: ['Report'], running: [] });
    dialog.showMessageBox.mockRejectedValueOnce(new Error('no display'));
    expect(await running.close()).toBe(true);
    expect(window().destroyed).toBe(true);
  });

  it('asks once, however often it is pressed', async () => {
    await invoke('window.guardClose', { unsaved: ['Report'], running: [] });
    window().pressClose();
    window().pressClose();
    await vi.waitFor(() => expect(dialog.showMessageBox).toHaveBeenCalled());
    expect(dialog.showMessageBox).toHaveBeenCalledOnce();
  });
});
