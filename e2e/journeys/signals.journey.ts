import { join } from 'node:path';
import { sharedData } from '../../electron/engine/testing/shared-data.ts';
import { expect, test } from '../driver/journey.ts';
import { newProject } from '../driver/steps.ts';

const tracks = sharedData('tracks/coolbox_K562_chr9');
const tissue = sharedData('signals/chr21_hg19');

test('a bigWig of another assembly is refused by its name', async ({ startApp }) => {
  test.skip(tracks === undefined, 'the real data are not there');
  const app = await startApp();
  const page = app.page();
  await newProject(page, 'K562');
  await app.drop(page.getByRole('group', { name: /^Drop files or a folder/ }), [tracks ?? '']);
  await expect(page.getByRole('textbox', { name: 'Mark of K562_H3K27ac.bigwig' })).toHaveValue('H3K27ac');
  await expect(page.getByRole('alert').first()).toContainText(/K562_H3K4me3\.bigwig lies on hg38/);
  await expect(page.getByRole('button', { name: /^Count/ })).toBeDisabled();

  await test.step('and without it the others can be counted', async () => {
    await page
      .getByRole('button', { name: /^What K562_H3K4me3\.bigwig is used as|Mark What K562_H3K4me3/ })
      .click();
    await page.getByRole('option', { name: 'Not used' }).click();
    await expect(page.getByRole('alert')).toHaveCount(0);
    await expect(page.getByRole('button', { name: /^Count around/ })).toBeEnabled();
  });
});

test('coverage, genes and RPKM of a tissue become a data set with labels', async ({ startApp }) => {
  test.skip(tissue === undefined, 'the real data are not there');
  const app = await startApp();
  const page = app.page();
  await newProject(page, 'Tissue');
  await app.drop(
    page.getByRole('group', { name: /^Drop files or a folder/ }),
    ['H3K4me3.bedgraph.gz', 'genes.bed.gz', 'expression.rpkm.tsv.gz'].map((name) => join(tissue ?? '', name)),
  );
  const count = page.getByRole('button', { name: /^Count around 720 genes/ });
  // A press while the preview is made anew goes nowhere, as a person sees and presses again.
  await expect(async () => {
    await count.click();
    await expect(count).toBeHidden({ timeout: 10_000 });
  }).toPass();
  const give = page.getByRole('button', { name: /^Label \d+ genes high and \d+ low/ });
  await expect(give).toBeEnabled();
  await expect(page.getByRole('img', { name: /^Histogram of expression/ })).toBeVisible();
  await give.click();
  await expect(page.getByText(/^Labels are made of/)).toBeVisible();
});
