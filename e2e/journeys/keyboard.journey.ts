import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Locator, Page } from 'playwright/test';
import { expect, test } from '../driver/journey.ts';

const mostTabs = 80;

/** Presses Tab until something has the focus, as somebody without a mouse does. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let pressed = 0; pressed < mostTabs; pressed++) {
    if (await isFocused(page, target)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${String(target)} has no focus after Tab was pressed ${mostTabs} times.`);
}

async function isFocused(page: Page, target: Locator): Promise<boolean> {
  return (await target.and(page.locator(':focus')).count()) > 0;
}

async function press(page: Page, name: string | RegExp): Promise<void> {
  await tabTo(page, page.getByRole('button', { name }));
  await page.keyboard.press('Enter');
}

test('the whole way with simulated data without a mouse', async ({ startApp, folder, user }) => {
  const app = await startApp();
  const page = app.page();
  await press(page, /^Try with simulated example data/);
  await expect(page.getByRole('heading', { name: /Simulated example/ })).toBeVisible();

  await page.keyboard.press('Alt+2');
  await expect(page.getByRole('heading', { name: 'Check', exact: true })).toBeVisible();
  await expect(page.getByRole('main')).toBeFocused();
  await test.step('a chart is read value by value', async () => {
    const chart = page.getByRole('group', { name: /arrow keys read the values$/ }).first();
    await tabTo(page, chart);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await expect(page.locator('.chart-tooltip').first()).toBeVisible();
  });

  await page.keyboard.press('Alt+3');
  await test.step('the Quick preset is chosen with arrow keys and trained', async () => {
    const best = page.getByRole('radio', { name: /^Best/ });
    await tabTo(page, best);
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await expect(page.getByRole('radio', { name: /^Quick/ })).toBeChecked();
    await press(page, /^Train with/);
    await expect(page.getByRole('heading', { name: / is trained$/ })).toBeVisible();
  });

  await test.step('the way to the results has the focus', async () => {
    await expect(page.getByRole('button', { name: 'See the results' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Results' })).toBeVisible();
  });

  await test.step('a gene is found and chosen', async () => {
    await page.keyboard.press('ControlOrMeta+f');
    await expect(page.getByRole('combobox', { name: 'Find a gene' })).toBeFocused();
    await page.keyboard.type('SIM000002');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Genes', exact: true })).toBeVisible();
    await tabTo(page, page.getByRole('grid', { name: 'Genes' }));
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await expect(page.getByText('Probability of high expression').first()).toBeVisible();
    await page.keyboard.press('ControlOrMeta+k');
    await expect(page.getByRole('combobox', { name: 'Find a gene', exact: true })).toBeFocused();
    await page.keyboard.type('SIM000003');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/#\/genes\?.*gene=\d+/);
  });

  await page.keyboard.press('Alt+5');
  await test.step('the report is saved', async () => {
    const save = page.getByRole('button', { name: 'Save as HTML' });
    await expect(save).toBeEnabled();
    const path = app.kind === 'electron' ? join(folder, 'report.html') : join(user.home, 'report.html');
    const pressSave = async (): Promise<void> => {
      await tabTo(page, save);
      await page.keyboard.press('Enter');
    };
    if (app.kind === 'electron') await app.saveAs(pressSave, path);
    else {
      await pressSave();
      // The picker opens in the home folder, with the cursor in its list or its name.
      const name = page.getByRole('dialog').getByRole('textbox', { name: 'Name' });
      await tabTo(page, name);
      await page.keyboard.press('ControlOrMeta+a');
      await page.keyboard.type(basename(path));
      await tabTo(page, page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }));
      await page.keyboard.press('Enter');
    }
    await expect(page.getByText('The report was saved.')).toBeVisible();
    expect(readFileSync(path, 'utf8')).toContain('Simulated example');
  });
});
