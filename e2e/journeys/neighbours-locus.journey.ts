import { join } from 'node:path';
import { expectFocus } from '../driver/gene-graph.ts';
import { expect, test } from '../driver/journey.ts';
import { copyProject } from '../driver/projects.ts';
import { goTo } from '../driver/steps.ts';

test('a gene is seen on its chromosome, and a neighbour imagined otherwise moves its prediction', async ({
  startApp,
  user,
}) => {
  const app = await startApp([copyProject('neighbours', join(user.home, 'Documents'))]);
  const page = app.page();
  await goTo(page, 'genes');
  await expectFocus(page, 'SIM000001');

  const surface = page.getByRole('application', { name: /^Locus/ });
  const locus = page.getByRole('figure').filter({ has: surface });
  await test.step('the locus is to scale, with genes by strand, marks and arcs', async () => {
    await expect(locus.getByRole('heading')).toContainText('Locus of SIM000001');
    await expect(locus.getByText(/^chr1:[\d,]+-[\d,]+, [\d.]+ k?b to scale$/)).toBeVisible();
    await expect(locus.getByText('Position on chr1 (Mb)')).toBeVisible();
    for (const mark of ['H3K4me3', 'H3K27me3']) await expect(locus.getByText(mark)).toBeVisible();
    await locus.getByRole('button', { name: /^Show the numbers/ }).click();
    const rows = locus.getByRole('table').getByRole('row');
    await expect(rows.filter({ hasText: 'SIM000001' })).toContainText(/chr1:[\d,]+\s*\+/);
    await expect(rows.filter({ hasText: 'SIM000004' })).toContainText(/kb/);
    await locus.getByRole('button', { name: /^Hide the numbers/ }).click();
    await expect(locus.getByRole('img', { name: /with \d+ links and the marks of each gene/ })).toBeVisible();
  });

  await test.step('it zooms, and shows the first view again', async () => {
    const segment = locus.getByText(/to scale$/);
    const first = (await segment.textContent()) ?? '';
    await locus.getByRole('button', { name: 'Zoom in' }).click();
    await expect(segment).not.toHaveText(first);
    await locus.getByRole('button', { name: 'Show the first view again' }).click();
    await expect(segment).toHaveText(first);
  });

  await test.step('a click on a gene moves on to it, in the graph too', async () => {
    await surface.scrollIntoViewIfNeeded();
    const name = await locus.locator('.chart-svg').getByText('SIM000006', { exact: true }).boundingBox();
    if (name === null) throw new Error('The gene’s name is not shown.');
    // Its arrow is straight above its name.
    await page.mouse.move(name.x + name.width / 2, name.y - 6);
    await expect(surface.getByRole('status')).toContainText(/^SIM000006, TSS chr1:[\d,]+, strand [+-−]/);
    await page.mouse.click(name.x + name.width / 2, name.y - 6);
    await expectFocus(page, 'SIM000006');
    await expect(locus.getByRole('heading')).toContainText('Locus of SIM000006');
    await page.getByRole('button', { name: 'Back to the gene before' }).click();
    await expectFocus(page, 'SIM000001');
  });

  const whatIf = page.getByRole('region', { name: 'What if a neighbour were otherwise?' });
  const answer = whatIf.getByRole('img');
  const moved = async (name: string): Promise<readonly number[]> => {
    const sentence = (await answer.getAttribute('aria-label')) ?? '';
    const [, before, after] = new RegExp(`${name}: from (\\S+) to (\\S+)\\.`).exec(sentence) ?? [];
    return [Number(before), Number(after)];
  };
  await test.step('a neighbour is silenced: the prediction moves, that of the gene alone does not', async () => {
    const [now = 0, then] = await moved('With neighbours');
    expect(then).toBe(now);
    await whatIf.getByRole('button', { name: 'See what happens' }).click();
    await expect(whatIf.getByRole('list', { name: 'Imagined changes' })).toContainText(/SIM\d+ silenced/);
    await expect.poll(async () => (await moved('With neighbours'))[1]).not.toBe(now);
    const [alone, stillAlone] = await moved('Gene alone');
    expect(stillAlone).toBe(alone);
    await expect(whatIf).toContainText('How the model responds, not a cause');
    await expect(whatIf).toContainText(/is silenced: its signal is replaced by the mean profile/);
  });

  await test.step('what was imagined is taken back', async () => {
    await whatIf.getByRole('button', { name: /^Take back/ }).click();
    await expect
      .poll(async () => {
        const [before, after] = await moved('With neighbours');
        return before === after;
      })
      .toBe(true);
  });
});
