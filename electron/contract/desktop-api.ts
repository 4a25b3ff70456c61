/** What the preload script puts on `window.desktop`: the page's only way to Electron. */
export interface DesktopApi {
  /** Asks the main process; the answer is a Result, checked by the page. */
  readonly invoke: (command: string, input: unknown) => Promise<unknown>;
  /** Tells of every event of the main process, from now on. */
  readonly onEvent: (listener: (event: string, payload: unknown) => void) => void;
  /**
   * Asks for a line to the engine. It arrives, now and after every restart of the engine, as a message event of the
   * window with data {@link enginePortMessage} and one port.
   */
  readonly connectEngine: () => void;
  /**
   * The path on disk of a file or folder that was dropped on the page, which thereby was chosen to be read; empty for one
   * that has none.
   */
  readonly pathOfFile: (file: unknown) => Promise<string>;
}

/** The name of {@link DesktopApi} on `window`. */
export const desktopApiName = 'desktop';

/** Names of the few Electron channels; both sides depend on them and neither owns them. */
export const ipcChannels = {
  invoke: 'simplechrome:invoke',
  event: 'simplechrome:event',
  connectEngine: 'simplechrome:connect-engine',
  enginePort: 'simplechrome:engine-port',
  dropped: 'simplechrome:dropped',
} as const;

/** Data of the window message that carries a port to the engine. */
export const enginePortMessage = 'simplechrome:engine-port';
