import { realpath } from 'node:fs/promises';
import { extname, isAbsolute, join, relative } from 'node:path';

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

/** Whether a path lies below a folder; both absolute, links resolved. */
export function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '' && way.split(/[\\/]/)[0] !== '..' && !isAbsolute(way);
}
