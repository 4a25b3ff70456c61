import type { Channel } from '../../electron/contract/channel.ts';
import { engineStateChanged, shellCommands } from '../../electron/contract/commands/desktop.ts';
import { enginePortMessage } from '../../electron/contract/desktop-api.ts';
import type { DesktopApi } from '../../electron/contract/desktop-api.ts';
import { Failure } from '../../electron/contract/failure.ts';
import { resultSchema } from '../../electron/contract/result.ts';
import { channelTransport } from './channel-transport.ts';
import { listeners, routedTransport } from './transport.ts';
import type { Transport } from './transport.ts';

/** In Electron: the main process answers by IPC what is its own, the engine everything else over a port. */
export function electronTransport(desktop: DesktopApi): Transport {
  const events = listeners<[string, unknown]>();
  desktop.onEvent(events.tell);
  const shell = {
    async request(command: string, input: unknown): Promise<unknown> {
      const result = resultSchema.parse(await desktop.invoke(command, input));
      if (!result.ok) throw new Failure(result.error);
      return result.value;
    },
    subscribe: events.add,
  };
  const engine = channelTransport(enginePorts(desktop, shell.subscribe));
  return routedTransport([{ table: shellCommands, to: shell }], engine);
}

/** Each engine, the first and every one after a crash, sends one port; a new port means that the old engine is gone. */
function enginePorts(desktop: DesktopApi, subscribe: Transport['subscribe']): () => Promise<Channel> {
  let arrived: Channel | undefined;
  let current: Channel | undefined;
  let deliver: ((channel: Channel) => void) | undefined;

  window.addEventListener('message', ({ source, data, ports }: MessageEvent<unknown>) => {
    const [port] = ports;
    if (source !== window || data !== enginePortMessage || port === undefined) return;
    arrived = messagePortChannel(port);
    current?.close();
    current = arrived;
    deliver?.(arrived);
  });
  subscribe((event, payload) => {
    // Ports do not always tell that the process at their other end has died; the main process does.
    if (event !== engineStateChanged.name) return;
    const { state } = engineStateChanged.payload.parse(payload);
    if (state === 'restarting' || state === 'given-up') current?.close();
  });
  desktop.connectEngine();

  return async () => {
    const channel = arrived ?? (await new Promise<Channel>((resolve) => (deliver = resolve)));
    arrived = undefined;
    deliver = undefined;
    return channel;
  };
}

/** A message port as a channel; arrays are cloned as bytes by the browser. */
function messagePortChannel(port: MessagePort): Channel {
  let isClosed = false;
  let closeListener: (() => void) | undefined;
  const closed = (): void => {
    if (isClosed) return;
    isClosed = true;
    closeListener?.();
  };
  // The other end is gone, with its process or without.
  port.addEventListener('close', closed);
  return {
    send: (message) => port.postMessage(message),
    onMessage(listener) {
      port.addEventListener('message', ({ data }: MessageEvent<unknown>) => listener(data));
      port.start();
    },
    onClose(listener) {
      if (isClosed) listener();
      else closeListener = listener;
    },
    close() {
      port.close();
      // A port that is closed from this side tells only the other.
      closed();
    },
  };
}
