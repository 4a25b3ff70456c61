import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { DesktopApi } from '../contract/desktop-api.ts';

const electron = vi.hoisted(() => ({
  exposed: new Map<string, unknown>(),
  heard: new Map<string, (event: { ports: unknown[] }, ...values: unknown[]) => void>(),
  invoke: vi.fn((): Promise<unknown> => Promise.resolve({ ok: true, value: 1 })),
  send: vi.fn(),
}));
vi.mock('electron', () => ({
  contextBridge: { exposeInMainWorld: (name: string, api: unknown) => electron.exposed.set(name, api) },
  ipcRenderer: {
    invoke: electron.invoke,
    send: electron.send,
    on: (channel: string, listener: never) => electron.heard.set(channel, listener),
  },
  webUtils: { getPathForFile: (file: File) => `/data/${file.name}` },
}));

const postMessage = vi.fn();
beforeEach(async () => {
  vi.stubGlobal('window', { postMessage, location: { origin: 'app://simplechrome' } });
  await import('./preload.ts');
});
const api = (): DesktopApi => electron.exposed.get('desktop') as DesktopApi;

describe('the preload script', () => {
  it('exposes these four functions and nothing of Electron', () => {
    expect([...electron.exposed.keys()]).toEqual(['desktop']);
    expect(Object.keys(api()).sort()).toEqual(['connectEngine', 'invoke', 'onEvent', 'pathOfFile']);
  });

  it('passes calls to the main process', async () => {
    expect(await api().invoke('recent.list', undefined)).toEqual({ ok: true, value: 1 });
    expect(electron.invoke).toHaveBeenCalledWith('simplechrome:invoke', 'recent.list', undefined);
    api().connectEngine();
    expect(electron.send).toHaveBeenCalledWith('simplechrome:connect-engine');
  });

  it("passes events on without Electron's event object, which reaches back into it", () => {
    const listener = vi.fn();
    api().onEvent(listener);
    electron.heard.get('simplechrome:event')?.({ ports: [] }, 'theme.changed', { theme: 'dark' });
    expect(listener).toHaveBeenCalledExactlyOnceWith('theme.changed', { theme: 'dark' });
  });

  it('tells the path of a dropped file, which the main process is told first, and none of anything else', async () => {
    electron.invoke.mockClear();
    expect(await api().pathOfFile({ name: 'forged' })).toBe('');
    expect(electron.invoke).not.toHaveBeenCalled();
    expect(await api().pathOfFile(new File([], 'k562.csv'))).toBe('/data/k562.csv');
    expect(electron.invoke).toHaveBeenCalledExactlyOnceWith('simplechrome:dropped', '/data/k562.csv');
  });

  it('hands the port to the engine to its own page only', () => {
    const port = {};
    electron.heard.get('simplechrome:engine-port')?.({ ports: [port] });
    expect(postMessage).toHaveBeenCalledExactlyOnceWith('simplechrome:engine-port', 'app://simplechrome', [
      port,
    ]);
  });
});
