import { createReadStream } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { toAppError } from '../contract/failure.ts';
import { securityHeaders } from '../engine/process/window/page-files.ts';
import { staticFile } from '../engine/process/window/page-files.ts';
import { isLoopbackHost, isOwnOrigin } from './request-policy.ts';
import type { Sessions } from './sessions.ts';
import type { Uploads } from './uploads.ts';

export interface HttpParts {
  /** Folder of the built page. */
  readonly page: string;
  readonly sessions: Sessions;
  readonly uploads: Uploads;
  /** Somebody came with a token that was used before. */
  readonly onUsedToken: () => void;
}

const longestToken = 200;

/** Answers every request but those for the socket. */
export async function answerHttp(
  parts: HttpParts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
  const { host, origin } = request.headers;
  const method = request.method ?? '';
  // Browsers send no Origin with a plain GET, but they do send one with everything that changes something.
  const allowed =
    isLoopbackHost(host) && (isOwnOrigin(origin, host) || (origin === undefined && isReading(method)));
  if (!allowed) {
    end(response, 403, 'This address answers only its own page.');
    return;
  }
  // Not `new URL`: it would resolve dots before the path policy sees them.
  const pathname = (request.url ?? '/').split(/[?#]/, 1)[0] ?? '/';
  if (pathname === '/session') await answerSession(parts, request, response);
  else if (pathname.startsWith('/uploads/')) await answerUpload(parts, pathname, request, response);
  // Some browsers ask for it whatever the page says; its icon is another file, and nothing is missing.
  else if (pathname === '/favicon.ico') end(response, 204);
  else if (isReading(method)) await answerStatic(parts.page, pathname, request, response);
  else end(response, 405, 'Only GET is answered here.');
}

/** The session of a request's Authorization header, if it is known. */
function isKnown(request: IncomingMessage, sessions: Sessions): boolean {
  const [, session] = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '') ?? [];
  return session !== undefined && sessions.knows(session);
}

async function answerSession(
  { sessions, onUsedToken }: HttpParts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  response.setHeader('Cache-Control', 'no-store');
  if (request.method === 'GET') {
    end(response, isKnown(request, sessions) ? 204 : 401);
    return;
  }
  if (request.method !== 'POST') {
    end(response, 405);
    return;
  }
  const session = sessions.exchange(await readText(request, longestToken));
  if (session === undefined) {
    onUsedToken();
    end(response, 401);
  } else endJson(response, 201, { session });
}

async function answerUpload(
  { sessions, uploads }: HttpParts,
  pathname: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!isKnown(request, sessions)) {
    refuseBody(request, response, 401);
    return;
  }
  if (request.method !== 'PUT') {
    refuseBody(request, response, 405);
    return;
  }
  try {
    endJson(response, 201, { top: await uploads.receive(pathname, request) });
  } catch (thrown) {
    // The rest of the body is not wanted; the connection ends with the answer.
    response.setHeader('Connection', 'close');
    endJson(response, 422, toAppError(thrown));
  }
}

async function answerStatic(
  page: string,
  pathname: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const file = await staticFile(page, pathname);
  if (file === undefined) {
    end(response, 404, 'Not found');
    return;
  }
  response.setHeader('Content-Type', file.contentType);
  // Names of assets change with their content; the page itself must always be today's.
  response.setHeader(
    'Cache-Control',
    pathname.startsWith('/assets/') ? 'private, max-age=86400' : 'no-store',
  );
  if (request.method === 'HEAD') response.end();
  else await pipeline(createReadStream(file.path), response);
}

async function readText(request: IncomingMessage, most: number): Promise<string> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) {
    text += String(chunk);
    if (text.length > most) return '';
  }
  return text;
}

function refuseBody(request: IncomingMessage, response: ServerResponse, status: number): void {
  response.setHeader('Connection', 'close');
  end(response, status);
  request.resume();
}

function endJson(response: ServerResponse, status: number, value: object): void {
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  end(response, status, JSON.stringify(value));
}

function end(response: ServerResponse, status: number, text = ''): void {
  response.statusCode = status;
  if (!response.hasHeader('Content-Type')) response.setHeader('Content-Type', 'text/plain; charset=utf-8');
  response.end(text);
}

function isReading(method: string): boolean {
  return method === 'GET' || method === 'HEAD';
}
