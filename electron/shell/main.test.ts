import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

let userFolder: string;
beforeEach(() => {
  forgetModules();
  userFolder = mkdtempSync(join(tmpdir(), 'shell-main-'));
  vi.stubEnv('SIMPLECHROME_USER_FOLDER', userFolder);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(userFolder, { recursive: true });
});

/** Each start of the program has an Electron of its own. */
function forgetModules(): void {
  vi.resetModules();
  vi.doMock('electron', () => import('./testing/fake-electron.ts'));
}

async function startProgram(hasLock: boolean) {
  const electron = await import('./testing/fake-electron.ts');
  electron.app.hasLock = hasLock;
  await import('./main.ts');
  if (hasLock) await vi.waitFor(() => expect(electron.windows[0]?.loaded).toHaveLength(1));
  return electron;
}

describe('the program', () => {
  it('sandboxes every page and keeps its own folder', async () => {
    const { app, protocol } = await startProgram(true);
    expect(app.calls).toContainEqual(['enableSandbox']);
    expect(app.calls).toContainEqual(['setPath', 'userData', userFolder]);
    expect(protocol.registerSchemesAsPrivileged).toHaveBeenCalled();
  });

  it('runs once: a second start ends, and the first shows what that was to open', async () => {
    const second = await startProgram(false);
    expect(second.app.calls.at(-1)).toEqual(['quit']);
    expect(second.windows).toEqual([]);

    forgetModules();
    const first = await startProgram(true);
    first.app.emit('second-instance', {}, ['/opt/simplechrome', 'k562.simplechrome'], '/home/ada');
    expect(first.windows[0]?.calls).toEqual(['restore', 'focus']);
  });

  it('that cannot show its window says why and ends, so that its lock keeps no later start from opening', async () => {
    const electron = await import('./testing/fake-electron.ts');
    electron.faults.load = () => Promise.reject(new Error('ERR_FILE_NOT_FOUND'));
    await import('./main.ts');
    await vi.waitFor(() => expect(electron.app.calls.at(-1)).toEqual(['exit', 1]));
    expect(electron.dialog.showErrorBox).toHaveBeenCalledExactlyOnceWith(
      'SimpleChrome cannot start',
      expect.stringContaining('ERR_FILE_NOT_FOUND'),
    );
  });

  it('that was closed while it loaded did not fail', async () => {
    const electron = await import('./testing/fake-electron.ts');
    electron.faults.load = (window) => {
      window.destroy();
      return Promise.reject(new Error('ERR_ABORTED'));
    };
    await import('./main.ts');
    await vi.waitFor(() => expect(electron.windows[0]?.loaded).toHaveLength(1));
    await new Promise(setImmediate);
    expect(electron.dialog.showErrorBox).not.toHaveBeenCalled();
  });

  it('opens what is dropped on its icon, also before there is a window', async () => {
    const electron = await import('./testing/fake-electron.ts');
    const opening = startProgram(true);
    const event = { preventDefault: vi.fn() };
    await import('./main.ts');
    electron.app.emit('open-file', event, '/data/early.csv');
    await opening;
    expect(event.preventDefault).toHaveBeenCalled();
    const answer = electron.ipcMain.handlers.get('simplechrome:invoke');
    const about = await answer?.(
      { senderFrame: { url: 'app://simplechrome/', parent: null } },
      'front.about',
    );
    const { value } = about as { value: { openedPaths: string[] } };
    expect(value.openedPaths).toContain('/data/early.csv');
  });

  it('starts the modules that there are: the engine, and what tries compute engines', async () => {
    const { utilityProcess, engines } = await startProgram(true);
    engines[0]?.emit('message', { kind: 'try-engine', id: 1, engine: 'webgpu' });
    const started = utilityProcess.fork.mock.calls.map(([module]) => module);
    expect(started).toHaveLength(2);
    // The bundles lie as their sources do.
    for (const module of started) expect(existsSync(module.replace(/\.mjs$/, '.ts')), module).toBe(true);
  });

  it('quits only after the engine has ended', async () => {
    const { app, engines, windows } = await startProgram(true);
    engines[0]?.emit('spawn');
    const event = { preventDefault: vi.fn() };
    app.emit('before-quit', event);
    expect(event.preventDefault).toHaveBeenCalled();
    await vi.waitFor(() => expect(app.calls.at(-1)).toEqual(['quit']));
    expect(windows[0]?.destroyed).toBe(true);
    const again = { preventDefault: vi.fn() };
    app.emit('before-quit', again);
    expect(again.preventDefault).not.toHaveBeenCalled();
  });
});
