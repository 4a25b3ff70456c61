import type { Page } from 'playwright/test';

/** Presses what offers a file to keep, keeps it, and gives its proposed name and its path. */
export async function keepFile(
  page: Page,
  press: () => Promise<void>,
): Promise<{ readonly name: string; readonly path: string }> {
  const [offered] = await Promise.all([page.waitForEvent('download'), press()]);
  return { name: offered.suggestedFilename(), path: await offered.path() };
}
