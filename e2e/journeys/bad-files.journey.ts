import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright/test';
import { badTables } from '../bad-files/bad-tables.ts';
import { expect, test } from '../driver/journey.ts';
import { copyProject } from '../driver/projects.ts';
import { goTo, newProject } from '../driver/steps.ts';

/** The message in red: what, where, what to do. */
const problem = (page: Page) => page.getByRole('alert');

/** Says in the sheet that a file is a table of counts, where it was taken for something else that it might be. */
async function takeAsCounts(page: Page, file: string): Promise<void> {
  const role = page.getByRole('button', { name: `What ${file} is used as` });
  const message = problem(page).first();
  await expect(role.or(message).first()).toBeVisible();
  if (await message.isVisible()) return;
  await role.click();
  await page.getByRole('option', { name: 'Table of counts' }).click();
}

test('each kind of bad table is refused with what, where and what to do', async ({ startApp, folder }) => {
  const app = await startApp();
  const page = app.page();
  await newProject(page, 'Bad files');
  const target = page.getByRole('group', { name: /^Drop files or a folder/ });

  for (const { what, file, content, says, where, remedy } of badTables) {
    await test.step(what, async () => {
      const path = join(folder, file);
      writeFileSync(path, content);
      await app.drop(target, [path]);
      await takeAsCounts(page, file);
      const message = problem(page).first();
      await expect.soft(message).toContainText(says);
      await expect.soft(message.locator('.notice-where')).toHaveText(where);
      await expect.soft(message).toContainText(remedy);
      await expect
        .soft(page.getByRole('button', { name: 'Import', exact: true, disabled: false }))
        .toHaveCount(0);
      await page.getByRole('button', { name: 'Choose other files…' }).click();
      await expect(target).toBeVisible();
    });
  }
});

test('a fault far down in a file is found by the import, which leaves the project as it was', async ({
  startApp,
  folder,
}) => {
  const app = await startApp();
  const page = app.page();
  await newProject(page, 'Far down');
  // More than what the preview reads; the last gene has another label in its last line.
  const lines = Array.from(
    { length: 600 * 100 },
    (_, i) => `G${Math.floor(i / 100)},${(i % 100) + 1},${i % 7},${i % 5},1`,
  );
  lines[lines.length - 1] = 'G599,100,3,4,0';
  const path = join(folder, 'far.csv.gz');
  writeFileSync(path, gzipSync(lines.join('\n')));

  await app.drop(page.getByRole('group', { name: /^Drop files or a folder/ }), [path]);
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(problem(page).first()).toContainText(
    'The label of gene "G599" is 0 here and 1 in its first row',
  );
  await expect(problem(page).first().locator('.notice-where')).toHaveText('far.csv.gz, line 60000, column 5');
  await expect(page.getByRole('heading', { name: 'Is this read correctly?' })).toBeVisible();
});

test('a folder without tables, an annotation of another kind and a damaged model are refused in plain words', async ({
  startApp,
  folder,
  user,
}) => {
  const project = copyProject('example', join(user.home, 'Documents'));
  const app = await startApp([project]);
  const page = app.page();

  await test.step('a folder without tables', async () => {
    const pictures = join(folder, 'pictures');
    mkdirSync(pictures);
    writeFileSync(join(pictures, 'cells.png'), 'no table');
    await page.getByRole('button', { name: 'Import other data…' }).click();
    await app.drop(page.getByRole('group', { name: /^Drop files or a folder/ }), [pictures]);
    await expect(problem(page).first()).toContainText('pictures');
    await page.getByRole('button', { name: 'Choose other files…' }).click();
  });

  await test.step('an annotation whose positions are no numbers', async () => {
    const counts = join(folder, 'counts.csv');
    const genes = join(folder, 'genes.gtf');
    writeFileSync(counts, 'A,1,5,0,1\nA,2,7,1,1\nB,1,0,2,0\nB,2,1,2,0\n');
    const gene = (start: string, id: string) => `chr1\tx\tgene\t${start}\t20\t.\t+\t.\tgene_id "${id}";`;
    writeFileSync(genes, `${gene('10', 'A')}\n${gene('ten', 'B')}\n`);
    await app.drop(page.getByRole('group', { name: /^Drop files or a folder/ }), [counts]);
    await app.drop(page.getByRole('group', { name: 'Drop a gene annotation here' }), [genes]);
    await expect(problem(page).first()).toContainText('"ten"');
    await expect(problem(page).first().locator('.notice-where')).toHaveText('genes.gtf, line 2, column 4');
  });

  await test.step('a model bundle that is none', async () => {
    const bundle = join(folder, 'model.zip');
    writeFileSync(bundle, 'PK\u0003\u0004 but nothing more');
    await goTo(page, 'model');
    await page.getByRole('tab', { name: 'Load a saved model or bundle' }).click();
    await app.drop(page.getByRole('group', { name: 'Drop a model bundle (.zip) here' }), [bundle]);
    await expect(problem(page).first()).toBeVisible();
    await expect(problem(page).first()).not.toContainText(/central directory|Error:|undefined/);
    await expect(problem(page).first()).toContainText(/again|another/i);
  });
});
