import type { BrowserContext, Page } from 'playwright/test';

/** What went wrong unseen while a journey ran. */
export interface Watched {
  /** Addresses outside this computer that a page asked for. */
  readonly outbound: readonly string[];
  /** Errors in the pages' consoles, and exceptions that nothing caught. */
  readonly complaints: readonly string[];
}

/** Writes down every request and every complaint of all pages, present and future. */
export function watch(context: BrowserContext): Watched {
  const outbound: string[] = [];
  const complaints: string[] = [];
  const note = (url: string): void => {
    if (!staysHere(url)) outbound.push(url);
  };
  // What the page's own policy stops is announced as a request, but never leaves.
  const forget = (url: string): void => {
    const at = outbound.indexOf(url);
    if (at >= 0) outbound.splice(at, 1);
  };
  const watchPage = (page: Page): void => {
    page.on('websocket', (socket) => note(socket.url()));
    page.on('pageerror', (error) => complaints.push(error.message));
  };
  context.on('request', (request) => note(request.url()));
  context.on('requestfailed', (request) => {
    if (request.failure()?.errorText === 'csp') forget(request.url());
  });
  context.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${message.text()} (${message.location().url})`);
  });
  context.on('page', watchPage);
  context.pages().forEach(watchPage);
  return { outbound, complaints };
}

/** Whether a request for an address stays on this computer. */
export function staysHere(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return ['app:', 'data:', 'blob:', 'file:', 'devtools:'].includes(protocol) || hostname === '127.0.0.1';
}
