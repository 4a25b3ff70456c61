/** Scheme and host of the bundled page. A host of its own makes it a proper origin. */
export const pageScheme = 'app';
export const pageUrl = `${pageScheme}://simplechrome/`;

/** The project's own pages, by their beginnings; empty until there are some. Everything else stays closed. */
const documentationUrls: readonly string[] = [];

/** Whether a frame or a navigation is the bundled page. */
export function isOwnPage(url: string): boolean {
  const page = parseUrl(url);
  return page?.protocol === `${pageScheme}:` && page.host === new URL(pageUrl).host;
}

/**
 * Whether the user's browser may be sent there: HTTPS, no credentials, exactly the host of an allowed page, and its path
 * or one below it.
 */
export function mayOpenExternally(url: string, allowed: readonly string[] = documentationUrls): boolean {
  const target = parseUrl(url);
  if (target?.protocol !== 'https:' || target.username !== '' || target.password !== '') return false;
  return allowed.some((entry) => {
    const page = new URL(entry);
    const folder = page.pathname.endsWith('/') ? page.pathname : `${page.pathname}/`;
    return target.origin === page.origin && `${target.pathname}/`.startsWith(folder);
  });
}

function parseUrl(url: string): URL | undefined {
  try {
    return new URL(url);
  } catch {
    return undefined;
  }
}
