import type { Locator } from 'playwright/test';

/**
 * Drops files and folders of the disk on an element the way a file manager does: through the browser's own drag and drop,
 * so that the page gets real files with real paths.
 */
export async function dropFiles(target: Locator, paths: readonly string[]): Promise<void> {
  await target.scrollIntoViewIfNeeded();
  const box = await target.boundingBox();
  if (box === null) throw new Error('Nothing to drop on: the element is not visible.');
  const page = target.page();
  const devtools = await page.context().newCDPSession(page);
  const copy = 1;
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await devtools.send('Input.dispatchDragEvent', {
      type,
      x: box.x + box.width / 2,
      y: box.y + box.height / 2,
      data: { items: [], files: [...paths], dragOperationsMask: copy },
    });
  }
  await devtools.detach();
}
