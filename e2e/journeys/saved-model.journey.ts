import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sharedData } from '../../electron/engine/testing/shared-data.ts';
import { expect, test } from '../driver/journey.ts';
import { bundleOfE003 } from '../driver/projects.ts';
import { expectImported, goTo, newProject } from '../driver/steps.ts';

const counts = sharedData('remc-600');
const genes = sharedData('annotation-hg19/ensembl75_grch37_genes.tsv.gz');

test.skip(counts === undefined || genes === undefined, 'the real data are not there');

test('a model of E003 is loaded onto E123 and judged on all its genes', async ({ startApp }) => {
  const app = await startApp();
  const page = app.page();
  await newProject(page, 'Second data set');
  await app.chooseFiles(
    () => page.getByRole('button', { name: 'Choose files…' }).first().click(),
    ['train', 'valid', 'test'].map((split) => join(counts ?? '', `E123.${split}.csv.gz`)),
  );
  await app.drop(page.getByRole('group', { name: 'Drop a gene annotation here' }), [genes ?? '']);
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expectImported(page, 'E123');

  await goTo(page, 'model');
  await page.getByRole('tab', { name: 'Load a saved model or bundle' }).click();
  await app.chooseFiles(
    () => page.getByRole('group', { name: 'Drop a model bundle (.zip) here' }).getByRole('button').click(),
    [bundleOfE003()],
  );

  await test.step('its card is shown before it is taken', async () => {
    const bundle = page.getByRole('region', { name: 'Import a model bundle' });
    await expect(bundle).toContainText('SimpleChrome on E003');
    await expect(bundle).toContainText('H3K4me3');
    await page.getByRole('button', { name: 'Import into this project' }).click();
  });

  await test.step('it predicts genes that it has never seen', async () => {
    await expect(page.getByText('This model can predict E123.')).toBeVisible();
    await page.getByRole('button', { name: 'Predict with this model' }).click();
    await expect(page.getByRole('heading', { name: 'Results' })).toBeVisible();
    const headline = page.getByRole('region', { name: 'Headline figures' });
    await expect(headline).toContainText(/600 (labelled )?genes/);
    await expect(headline).toContainText(/AUROC.*\.[789]\d\d/);
  });
});

test('a model that does not fit the data is refused, naming the difference', async ({ startApp, folder }) => {
  const other = join(folder, 'other.csv');
  const rows = Array.from(
    { length: 40 },
    (_, i) => `G${Math.floor(i / 4)},${(i % 4) + 1},${i % 3},${i % 5},${Math.floor(i / 4) % 2}`,
  );
  writeFileSync(other, ['gene,bin,H3K4me3,H3K9ac,label', ...rows].join('\n'));
  const app = await startApp();
  const page = app.page();
  await newProject(page, 'Other marks');
  await app.drop(page.getByRole('group', { name: /^Drop files or a folder/ }), [other]);
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expectImported(page, 'other');

  await goTo(page, 'model');
  await page.getByRole('tab', { name: 'Load a saved model or bundle' }).click();
  await app.drop(page.getByRole('group', { name: 'Drop a model bundle (.zip) here' }), [bundleOfE003()]);
  const bundle = page.getByRole('region', { name: 'Import a model bundle' });
  await expect(bundle).toContainText('This model does not fit other.');
  await expect(bundle).toContainText('100 bins');
  await expect(bundle).toContainText('H3K27me3');
});
