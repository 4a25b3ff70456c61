import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from '../driver/journey.ts';
import { copyProject } from '../driver/projects.ts';
import { goTo, newProject, startLongTraining } from '../driver/steps.ts';

test('a training is cancelled from another step, and can be resumed or given up', async ({
  startApp,
  user,
}) => {
  const app = await startApp([copyProject('example', join(user.home, 'Documents'))]);
  const page = app.page();
  await startLongTraining(page);
  await expect(page.getByText(/^last: autoencoder, epoch \d/)).toBeVisible();

  await goTo(page, 'check');
  const work = page.getByRole('contentinfo', { name: 'Work in progress' });
  await expect(work.getByRole('progressbar')).toBeVisible();
  await work.getByRole('button', { name: 'Cancel' }).click();
  await expect(work).toBeHidden();

  await goTo(page, 'model');
  const unfinished = page.getByRole('region', { name: 'Unfinished trainings' });
  await expect(unfinished).toContainText(/cancelled after \d+ finished epoch/);
  await expect(unfinished.getByRole('button', { name: 'Resume' })).toBeEnabled();
  await unfinished.getByRole('button', { name: 'Give up' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Give it up' }).click();
  await expect(unfinished).toBeHidden();
});

test('an import is cancelled and leaves the project without data', async ({ startApp, folder }) => {
  const path = join(folder, 'long.csv');
  await writeLongTable(path, 12_000);
  const app = await startApp();
  const page = app.page();
  await newProject(page, 'Cancelled');
  await app.chooseFiles(() => page.getByRole('button', { name: 'Choose files…' }).first().click(), [path]);
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByRole('main').getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('heading', { name: 'Is this read correctly?' })).toBeVisible();
  await goTo(page, 'check');
  await expect(page.getByRole('heading', { name: 'No data yet' })).toBeVisible();
});

/** Bin counts that take a moment to read. */
async function writeLongTable(path: string, genes: number): Promise<void> {
  const file = createWriteStream(path);
  for (let gene = 0; gene < genes; gene++) {
    const lines = Array.from(
      { length: 100 },
      (_, bin) => `G${gene},${bin + 1},${bin % 7},${gene % 5},3,1,0,${gene % 2}`,
    );
    if (!file.write(`${lines.join('\n')}\n`)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'finish');
}
