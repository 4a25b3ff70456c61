import { join } from 'node:path';
import { sharedData } from '../../electron/engine/testing/shared-data.ts';
import { expect, test } from '../driver/journey.ts';
import { expectImported, goTo, newProject, railStep, trainQuickly } from '../driver/steps.ts';

const counts = sharedData('remc-600');
const genes = sharedData('annotation-hg19/ensembl75_grch37_genes.tsv.gz');

test('real data are imported by file and by drop, trained, and all there after a restart', async ({
  startApp,
}) => {
  test.skip(counts === undefined || genes === undefined, 'the real data are not there');
  const folder = counts ?? '';
  const app = await startApp();
  let page = app.page();
  await newProject(page, 'Roadmap');

  await test.step('E003 by choosing its files and the gene positions', async () => {
    await app.chooseFiles(
      () => page.getByRole('button', { name: 'Choose files…' }).first().click(),
      ['train', 'valid', 'test'].map((split) => join(folder, `E003.${split}.csv.gz`)),
    );
    await expect(page.getByText(/^Found: /)).toBeVisible();
    await expect(page.getByRole('list', { name: 'Files' }).getByRole('listitem')).toHaveCount(3);
    await expect(page.getByRole('textbox', { name: 'Mark 4' })).toHaveValue('H3K4me3');
    await app.chooseFiles(
      () => page.getByRole('group', { name: 'Drop a gene annotation here' }).getByRole('button').click(),
      [genes ?? ''],
    );
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await expectImported(page, 'E003');
    await expect(page.getByText(/Read 60,000 rows of 600 genes from 3 files; kept 600 genes/)).toBeVisible();
    await expect(page.getByText(/^599 of 600 genes$/)).toBeVisible();
  });

  await test.step('a model is trained on it', async () => {
    await goTo(page, 'model');
    await trainQuickly(page);
    await page.getByRole('button', { name: 'See the results' }).click();
    await expect(page.getByRole('region', { name: 'Headline figures' })).toContainText('AUROC');
  });

  await test.step('genes are found by symbol, and the graph and the table move together', async () => {
    await page.getByRole('tab', { name: 'Genes', exact: true }).click();
    const table = page.getByRole('grid', { name: 'Genes' });
    await expect(table.getByRole('row')).not.toHaveCount(1);
    const symbol = (await table.getByRole('row').nth(1).getByRole('gridcell').first().textContent()) ?? '';
    expect(symbol).toMatch(/^\S+$/);
    await page.getByRole('searchbox', { name: 'Search by symbol or id' }).fill(symbol);
    await table.getByRole('row', { name: symbol }).first().dblclick();
    await expect(page.getByRole('region', { name: symbol })).toContainText('Probability of high expression');
    await expect(page.getByRole('img', { name: new RegExp(symbol) }).first()).toBeVisible();
  });

  await test.step('E123 by dropping its files', async () => {
    await goTo(page, 'data');
    await page.getByRole('button', { name: 'Import other data…' }).click();
    await app.drop(
      page.getByRole('group', { name: /^Drop files or a folder/ }),
      ['train', 'valid', 'test'].map((split) => join(folder, `E123.${split}.csv.gz`)),
    );
    await expect(page.getByText(/^Found: /)).toBeVisible();
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await expectImported(page, 'E123');
  });

  await test.step('after a restart everything is there, and so is the place', async () => {
    // Nobody closes a window sooner after they have looked at it.
    await page.waitForTimeout(1000);
    await app.restart();
    page = app.page();
    const recent = page.getByRole('button', { name: /^Roadmap/ });
    // Where the program comes back to the project by itself, there is no need to choose it.
    await expect(recent.or(page.getByRole('navigation', { name: 'Steps' })).first()).toBeVisible();
    if (await recent.isVisible()) await recent.click();
    await expectImported(page, 'E123');

    await page.getByRole('banner').getByRole('button', { name: 'Data set: E123' }).click();
    await page.getByRole('menuitem', { name: /^E003/ }).click();
    await expect(railStep(page, 'data')).toHaveAccessibleName(/600 genes, 5 marks.*done/);
    await goTo(page, 'model');
    await page.getByRole('tab', { name: 'Load a saved model or bundle' }).click();
    await expect(page.getByRole('button', { name: /SimpleChrome on E003/ }).first()).toBeVisible();
    await page.getByRole('button', { name: 'Predict with this model' }).click();
    await page.getByRole('tab', { name: /^Performance/ }).click();
    await expect(page.getByRole('region', { name: 'Headline figures' })).toContainText('118 test genes');
  });
});

test('a folder of several cell types is dropped and one of them imported', async ({ startApp }) => {
  test.skip(counts === undefined, 'the real data are not there');
  const app = await startApp();
  const page = app.page();
  await newProject(page, 'One of many');
  await app.drop(page.getByRole('group', { name: /^Drop files or a folder/ }), [counts ?? '']);
  await expect(page.getByText(/^Found: /)).toBeVisible();
  await page.getByRole('group', { name: 'Cell types' }).getByText('E003', { exact: true }).click();
  await expect(page.getByRole('checkbox', { name: 'E003', exact: true })).not.toBeChecked();
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expectImported(page, 'E123');
});

test('all cell types of a folder are imported in one go', async ({ startApp }) => {
  test.skip(counts === undefined, 'the real data are not there');
  const app = await startApp();
  const page = app.page();
  await newProject(page, 'Both');
  await app.drop(page.getByRole('group', { name: /^Drop files or a folder/ }), [counts ?? '']);
  await page.getByRole('button', { name: 'Import 2 cell types' }).click();
  await expectImported(page, 'E003');
  await page.getByRole('banner').getByRole('button', { name: 'Data set: E003' }).click();
  await page.getByRole('menuitem', { name: /^E123/ }).click();
  await expectImported(page, 'E123');
});
