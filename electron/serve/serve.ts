import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { failure, toAppError } from '../contract/failure.ts';
import type { HostMessage } from '../contract/message.ts';
import { createPathGrants } from '../engine/process/window/path-grants.ts';
import type { PathGrants } from '../engine/process/window/path-grants.ts';
import type { Preferences } from '../engine/process/window/preferences.ts';
import { osErrorCode } from '../engine/files/os-failure.ts';
import { createSupervisor } from '../engine/process/supervisor.ts';
import type { ForkedEngine } from './engine-process.ts';
import { answerHttp } from './http-answers.ts';
import { serverHandlers } from './server-commands.ts';
import { createSessions } from './sessions.ts';
import { createUploads, makeUploadFolder, usualUploadLimits } from './uploads.ts';
import type { UploadLimits } from './uploads.ts';
import { connectWindow } from './window-connection.ts';
import type { WindowConnection } from './window-connection.ts';
import { maySocketOpen, socketChannel, socketProtocol } from './window-socket.ts';

export interface ServeOptions {
  /** Folder of the built page. */
  readonly page: string;
  /** @param grants what the engine asks about the paths that it is given */
  readonly launchEngine: (grants: PathGrants) => ForkedEngine;
  readonly preferences: Preferences;
  readonly version: string;
  /** 0 for any that is free. */
  readonly port: number;
  readonly openedPaths: readonly string[];
  /** Told a fresh address whenever somebody came with one that was used before. */
  readonly onFreshAddress: (address: string) => void;
  readonly uploadLimits?: UploadLimits;
  /** How long a connection may neither bring nor take a byte; sockets of windows have their heartbeat instead. */
  readonly idleMilliseconds?: number;
}

export interface RunningServer {
  /** `http://127.0.0.1:PORT/#token=...`, good for one browser. */
  readonly address: string;
  /** Ends sockets and engine and deletes the uploads. */
  readonly stop: () => Promise<void>;
}

const largestRequestBytes = 64 * 2 ** 20;
const freshAddressPauseMilliseconds = 10_000;
/** Longer than any disk pauses while an upload is written. */
const usualIdleMilliseconds = 60_000;

/**
 * Serves the page and the engine to browsers on this computer, and nobody else.
 *
 * @throws Failure `option-invalid` where the port is taken, or not this user's to take
 */
export async function serve(options: ServeOptions): Promise<RunningServer> {
  const uploadFolder = await makeUploadFolder();
  // However the process ends, short of being killed; the next server clears up after that.
  process.once('exit', uploadFolder.remove);
  const sessions = createSessions();
  const windows = new Set<WindowConnection>();
  const tellAll = (message: HostMessage): void => windows.forEach((window) => window.tell(message));

  const grants = createPathGrants(options.preferences.projectPaths);
  grants.grant(uploadFolder.path, 'read');
  for (const path of options.openedPaths) grants.grant(path, 'project');
  const engine = createSupervisor(
    () => options.launchEngine(grants),
    (state) => windows.forEach((window) => window.engineChanged(state)),
  );
  const opened = [...options.openedPaths];
  const handlers = serverHandlers({
    version: options.version,
    preferences: options.preferences,
    grants,
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
  const server = createHttpServer(options.idleMilliseconds ?? usualIdleMilliseconds, (request, response) =>
    answerHttp(http, request, response),
  );

  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: largestRequestBytes,
    perMessageDeflate: false,
    handleProtocols: () => socketProtocol,
  });
  server.on('upgrade', (request, socket, head) => {
    if (!maySocketOpen(request, sessions)) {
      // Destroyed as well: whoever was refused may never close their own end.
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n', () => socket.destroy());
      return;
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      const window = connectWindow(
        socketChannel(webSocket),
        handlers,
        grants,
        () => engine.engine()?.connect(),
        engine.state(),
      );
      windows.add(window);
      webSocket.once('close', () => windows.delete(window));
    });
  });

  try {
    await listen(server, options.port);
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

/** A server that nobody can end by the way they connect, send or hang up. */
function createHttpServer(
  idleMilliseconds: number,
  answerRequest: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
): Server {
  // A large upload takes as long as it takes, as long as it goes on; headers must come at once.
  const server = createServer({ requestTimeout: 0, headersTimeout: 10_000 }, (request, response) => {
    answerRequest(request, response).catch((thrown: unknown) => {
      if (response.headersSent) response.destroy();
      else response.writeHead(500).end(toAppError(thrown).message);
    });
  });
  server.setTimeout(idleMilliseconds);
  // A browser needs a handful of connections, and one more for each window.
  server.maxConnections = 500;
  // Requests sent without waiting for answers are all kept; a page has fewer than a hundred files.
  server.maxRequestsPerSocket = 200;
  // Whoever resets a connection has nothing more to be told, and an error that nobody listens to ends the process.
  server.on('connection', (socket) => socket.on('error', () => undefined));
  server.on('clientError', (_error, socket) => {
    if (socket.writable)
      socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n', () => socket.destroy());
    else socket.destroy();
  });
  return server;
}

async function listen(server: Server, port: number): Promise<void> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', resolve);
    });
  } catch (thrown) {
    const code = osErrorCode(thrown);
    if (code !== 'EADDRINUSE' && code !== 'EACCES') throw thrown;
    throw failure(
      'option-invalid',
      code === 'EADDRINUSE'
        ? `Another program on this computer already uses port ${port}; perhaps SimpleChrome runs already.`
        : `Only the administrator of this computer may use port ${port}.`,
      'Choose another port from 1024 to 65535, or leave out --port for any that is free.',
    );
  }
  // Too many open files and the like: one connection is lost, not the server.
  server.on('error', () => undefined);
}
