import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'playwright/test';
import type { App } from './app.ts';
import type { Visit } from './every-screen.ts';
import { clickGene, genePlaces } from './gene-graph.ts';
import { goTo } from './steps.ts';

/** The screens of neighbours, of a project with a model that reads them. */
export async function visitNeighbourScreens(app: App, folder: string, visit: Visit): Promise<void> {
  const page = app.page();
  await goTo(page, 'genes');
  await genePlaces(page);
  await visit('neighbours-explore');
  await clickGene(page, 'SIM000002');
  await page.getByRole('button', { name: 'See what happens' }).click();
  await expect(page.getByRole('list', { name: 'Imagined changes' })).toBeVisible();
  await page.getByRole('region', { name: /^What if/ }).scrollIntoViewIfNeeded();
  await visit('neighbours-what-if');
  await page.getByRole('radio', { name: '3 steps' }).click({ force: true });
  await expect(page.locator('.chart-graph-canvas')).toBeVisible();
  // Painted genes have no names that tell where they are: they rest after a second.
  await page.waitForTimeout(1000);
  await visit('neighbours-far');

  await page.getByRole('button', { name: 'Neighbours on the full screen' }).click();
  await visit('neighbours-full');
  await page.getByRole('button', { name: 'Back to all panels from Neighbours' }).click();

  await page.getByRole('tab', { name: /^Neighbour sets/ }).click();
  await visit('neighbours-sets');
  const file = join(folder, 'pairs.tsv');
  writeFileSync(
    file,
    'gene_a\tgene_b\tscore\nSIM000001\tSIM000002\t3\nSIM000002\tSIM000002\t1\nSIM000003\tABC1\t2\n',
  );
  await app.drop(page.getByRole('group', { name: 'Drop a file of gene pairs here' }), [file]);
  await expect(page.getByRole('region', { name: 'The first lines of the file' })).toBeVisible();
  await visit('neighbours-import-preview');
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByRole('button', { name: 'Show the lines that gave no pair' }).click();
  await visit('neighbours-import-report');
}
