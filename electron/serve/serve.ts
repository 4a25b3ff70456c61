import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { toAppError } from '../contract/failure.ts';
import type { HostMessage } from '../contract/message.ts';
import type { Preferences } from '../engine/process/window/preferences.ts';
import { createSupervisor } from '../engine/process/supervisor.ts';
import type { ForkedEngine } from './engine-process.ts';
import { keepAlive } from './window-socket.ts';
import { answerHttp } from './http-answers.ts';
import { serverHandlers } from './server-commands.ts';
import { createSessions } from './sessions.ts';
import { socketChannel } from './window-socket.ts';
import { maySocketOpen, socketProtocol } from './window-socket.ts';
import { makeUploadFolder } from './uploads.ts';
import { usualUploadLimits } from './uploads.ts';
import type { UploadLimits } from './uploads.ts';
import { createUploads } from './uploads.ts';
import { connectWindow } from './window-connection.ts';
import type { WindowConnection } from './window-connection.ts';

export interface ServeOptions {
  /** Folder of the built page. */
  readonly page: string;
  readonly launchEngine: () => ForkedEngine;
  readonly preferences: Preferences;
  readonly version: string;
  /** 0 for any that is free. */
  readonly port: number;
  readonly openedPaths: readonly string[];
  /** Told a fresh address whenever somebody came with one that was used before. */
  readonly onFreshAddress: (address: string) => void;
  readonly uploadLimits?: UploadLimits;
}

export interface RunningServer {
  /** `http://127.0.0.1:PORT/#token=...`, good for one browser. */
  readonly address: string;
  /** Ends sockets and engine and deletes the uploads. */
  readonly stop: () => Promise<void>;
}

const largestRequestBytes = 64 * 2 ** 20;
const freshAddressPauseMilliseconds = 10_000;

/**
 * Serves the page and the engine to browsers on this computer, and nobody else.
 *
 * @throws Error where the port is taken
 */
export async function serve(options: ServeOptions): Promise<RunningServer> {
  const uploadFolder = await makeUploadFolder();
  // However the process ends, short of being killed; the next server clears up after that.
  process.once('exit', uploadFolder.remove);
  const sessions = createSessions();
  const windows = new Set<WindowConnection>();
  const tellAll = (message: HostMessage): void => windows.forEach((window) => window.tell(message));

  const engine = createSupervisor(options.launchEngine, (state) =>
    windows.forEach((window) => window.engineChanged(state)),
  );
  const opened = [...options.openedPaths];
  const handlers = serverHandlers({
    version: options.version,
    preferences: options.preferences,
    takeOpenedPaths: () => opened.splice(0),
    restartEngine: engine.start,
    tellAll,
  });

  const address = (): string => {
    const { port } = server.address() as AddressInfo;
    // After "#": not part of any request, so it is in no log and no Referer.
    return `http://127.0.0.1:${port}/#token=${sessions.invite()}`;
  };
  let freshAddressGiven = -Infinity;
  const http = {
    page: options.page,
    sessions,
    uploads: createUploads(uploadFolder.path, options.uploadLimits ?? usualUploadLimits),
    onUsedToken() {
      // Whoever knocks at random must not fill the terminal.
      if (performance.now() - freshAddressGiven < freshAddressPauseMilliseconds) return;
      freshAddressGiven = performance.now();
      options.onFreshAddress(address());
    },
  };
  // A large upload takes as long as it takes; headers must come at once.
  const server = createServer({ requestTimeout: 0, headersTimeout: 10_000 }, (request, response) => {
    answerHttp(http, request, response).catch((thrown: unknown) => {
      if (response.headersSent) response.destroy();
      else response.writeHead(500).end(toAppError(thrown).message);
    });
  });

  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: largestRequestBytes,
    perMessageDeflate: false,
    handleProtocols: () => socketProtocol,
  });
  server.on('upgrade', (request, socket, head) => {
    if (!maySocketOpen(request, sessions)) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      keepAlive(webSocket);
      const window = connectWindow(
        socketChannel(webSocket),
        handlers,
        () => engine.engine()?.connect(),
        engine.state(),
      );
      windows.add(window);
      webSocket.once('close', () => windows.delete(window));
    });
  });

  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(options.port, '127.0.0.1', resolve);
    });
  } catch (thrown) {
    uploadFolder.remove();
    process.off('exit', uploadFolder.remove);
    throw thrown;
  }
  engine.start();

  return {
    address: address(),
    async stop() {
      for (const socket of sockets.clients) socket.terminate();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await Promise.all([closed, engine.stop()]);
      uploadFolder.remove();
      process.off('exit', uploadFolder.remove);
    },
  };
}
