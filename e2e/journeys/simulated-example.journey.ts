import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '../driver/journey.ts';
import { goTo, railStep, trainQuickly } from '../driver/steps.ts';
import { staysHere } from '../driver/watch.ts';

test('from the start screen to exported reports with simulated data', async ({ startApp, folder }) => {
  const app = await startApp();
  const page = app.page();
  const html = join(folder, 'report.html');
  const csv = join(folder, 'predictions.csv');

  await test.step('the example is simulated and says so', async () => {
    await page.getByRole('button', { name: /^Try with simulated example data/ }).click();
    await expect(page.getByRole('heading', { name: /Simulated example/ })).toBeVisible();
    await expect(railStep(page, 'data')).toHaveAccessibleName(/2,000 genes, 5 marks.*done/);
    await expect(page).toHaveTitle(/\(simulated data\)/);
  });

  await test.step('the data are looked at', async () => {
    await page.getByRole('button', { name: 'Continue: check the data' }).click();
    await expect(page.getByRole('heading', { name: 'Check', exact: true })).toBeVisible();
    for (const mark of ['H3K4me3', 'H3K27me3']) {
      await expect(page.getByRole('img', { name: new RegExp(mark) }).first()).toBeVisible();
    }
    await expect(railStep(page, 'check')).toHaveAccessibleName(/done/);
  });

  await test.step('a model is trained', async () => {
    await page.getByRole('button', { name: 'Continue to the model' }).click();
    await trainQuickly(page);
    await expect(page.getByText(/On test genes it reaches an AUROC of \.\d{3} \[/)).toBeVisible();
  });

  await test.step('its results are shown beside the baseline', async () => {
    await page.getByRole('button', { name: 'See the results' }).click();
    const headline = page.getByRole('region', { name: 'Headline figures' });
    await expect(headline).toContainText('AUROC');
    await expect(headline).toContainText('baseline');
    for (const chart of ['ROC', 'Precision', 'Calibration']) {
      await expect(page.getByRole('img', { name: new RegExp(chart) }).first()).toBeVisible();
    }
  });

  await test.step('pictures of any screen are added to the report, and one is taken out again', async () => {
    await page.getByRole('button', { name: 'Add ROC curve to the report' }).click();
    await expect(page.getByText('Added to the report.')).toBeVisible();
    await goTo(page, 'genes');
    await page.getByRole('button', { name: /^Add Marks around .* to the report$/ }).click();
    await expect(page.getByText('Added to the report.')).toBeVisible();
    await goTo(page, 'report');
    const added = page.getByRole('list', { name: 'Added pictures' });
    await expect(added.getByRole('listitem')).toHaveCount(2);
    await expect(page.getByRole('heading', { name: 'Pictures', exact: true })).toBeAttached();
    await page.screenshot({});
    await page.getByRole('button', { name: 'Take ROC curve out of the report' }).click();
    await expect(added.getByRole('listitem')).toHaveCount(1);
    await goTo(page, 'results');
  });

  await test.step('a self-contained report is saved', async () => {
    await page.getByRole('button', { name: 'Continue to the report' }).click();
    await app.saveAs(() => page.getByRole('button', { name: 'Save as HTML' }).click(), html);
    await expect(page.getByText('The report was saved.')).toBeVisible();
    const source = readFileSync(html, 'utf8');
    expect(source).not.toContain('<script');
    // Namespaces are names, not addresses that anything asks for.
    const links = [...source.matchAll(/(?:src|href|url)\s*[=(]\s*["']?(https?:[^"')\s]+)/g)].map(
      ([, url]) => url,
    );
    expect(links.filter((url) => url !== undefined && !url.startsWith('https://arxiv.org/'))).toEqual([]);

    const asked: string[] = [];
    const reader = await page.context().newPage();
    reader.on('request', (request) => asked.push(request.url()));
    await reader.goto(pathToFileURL(html).href);
    await expect(reader.getByRole('heading', { level: 1 })).toContainText('Simulated example');
    for (const fact of ['Data hash', 'Split', 'Scaling', 'Orientation', 'Seed', 'Versions']) {
      await expect(reader.getByText(fact, { exact: false }).first()).toBeVisible();
    }
    await expect(reader.getByText(/simulated/i).first()).toBeVisible();
    expect(await reader.locator('svg').count()).toBeGreaterThan(3);
    expect(asked.filter((url) => !staysHere(url))).toEqual([]);
    await reader.close();
  });

  await test.step('and as a PDF', async () => {
    const button = page.getByRole('button', { name: /PDF/ });
    if (app.kind === 'electron') {
      const pdf = join(folder, 'report.pdf');
      await app.saveAs(() => button.click(), pdf);
      await expect(page.getByText('The report was saved as a PDF.')).toBeVisible();
      expect(readFileSync(pdf).subarray(0, 5).toString()).toBe('%PDF-');
    } else {
      // A browser prints by itself: what it would print is the report alone, under the report's name.
      await page.evaluate(`window.print = () => { window.printed = true; }`);
      await button.click();
      await page.waitForFunction('window.printed === true');
      await expect(page).toHaveTitle(/^SimpleChrome on Simulated example/);
      const pdf = await page.pdf();
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
      expect(pdf.byteLength).toBeGreaterThan(50_000);
      await page.evaluate(`dispatchEvent(new Event('afterprint'))`);
      await expect(page).toHaveTitle(/SimpleChrome$/);
    }
  });

  await test.step('and the predictions as a table', async () => {
    await app.saveAs(() => page.getByRole('button', { name: 'CSV', exact: true }).click(), csv);
    await expect(page.getByText('The predictions of 2,000 genes were saved.')).toBeVisible();
    const [header, ...rows] = readFileSync(csv, 'utf8').trimEnd().split('\n');
    expect(header).toContain('probability');
    expect(rows).toHaveLength(2000);
  });

  await test.step('every step is done then', async () => {
    for (const step of ['data', 'check', 'model', 'results', 'report'] as const) {
      await expect(railStep(page, step)).toHaveAccessibleName(/done/);
    }
    await goTo(page, 'data');
  });
});
