import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { contentSecurityPolicy } from '../engine/process/window/page-files.ts';
import { registerPageScheme, serveBundle } from './app-protocol.ts';
import { protocol } from './testing/fake-electron.ts';

vi.mock('electron', () => import('./testing/fake-electron.ts'));

const folder = mkdtempSync(join(tmpdir(), 'app-protocol-'));
writeFileSync(join(folder, 'index.html'), '<!doctype html><title>SimpleChrome</title>');
afterAll(() => rmSync(folder, { recursive: true }));

describe('app://', () => {
  it('is a secure scheme with an origin, and may not leave its content security policy', () => {
    registerPageScheme();
    expect(protocol.registerSchemesAsPrivileged).toHaveBeenCalledWith([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
    ]);
  });

  it('answers with the page, its type and the headers that confine it', async () => {
    const response = await ask('app://simplechrome/');
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('<title>SimpleChrome</title>');
    expect(response.headers.get('Content-Type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('Content-Security-Policy')).toBe(contentSecurityPolicy);
    expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff');
  });

  it.each([
    ['another host', new Request('app://other/index.html')],
    ['a missing file', new Request('app://simplechrome/missing.js')],
    ['a file outside', new Request('app://simplechrome/..%2f..%2fetc/passwd')],
    ['a request that would change something', new Request('app://simplechrome/', { method: 'POST' })],
  ])('does not answer %s', async (_what, request) => {
    const response = await ask(request);
    expect(response.status).toBe(404);
    expect(response.headers.get('Content-Security-Policy')).toBe(contentSecurityPolicy);
  });
});

function ask(request: string | Request): Promise<Response> {
  serveBundle(folder);
  const [scheme, handler] = protocol.handle.mock.lastCall as [
    string,
    (request: Request) => Promise<Response>,
  ];
  expect(scheme).toBe('app');
  return handler(typeof request === 'string' ? new Request(request) : request);
}
