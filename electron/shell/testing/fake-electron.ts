import { EventEmitter } from 'node:events';
import { vi } from 'vitest';

/*
 * Stands for the module `electron` in tests of the shell's wiring: it records what is asked of it and lets a test play
 * the operating system. `vi.mock('electron', () => import('./testing/fake-electron.ts'))`.
 */

type Listener = (...values: unknown[]) => unknown;

class FakeWebContents extends EventEmitter {
  readonly sent: { readonly channel: string; readonly values: readonly unknown[] }[] = [];
  readonly ports: unknown[] = [];
  destroyed = false;
  windowOpenHandler: ((details: { url: string }) => unknown) | undefined;
  send = (channel: string, ...values: unknown[]): void => void this.sent.push({ channel, values });
  postMessage = (_channel: string, _message: unknown, ports: unknown[]): void =>
    void this.ports.push(...ports);
  isDestroyed = (): boolean => this.destroyed;
  printToPDF = vi.fn(() => Promise.resolve(Buffer.from('%PDF-')));
  setWindowOpenHandler = (handler: (details: { url: string }) => unknown): void => {
    this.windowOpenHandler = handler;
  };
}

export class BrowserWindow extends EventEmitter {
  readonly options: Record<string, unknown>;
  readonly webContents = new FakeWebContents();
  readonly loaded: string[] = [];
  readonly calls: string[] = [];
  destroyed = false;
  constructor(options: Record<string, unknown>) {
    super();
    this.options = options;
    windows.push(this);
    app.emit('web-contents-created', {}, this.webContents);
  }
  loadURL = (url: string): Promise<void> => {
    this.loaded.push(url);
    return faults.load(this);
  };
  maximize = (): void => void this.calls.push('maximize');
  show = (): void => void this.calls.push('show');
  hide = (): void => void this.calls.push('hide');
  focus = (): void => void this.calls.push('focus');
  restore = (): void => void this.calls.push('restore');
  isMinimized = (): boolean => true;
  isMaximized = (): boolean => false;
  isDestroyed = (): boolean => this.destroyed;
  getNormalBounds = (): object => ({ x: 10, y: 20, width: 1100, height: 700 });
  destroy = (): void => {
    this.destroyed = true;
    this.webContents.destroyed = true;
    this.emit('closed');
    app.emit('window-all-closed');
  };
  /** What happens when the user presses the window's close button; true where the page kept it open. */
  pressClose(): boolean {
    const event = { prevented: false, preventDefault: () => void (event.prevented = true) };
    this.emit('close', event);
    return event.prevented;
  }
}

export const windows: BrowserWindow[] = [];

/** What goes wrong on this computer. */
export const faults: { load: (window: BrowserWindow) => Promise<void> } = { load: () => Promise.resolve() };

class FakePort {
  closed = false;
  close = (): void => void (this.closed = true);
}

export class MessageChannelMain {
  readonly port1 = new FakePort();
  readonly port2 = new FakePort();
}

class FakeUtilityProcess extends EventEmitter {
  readonly modulePath: string;
  readonly received: { readonly message: unknown; readonly ports: readonly unknown[] }[] = [];
  killed = false;
  constructor(modulePath: string) {
    super();
    this.modulePath = modulePath;
  }
  postMessage = (message: unknown, ports: unknown[] = []): void => {
    this.received.push({ message, ports });
    if ((message as { kind?: string }).kind === 'stop') queueMicrotask(() => this.emit('exit', 0));
  };
  kill = (): boolean => (this.killed = true);
}

export const engines: FakeUtilityProcess[] = [];
export const utilityProcess = {
  fork: vi.fn((modulePath: string) => {
    const engine = new FakeUtilityProcess(modulePath);
    engines.push(engine);
    return engine;
  }),
};

class FakeApp extends EventEmitter {
  isPackaged = true;
  hasLock = true;
  readonly calls: unknown[][] = [];
  setName = (name: string): void => void this.calls.push(['setName', name]);
  setPath = (name: string, path: string): void => void this.calls.push(['setPath', name, path]);
  enableSandbox = (): void => void this.calls.push(['enableSandbox']);
  requestSingleInstanceLock = (): boolean => this.hasLock;
  quit = (): void => void this.calls.push(['quit']);
  exit = (code: number): void => void this.calls.push(['exit', code]);
  whenReady = (): Promise<void> => Promise.resolve();
  addRecentDocument = (path: string): void => void this.calls.push(['addRecentDocument', path]);
}
export const app = new FakeApp();

class FakeIpcMain extends EventEmitter {
  readonly handlers = new Map<string, Listener>();
  handle = (channel: string, handler: Listener): void => void this.handlers.set(channel, handler);
}
export const ipcMain = new FakeIpcMain();

class FakeProtocol {
  readonly handlers = new Map<string, Listener>();
  handle = (scheme: string, handler: Listener): void => void this.handlers.set(scheme, handler);
  isProtocolHandled = (scheme: string): boolean => this.handlers.has(scheme);
}

class FakeSession extends EventEmitter {
  readonly handlers: Record<string, Listener> = {};
  readonly protocol = new FakeProtocol();
  setPermissionRequestHandler = (handler: Listener): void => void (this.handlers['request'] = handler);
  setPermissionCheckHandler = (handler: Listener): void => void (this.handlers['check'] = handler);
  setDevicePermissionHandler = (handler: Listener): void => void (this.handlers['device'] = handler);
  readonly webRequest = {
    onBeforeRequest: (handler: Listener): void => void (this.handlers['beforeRequest'] = handler),
  };
}
const partitions = new Map<string, FakeSession>();
export const session = {
  defaultSession: new FakeSession(),
  fromPartition: (name: string): FakeSession => {
    const found = partitions.get(name) ?? new FakeSession();
    partitions.set(name, found);
    return found;
  },
};

export const protocol = { registerSchemesAsPrivileged: vi.fn(), handle: vi.fn() };
export const nativeTheme = { themeSource: 'system', shouldUseDarkColors: false };
export const screen = {
  getPrimaryDisplay: () => ({ id: 1, workArea: { x: 0, y: 0, width: 1920, height: 1080 } }),
  getAllDisplays: () => [{ id: 1, workArea: { x: 0, y: 0, width: 1920, height: 1080 } }],
};
export const shell = { showItemInFolder: vi.fn(), openExternal: vi.fn(() => Promise.resolve()) };
export const dialog = {
  showOpenDialog: vi.fn(() => Promise.resolve({ canceled: true, filePaths: [] as string[] })),
  showSaveDialog: vi.fn(() => Promise.resolve({ canceled: true, filePath: '' })),
  showMessageBox: vi.fn(() => Promise.resolve({ response: 0 })),
  showErrorBox: vi.fn(),
};
export const Menu = {
  setApplicationMenu: vi.fn(),
  buildFromTemplate: vi.fn((template: unknown[]) => template),
};
