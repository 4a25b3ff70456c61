import { realpath } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { isInside } from '../../files/path-kind.ts';

const contentTypes = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.json', 'application/json; charset=utf-8'],
  ['.map', 'application/json; charset=utf-8'],
  ['.txt', 'text/plain; charset=utf-8'],
  ['.svg', 'image/svg+xml'],
  ['.png', 'image/png'],
  ['.ico', 'image/x-icon'],
  ['.woff2', 'font/woff2'],
  ['.wasm', 'application/wasm'],
]);

export interface StaticFile {
  readonly path: string;
  readonly contentType: string;
}

/**
 * The names along the way to a file of the bundle, or undefined for anything that is not plainly one. The bundle's own
 * names are letters, digits, "_", "-" and inner dots, so nothing else needs to be understood: no "..", no second
 * decoding, no drive letters, no alternate streams.
 *
 * @param pathname of the URL, still percent-encoded
 */
export function namesOfPath(pathname: string): readonly string[] | undefined {
  if (pathname === '/') return ['index.html'];
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
  if (!decoded.startsWith('/')) return undefined;
  const names = decoded.slice(1).split('/');
  return names.every((name) => /^[A-Za-z0-9_][A-Za-z0-9_-]*(\.[A-Za-z0-9_-]+)*$/.test(name))
    ? names
    : undefined;
}

/**
 * The file of the bundle that a URL's path asks for, or undefined: none there, not a kind that is served, or a link
 * that leads out of the bundle.
 *
 * @param root folder of the bundle
 */
export async function staticFile(root: string, pathname: string): Promise<StaticFile | undefined> {
  const names = namesOfPath(pathname);
  const contentType = contentTypes.get(extname(names?.at(-1) ?? ''));
  if (names === undefined || contentType === undefined) return undefined;
  try {
    const [realRoot, path] = await Promise.all([realpath(root), realpath(join(root, ...names))]);
    return isInside(realRoot, path) ? { path, contentType } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * What the page may load: its own files and nothing else. No inline scripts or styles, no eval, no frames, no other
 * host. `data:` and `blob:` images are the page's own figures on their way to a file.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Headers of every answer, under app:// and from the server alike. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': contentSecurityPolicy,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), display-capture=(), geolocation=(), microphone=(), usb=()',
};
