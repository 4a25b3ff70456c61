import { basename, dirname, sep } from 'node:path';
import { expect } from 'playwright/test';
import type { Locator, Page } from 'playwright/test';

/* The dialog in which a browser's user chooses among the files of the computer that the program runs on. */

/** Chooses files of one folder. */
export async function pickFiles(page: Page, paths: readonly string[]): Promise<void> {
  const picker = await openPicker(page);
  await goToFolder(picker, dirname(paths[0] ?? ''));
  for (const [i, path] of paths.entries()) {
    await rowOf(picker, basename(path)).click(i === 0 ? {} : { modifiers: ['ControlOrMeta'] });
  }
  await picker.getByRole('button', { name: /^Choose/ }).click();
  await expect(picker).toBeHidden();
}

/** Chooses a folder. */
export async function pickFolder(page: Page, path: string): Promise<void> {
  const picker = await openPicker(page);
  await goToFolder(picker, dirname(path));
  await rowOf(picker, basename(path)).click();
  await picker.getByRole('button', { name: `Choose “${basename(path)}”` }).click();
  await expect(picker).toBeHidden();
}

/** Names a file to be written. */
export async function pickName(page: Page, path: string): Promise<void> {
  const picker = await openPicker(page);
  await goToFolder(picker, dirname(path));
  await picker.getByRole('textbox', { name: 'Name' }).fill(basename(path));
  await picker.getByRole('button', { name: 'Save' }).click();
  await expect(picker).toBeHidden();
}

async function openPicker(page: Page): Promise<Locator> {
  const picker = page.getByRole('dialog').filter({ has: page.getByRole('navigation', { name: 'Folder' }) });
  await expect(picker).toBeVisible();
  return picker;
}

/** From the top of the disk down, as somebody does who knows where they want to go. */
async function goToFolder(picker: Locator, folder: string): Promise<void> {
  const crumbs = picker.getByRole('navigation', { name: 'Folder' }).getByRole('button');
  await crumbs.first().click();
  await expect(crumbs).toHaveCount(1);
  const names = folder.split(sep).filter((name) => name !== '');
  for (const [i, name] of names.entries()) {
    await rowOf(picker, name).dblclick();
    await expect(crumbs).toHaveCount(i + 2);
  }
}

function rowOf(picker: Locator, name: string): Locator {
  return picker.getByRole('row', { name, exact: true });
}
