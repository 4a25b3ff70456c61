/** Scheme and host of the bundled page. A host of its own makes it a proper origin. */
export const pageScheme = 'app';
export const pageUrl = `${pageScheme}://simplechrome/`;

/** Whether a frame or a navigation is the bundled page. */
export function isOwnPage(url: string): boolean {
  const page = parseUrl(url);
  return page?.protocol === `${pageScheme}:` && page.host === new URL(pageUrl).host;
}

function parseUrl(url: string): URL | undefined {
  try {
    return new URL(url);
  } catch {
    return undefined;
  }
}
