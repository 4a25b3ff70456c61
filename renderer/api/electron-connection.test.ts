import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DesktopApi } from '../../electron/contract/desktop-api.ts';
import { electronTransport } from './electron-connection.ts';

/** Plays Electron: the bridge, and an engine at the other end of each port. */
function playElectron() {
  const windowListeners: ((event: object) => void)[] = [];
  const fakeWindow = {
    addEventListener: (_name: string, listener: (event: object) => void) => windowListeners.push(listener),
  };
  vi.stubGlobal('window', fakeWindow);
  let event: ((name: string, payload: unknown) => void) | undefined;
  const invoked: string[] = [];
  const desktop: DesktopApi = {
    invoke(command) {
      invoked.push(command);
      return Promise.resolve({ ok: true, value: 'from the shell' });
    },
    onEvent: (listener) => void (event = listener),
    connectEngine: vi.fn(),
    pathOfFile: () => Promise.resolve(''),
  };
  const deliver = (
    name: string,
    data: unknown = 'simplechrome:engine-port',
    source: unknown = fakeWindow,
  ): MessagePort => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data: message }: MessageEvent<{ kind: string; id: number }>) => {
      if (message.kind === 'request') {
        port1.postMessage({ kind: 'response', id: message.id, result: { ok: true, value: name } });
      }
    };
    ports.push(port1, port2);
    windowListeners.forEach((listener) => listener({ source, data, ports: [port2] }));
    return port1;
  };
  return { desktop, invoked, deliver, tell: (name: string, payload: unknown) => event?.(name, payload) };
}

let ports: MessagePort[] = [];
beforeEach(() => {
  ports = [];
});
afterEach(() => {
  ports.forEach((port) => port.close());
  vi.unstubAllGlobals();
});

describe('in Electron', () => {
  it('the shell is asked what is its own and the engine everything else', async () => {
    const { desktop, invoked, deliver } = playElectron();
    const transport = electronTransport(desktop);
    expect(desktop.connectEngine).toHaveBeenCalledOnce();
    deliver('engine');
    expect(await transport.request('recent.list', undefined)).toBe('from the shell');
    expect(await transport.request('gene.search', { text: 'a' })).toBe('engine');
    expect(invoked).toEqual(['recent.list']);
  });

  it('a restarted engine is talked to over its new port', async () => {
    const { desktop, deliver, tell } = playElectron();
    const transport = electronTransport(desktop);
    const losses: string[] = [];
    transport.onDisconnect(({ code }) => losses.push(code));
    deliver('first');
    expect(await transport.request('gene.search', {})).toBe('first');
    const reason = { code: 'engine-unavailable', message: 'It stopped.', remedy: 'Wait.' };
    tell('engine.state', { state: 'restarting', reason, secondsLeft: 0.25 });
    expect(losses).toEqual(['engine-unavailable']);
    const waiting = transport.request('gene.search', {});
    deliver('second');
    expect(await waiting).toBe('second');
  });

  it('a new port ends the old one even where nobody told of a crash', async () => {
    const { desktop, deliver } = playElectron();
    const transport = electronTransport(desktop);
    deliver('first');
    await transport.request('gene.search', {});
    deliver('second');
    expect(await transport.request('gene.search', {})).toBe('second');
  });

  it('ports that others post are not taken', async () => {
    const { desktop, deliver } = playElectron();
    const transport = electronTransport(desktop);
    deliver('another message', 'other');
    deliver('another window', undefined, {});
    deliver('engine');
    expect(await transport.request('gene.search', {})).toBe('engine');
  });

  it('events of the shell and of the engine are heard alike', async () => {
    const { desktop, deliver, tell } = playElectron();
    const transport = electronTransport(desktop);
    const heard: string[] = [];
    transport.subscribe((event) => heard.push(event));
    const engine = deliver('engine');
    await transport.request('gene.search', {});
    tell('menu.chosen', { choice: 'help' });
    engine.postMessage({ kind: 'event', event: 'job.progress', payload: {} });
    await vi.waitFor(() => expect(heard).toEqual(['menu.chosen', 'job.progress']));
  });
});
