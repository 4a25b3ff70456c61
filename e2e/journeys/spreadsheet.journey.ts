import { join } from 'node:path';
import { expect, test } from '../driver/journey.ts';
import { expectImported, goTo, newProject } from '../driver/steps.ts';

const workbook = join(import.meta.dirname, '..', 'fixtures', 'counts.xlsx');

test('a spreadsheet of counts is imported, and its columns are what the user says', async ({ startApp }) => {
  const app = await startApp();
  const page = app.page();
  await newProject(page, 'Spreadsheet');
  await app.drop(page.getByRole('group', { name: /^Drop files or a folder/ }), [workbook]);

  await test.step('a column that gives the label away is left out, and says why', async () => {
    const header = page.getByRole('columnheader', { name: /RPKM/ });
    await expect(header).toContainText('expression, not used');
    await expect(header).toContainText('it is the same in every row of a gene');
  });

  await test.step('a mark that is not wanted is left out by its menu, and comes back', async () => {
    const role = page.getByRole('button', { name: /What column 4, H3K27ac, is/ });
    await role.click();
    await page.getByRole('option', { name: 'not used', exact: true }).click();
    await expect(page.getByRole('columnheader', { name: /H3K27ac/ })).toContainText('you said so');
    await expect(page.getByRole('textbox', { name: 'Mark 2' })).toHaveCount(0);
    await role.click();
    await page.getByRole('option', { name: 'as the program finds' }).click();
    await expect(page.getByRole('textbox', { name: 'Mark 2' })).toHaveValue('H3K27ac');
  });

  await test.step('a choice that leaves no table is refused, and can be taken back', async () => {
    for (const column of ['column 3, H3K4me3', 'column 4, H3K27ac']) {
      await page.getByRole('button', { name: new RegExp(`What ${column}, is`) }).click();
      await page.getByRole('option', { name: 'not used', exact: true }).click();
    }
    await expect(page.getByRole('alert')).toContainText('count of a mark');
    await page.getByRole('button', { name: 'Read the columns as the program finds them' }).click();
    await expect(page.getByRole('alert')).toHaveCount(0);
  });

  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expectImported(page, 'counts');
  await goTo(page, 'check');
  await expect(page.getByRole('main')).toContainText('H3K27ac');
});
