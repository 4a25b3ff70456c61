import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { projectWithModel } from '../driver/every-screen.ts';
import { expect, test } from '../driver/journey.ts';
import { expectImported, goTo, railStep, startLongTraining } from '../driver/steps.ts';

/* What the window is about: data set, model and gene stay the same from screen to screen, and each data set has its own. */

const context = (page: Page, part: 'Project' | 'Data set' | 'Model') =>
  page.getByRole('group', { name: 'What is shown' }).getByRole('button', { name: new RegExp(`^${part}: `) });

test('Back, Forward and Reload lead to what was looked at, and never out of the program', async ({
  startApp,
  user,
}) => {
  const app = await startApp([projectWithModel(user)]);
  const page = app.page();
  await goTo(page, 'check');
  await goTo(page, 'genes');
  await page.getByRole('grid', { name: 'Genes' }).getByRole('row').nth(3).click();
  const gene = page.getByRole('region', { name: 'SIM000003, in the middle' });
  await expect(gene).toContainText('Probability of high expression');
  const address = page.url();
  await goTo(page, 'model');

  await page.goBack();
  await expect(railStep(page, 'genes')).toHaveAttribute('aria-current', 'page');
  await expect(page).toHaveURL(address);
  await expect(gene).toBeVisible();
  await page.reload();
  await expect(railStep(page, 'genes')).toHaveAttribute('aria-current', 'page');
  await expect(gene).toBeVisible();
  await page.goForward();
  await expect(railStep(page, 'model')).toHaveAttribute('aria-current', 'step');

  for (let steps = 0; steps < 12; steps++) {
    await page.goBack();
    await page.waitForFunction("history.state.simplechrome === 'step'");
  }
  await expect(page.locator('.title-bar')).toBeVisible();
  await expect(page.getByRole('button', { name: /^New project/ })).toBeVisible();
});

test('a data set without a model has nothing of another, and each keeps its own choices', async ({
  startApp,
  folder,
  user,
}) => {
  const app = await startApp([projectWithModel(user)]);
  const page = app.page();
  await goTo(page, 'model');
  const neighbours = page.getByRole('button', { name: /Neighbours$/ });
  await neighbours.click();
  await page.getByRole('option', { name: /^10 nearest genes on each side/ }).click();
  await expect(neighbours).toContainText('10 nearest');

  await test.step('another data set, without positions', async () => {
    const other = join(folder, `${'a very long name of a cell type '.repeat(4).trim()}.csv`);
    const rows = Array.from(
      { length: 400 },
      (_, i) => `G${Math.floor(i / 4)},${(i % 4) + 1},${(i * 7) % 13},${i % 5},${Math.floor(i / 4) % 2}`,
    );
    writeFileSync(other, ['gene,bin,H3K4me3,H3K9ac,label', ...rows].join('\n'));
    await goTo(page, 'data');
    await page.getByRole('button', { name: 'Import other data…' }).click();
    await app.drop(page.getByRole('group', { name: /^Drop files or a folder/ }), [other]);
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await expectImported(page, 'a very long name');
    const width = await page.evaluate<number>('document.documentElement.scrollWidth');
    expect(width, 'a long name does not widen the window').toBeLessThanOrEqual(1280);
  });

  await test.step('has no choices, no model and no results of the one before', async () => {
    await expect(context(page, 'Model')).toHaveText(/no model yet/);
    await goTo(page, 'model');
    await expect(page.getByRole('button', { name: /Neighbours$/ })).toContainText('none');
    await goTo(page, 'results');
    await expect(page.getByRole('heading', { name: 'No model yet' })).toBeVisible();
  });

  await test.step('a model of the other data, where it is chosen, is named as such', async () => {
    await context(page, 'Data set').click();
    await page.getByRole('menuitem', { name: /^Simulated example/ }).click();
    await expect(page.getByRole('region', { name: 'Headline figures' })).toBeVisible();
    await goTo(page, 'model');
    await expect(page.getByRole('button', { name: /Neighbours$/ })).toContainText('10 nearest');
    // Engines are being tried meanwhile, in processes that outlive a server that is ended.
    await expect(page.getByText('looking for the fastest engine…')).toBeHidden();
  });
});

test('an empty folder that is dropped is answered', async ({ startApp, folder, user }) => {
  const app = await startApp([projectWithModel(user)]);
  const page = app.page();
  await goTo(page, 'data');
  await page.getByRole('button', { name: 'Import other data…' }).click();
  const empty = join(folder, 'empty');
  mkdirSync(empty);
  await app.drop(page.getByRole('group', { name: /^Drop files or a folder/ }), [empty]);
  await expect(page.getByRole('alert')).toBeVisible();
});

test('a training goes on under its name, on its step, when the page is reloaded', async ({
  startApp,
  user,
}) => {
  const app = await startApp([projectWithModel(user)]);
  const page = app.page();
  await startLongTraining(page);
  const title = page.getByRole('main').getByRole('heading', { name: /^Training SimpleChrome on Simulated/ });
  await expect(title).toBeVisible();
  await page.reload();
  await expect(title).toBeVisible();
  await goTo(page, 'check');
  const work = page.getByRole('contentinfo', { name: 'Work in progress' });
  await expect(work.getByText(/^Training SimpleChrome on Simulated/)).toBeVisible();
  await work.getByRole('button', { name: 'Cancel' }).click();
  await expect(work).toBeHidden();
});

test('a table that is sorted shows its first rows', async ({ startApp, user }) => {
  const app = await startApp([projectWithModel(user)]);
  const page = app.page();
  await goTo(page, 'results');
  await page.getByRole('tab', { name: 'Genes', exact: true }).click();
  const grid = page.getByRole('grid', { name: 'Genes' });
  await grid.focus();
  await page.keyboard.press('End');
  const first = grid.locator('[aria-rowindex="2"]');
  await expect(first).toBeHidden();
  await grid
    .getByRole('columnheader', { name: /^Probability/ })
    .getByRole('button')
    .first()
    .click();
  await expect(first).toBeInViewport();
});
