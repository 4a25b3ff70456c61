import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sharedData } from '../../electron/engine/testing/shared-data.ts';
import { graphSize } from '../driver/gene-graph.ts';
import { expect, test } from '../driver/journey.ts';
import { copyProject } from '../driver/projects.ts';
import { goTo } from '../driver/steps.ts';

const huri = sharedData('interactions/HuRI.tsv.gz');
const capture = sharedData('interactions/E003.pchic_gene_gene.tsv');

test('HuRI is looked at, imported, accounted for line by line, and explored', async ({ startApp, user }) => {
  test.skip(huri === undefined || capture === undefined, 'the real data are not there');
  const app = await startApp([copyProject('real', join(user.home, 'Documents'))]);
  const page = app.page();
  await goTo(page, 'genes');
  await page.getByRole('button', { name: 'Other neighbours, or a file' }).click();
  const form = page.getByRole('region', { name: 'Import interactions' });

  await test.step('its first lines are shown before anything is read', async () => {
    await app.chooseFiles(() => form.getByRole('button', { name: 'Choose files…' }).click(), [huri ?? '']);
    const firstLines = form.getByRole('region', { name: 'The first lines of the file' });
    await expect(firstLines.getByRole('row')).toHaveCount(6);
    await expect(firstLines).toContainText('ENSG00000');
    await expect(form).toContainText('HuRI.tsv.gz');
  });

  await test.step('every one of its lines is accounted for', async () => {
    await form.getByRole('button', { name: 'Import', exact: true }).click();
    await expect(form).toContainText('of 52,548 lines of HuRI.tsv.gz');
    await expect(form).toContainText(/Lines that join a gene with itself\s*480/);
    await expect(form).toContainText(/Lines that name a gene that the data set does not hold\s*5\d,\d{3}/);
    await expect(form).toContainText(/Ids that the data do not hold: ENSG\d+, .* and [\d,]+ more\./);
    await form.getByRole('button', { name: 'Show the lines that gave no pair' }).click();
    await expect(form.getByRole('region', { name: 'Lines that gave no pair' })).toContainText('unknown id');
  });

  await test.step('a file whose pairs are all of other genes is refused, and may be read otherwise', async () => {
    await app.drop(form.getByRole('group', { name: 'Drop a file of gene pairs here' }), [capture ?? '']);
    await expect(form).toContainText('score in "score"');
    await form.getByRole('button', { name: 'Import', exact: true }).click();
    await expect(form.getByRole('alert')).toContainText('No line joins two genes of the data set');
    await expect(form.getByRole('button', { name: 'Import', exact: true })).toBeEnabled();
    await form.getByRole('button', { name: 'Another file' }).click();
  });

  await test.step('the set is kept, and a gene seen among the genes that it interacts with', async () => {
    const saved = page.getByRole('region', { name: 'HuRI', exact: false }).first();
    await expect(saved).toContainText('interactions from HuRI.tsv.gz');
    await saved.getByRole('button', { name: 'Import report' }).click();
    await expect(saved).toContainText('of 52,548 lines');
    await saved.getByRole('button', { name: 'Export' }).click();
    const kept = join(user.home, 'HuRI.tsv');
    await app.saveAs(() => page.getByRole('menuitem', { name: /^TSV/ }).click(), kept);
    await expect(saved.getByRole('status')).toHaveText(/^Saved \d+ links\.$/);

    await saved.getByRole('button', { name: 'Explore' }).click();
    const search = page.getByRole('combobox', { name: 'Find a gene' });
    // The first gene of the table that was saved has an interaction.
    const [, line = ''] = readFileSync(kept, 'utf8').split('\n');
    const [gene = ''] = line.split('\t');
    await search.fill(gene);
    await page.getByRole('option').first().click();
    const { genes, links } = await graphSize(page);
    expect(genes).toBeGreaterThan(0);
    expect(links).toBeGreaterThanOrEqual(genes);
    await page.getByText(/^Settings: .*links of every kind/).click();
    await expect(page.getByRole('checkbox', { name: 'Interaction' })).toBeChecked();
  });
});
