import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import { expect } from 'playwright/test';
import { screenNames, screens } from '../../renderer/app/screens.tsx';
import { badTables } from '../bad-files/bad-tables.ts';
import type { App, User } from './app.ts';
import { copyProject } from './projects.ts';
import { goTo, newProject, startLongTraining } from './steps.ts';

/** What is done at each screen: a picture taken, its accessibility checked. */
export type Visit = (name: string) => Promise<void>;

/** Every screen that there is before any data. */
export async function visitEmptyScreens(app: App, folder: string, visit: Visit): Promise<void> {
  const page = app.page();
  await expect(page.getByRole('button', { name: /^New project/ })).toBeVisible();
  await visit('start');
  await page.getByRole('button', { name: /^New project/ }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('K562');
  await visit('new-project');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Help and keyboard' }).click();
  await visit('help');
  await page.getByRole('button', { name: 'Licences' }).click();
  await visit('licences');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Alt+0');
  if (app.kind === 'chromium') {
    await page.getByRole('button', { name: 'Choose files…' }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await visit('file-picker');
    await page.keyboard.press('Escape');
  }

  await newProject(page, 'K562');
  for (const screen of screenNames) {
    if (screens[screen].group === undefined) continue;
    await goTo(page, screen);
    await visit(`${screen}-empty`);
  }
  await goTo(page, 'data');
  const drop = page.getByRole('group', { name: /^Drop files or a folder/ });
  const bad = badTables.find(({ file }) => file === 'word.csv');
  if (bad === undefined) throw new Error('There is no such bad table any more.');
  const path = join(folder, bad.file);
  writeFileSync(path, bad.content);
  await app.drop(drop, [path]);
  await expect(page.getByRole('alert')).toBeVisible();
  await visit('import-problem');
  await page.getByRole('button', { name: 'Choose other files…' }).click();

  const good = join(folder, 'counts.csv');
  const rows = Array.from(
    { length: 1200 },
    (_, i) =>
      `ENSG${String(Math.floor(i / 100)).padStart(11, '0')},${(i % 100) + 1},${i % 7},${i % 3},${i % 11},${Math.floor(i / 100) % 2}`,
  );
  writeFileSync(good, ['gene,bin,H3K27me3,H3K36me3,H3K4me3,label', ...rows].join('\n'));
  await app.drop(drop, [good]);
  await expect(page.getByText(/^Found: /)).toBeVisible();
  await visit('import-preview');
}

/** The screens of data, and of what can be done with them. */
export async function visitDataScreens(app: App, visit: Visit): Promise<void> {
  const page = app.page();
  await goTo(page, 'data');
  await expect(page.getByRole('button', { name: 'Continue: check the data' })).toBeVisible();
  await visit('import-done');
  await goTo(page, 'check');
  await expect(page.getByRole('img').nth(3)).toBeVisible();
  await visit('check');

  await goTo(page, 'model');
  await expect(page.getByRole('button', { name: /^Train with/ })).toBeVisible();
  await visit('model-train');
  await page.getByText(/^Advanced: \d+ settings/).click();
  await visit('model-advanced');
  await goTo(page, 'computing');
  // The first time, every engine is tried.
  await expect(page.getByRole('img', { name: /^Speed of each engine/ })).toBeVisible();
  await visit('devices');
  await goTo(page, 'model');
  await page.getByRole('tab', { name: 'Load a saved model or bundle' }).click();
  await expect(page.getByRole('button', { name: 'Predict with this model' })).toBeVisible();
  await visit('model-load');
}

/** The screens of a model's results. */
export async function visitResultScreens(app: App, visit: Visit): Promise<void> {
  const page = app.page();
  await goTo(page, 'results');
  await expect(page.getByRole('region', { name: 'Headline figures' })).toBeVisible();
  await expect(page.getByRole('img').nth(3)).toBeVisible();
  await visit('results');
  await page.getByRole('tab', { name: 'Genes', exact: true }).click();
  await expect(page.getByRole('grid', { name: 'Genes' }).getByRole('row').nth(3)).toBeVisible();
  await visit('results-genes');

  await page.getByRole('grid', { name: 'Genes' }).getByRole('row').nth(3).dblclick();
  await expect(page.getByRole('application', { name: /^Locus/ })).toBeVisible();
  await visit('genes');

  await goTo(page, 'report');
  await expect(page.getByRole('button', { name: 'Save as HTML' })).toBeEnabled();
  await visit('report');
}

/** The screens of a training, of its end and of its interruption. */
export async function visitTrainingScreens(app: App, visit: Visit): Promise<void> {
  const page = app.page();
  await startLongTraining(page);
  await expect(page.getByText(/^last: autoencoder, epoch [2-9]/)).toBeVisible();
  await visit('model-training');
  await goTo(page, 'check');
  await visit('check-while-training');
  await goTo(page, 'model');
  await expect(page.getByRole('heading', { name: / is trained$/ })).toBeVisible();
  await visit('model-trained');
  await page.getByRole('button', { name: 'Train another' }).click();
  await page.getByRole('button', { name: /^Train with/ }).click();
  await expect(page.getByText(/^last: autoencoder, epoch \d/)).toBeVisible();
  await page.getByRole('main').getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('region', { name: 'Unfinished trainings' })).toBeVisible();
  await visit('model-unfinished');
  await killThrice(app);
  await expect(page.getByRole('alertdialog')).toContainText('keeps stopping');
  await visit('recovery');
}

/** Until the program gives up starting it again by itself. */
async function killThrice(app: App): Promise<void> {
  const dialog = app.page().getByRole('alertdialog');
  for (let crash = 1; crash <= 3; crash++) {
    await app.killEngine();
    await expect(dialog).toBeVisible();
    if (crash < 3) await expect(dialog).toBeHidden();
  }
}

/** A project with data and a model in it, among the user's others. */
export const projectWithModel = (user: User): string => copyProject('example', join(user.home, 'Documents'));
