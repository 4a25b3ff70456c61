import { readFile } from 'node:fs/promises';
import { protocol } from 'electron';
import { securityHeaders } from '../engine/process/window/page-files.ts';
import { staticFile } from '../engine/process/window/page-files.ts';
import { isOwnPage, pageScheme } from './navigation-policy.ts';

/** Makes app:// a scheme like https://, with origins and fetch. Must run before the app is ready. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: pageScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Answers app:// with the files of the bundle and nothing else. */
export function serveBundle(folder: string): void {
  protocol.handle(pageScheme, (request) => answerFromBundle(folder, request));
}

async function answerFromBundle(folder: string, request: Request): Promise<Response> {
  const file =
    request.method === 'GET' && isOwnPage(request.url)
      ? await staticFile(folder, new URL(request.url).pathname)
      : undefined;
  if (file === undefined) return new Response('Not found', { status: 404, headers: securityHeaders });
  // Not net.fetch of a file: URL: that would follow the URL once more. Electron's fs reads inside the asar as well.
  return new Response(new Uint8Array(await readFile(file.path)), {
    headers: { ...securityHeaders, 'Content-Type': file.contentType },
  });
}
