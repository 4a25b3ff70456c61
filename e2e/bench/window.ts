import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect } from 'playwright/test';
import type { Page } from 'playwright/test';
import { buildIfStale } from '../../build/build-if-stale.ts';
import { sharedData } from '../../electron/engine/testing/shared-data.ts';
import type { App, Start } from '../driver/app.ts';
import { browserArguments } from '../driver/browser-arguments.ts';
import { startInBrowser } from '../driver/browser-app.ts';
import { startInElectron } from '../driver/electron-app.ts';
import { chooseFront } from '../driver/front.ts';
import { goTo } from '../driver/steps.ts';
import { simplechrome } from '../headless/simplechrome.ts';
import { answersToKeys, frameRate, quantile } from './page-probes.ts';
import type { Answer, FrameRate } from './page-probes.ts';

/*
 * npm run bench:window: how quickly the window answers on a project of 18,421 genes. Prints each figure beside what it
 * should be; nothing fails, because a busy computer is slow without being wrong.
 */

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const milliseconds = (value: number): string => `${Math.round(value)} ms`;
const framesPerSecond = ({ median, slowestTenth, frames }: FrameRate): string =>
  `${Math.round(median)} frames/s, slowest tenth ${Math.round(slowestTenth)} (${frames} frames)`;

const counts = sharedData('remc-E012');
const genes = sharedData('annotation-hg19/ensembl75_grch37_genes.tsv.gz');
if (counts === undefined || genes === undefined) process.exit(0);

const folder = mkdtempSync(join(tmpdir(), 'simplechrome-bench-'));
try {
  const front = chooseFront(process.env['SIMPLECHROME_E2E']);
  say(
    `${front.kind} (${front.executable}); ${availableParallelism()} processors, ` +
      `${(loadavg()[0] ?? 0).toFixed(1)} processes wanting them before this began`,
  );
  await buildIfStale(say);
  const project = await makeProject(counts, genes);
  const user = { home: join(folder, 'home'), settings: join(folder, 'settings') };
  mkdirSync(join(user.home, 'Documents'), { recursive: true });
  const start: Start = { user, opened: [project], connectionLog: join(folder, 'connections.txt') };

  const browser =
    front.kind === 'chromium'
      ? await chromium.launch({ executablePath: front.executable, args: browserArguments })
      : undefined;
  const context = await browser?.newContext({ viewport: { width: 1280, height: 800 } });
  // The first start fills the disk's caches, which every later one finds.
  for (const which of ['first', 'second']) {
    const begun = performance.now();
    const app =
      context === undefined
        ? await startInElectron(front.executable, start)
        : await startInBrowser(context, start);
    await expect(app.page().getByRole('navigation', { name: 'Screens' })).toContainText('18,421 genes');
    const sinceProgram = performance.now() - begun;
    // Page and engine start side by side, so the page's own clock tells the time since the engine's start.
    const sinceEngine = await app.page().evaluate<number>('performance.now()');
    say(
      `${which} start: the project is open ${milliseconds(sinceEngine)} after the engine's start (1500 ms), ` +
        `${milliseconds(sinceProgram)} after the program's`,
    );
    if (which === 'second') await measure(app);
    await app.close();
  }
  await browser?.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function makeProject(counts: string, genes: string): Promise<string> {
  const project = join(folder, 'E012.simplechrome');
  say('Importing and training on 18,421 genes.');
  const { code, stderr } = await simplechrome(
    ...['run', '--data', counts, '--genes', genes, '--model', 'logistic', '--out', project],
  );
  if (code !== 0) throw new Error(stderr);
  return project;
}

async function measure(app: App): Promise<void> {
  const page = app.page();
  let begun = performance.now();
  await goTo(page, 'check');
  await expect(page.getByRole('img').nth(3)).toBeVisible();
  say(`pictures of the data: ${milliseconds(performance.now() - begun)}`);

  begun = performance.now();
  await goTo(page, 'results');
  await expect(page.getByRole('region', { name: 'Headline figures' })).toBeVisible();
  say(`results: ${milliseconds(performance.now() - begun)}`);

  begun = performance.now();
  await goTo(page, 'genes');
  await expect(page.getByRole('grid', { name: 'Genes' }).getByRole('row').nth(5)).toBeVisible();
  say(`table of genes: ${milliseconds(performance.now() - begun)}`);

  say(`table scroll: ${framesPerSecond(await frameRate(page, () => scrollTable(page)))} (50 frames/s)`);
  await page.getByRole('grid', { name: 'Genes' }).getByRole('row').nth(5).click();
  await expect(page.getByText('Probability of high expression').first()).toBeVisible();
  await page.waitForTimeout(1500);
  say(`graph drag: ${framesPerSecond(await frameRate(page, () => dragGraph(page)))} (50 frames/s)`);

  await page.getByRole('searchbox', { name: 'Search by symbol or id' }).focus();
  const typed = await answersToKeys(
    page,
    ['B', 'R', 'C', 'A', '1', ...Array<string>(5).fill('Backspace')],
    '.gene-table-filters [role="status"]',
  );
  sayAnswers('gene search', typed, 'the table shows what was found', '100 ms');
  sayAnswers('moving through the table', await moveThroughTable(page), 'the gene is shown', '50 ms');

  await goTo(page, 'model');
  await page.getByRole('button', { name: /^Train with/ }).click();
  await expect(page.getByText(/epoch 1/).first()).toBeVisible({ timeout: 120_000 });
  await goTo(page, 'genes');
  await expect(page.getByRole('grid', { name: 'Genes' }).getByRole('row').nth(5)).toBeVisible();
  sayAnswers(
    'moving through the table in training',
    await moveThroughTable(page),
    'the gene is shown',
    '50 ms',
  );
  await page
    .getByRole('contentinfo', { name: 'Work in progress' })
    .getByRole('button', { name: 'Cancel' })
    .click();
  await expect(page.getByRole('contentinfo', { name: 'Work in progress' })).toBeHidden({ timeout: 60_000 });
}

function sayAnswers(what: string, answers: readonly Answer[], whenChanged: string, goal: string): void {
  const painted = answers.map((answer) => answer.painted);
  const changed = answers.flatMap((answer) => answer.changed ?? []);
  say(
    `${what}: a key is painted in ${milliseconds(quantile(painted, 0.5))}, at most ${milliseconds(Math.max(...painted))}; ` +
      `${whenChanged} after ${milliseconds(quantile(changed, 0.5))}, at most ${milliseconds(Math.max(...changed))} (${goal})`,
  );
}

async function scrollTable(page: Page): Promise<void> {
  await page.getByRole('grid', { name: 'Genes' }).hover();
  for (let turn = 0; turn < 120; turn++) {
    await page.mouse.wheel(0, 240);
    await page.waitForTimeout(16);
  }
}

async function dragGraph(page: Page): Promise<void> {
  const graph = page.getByRole('application').first();
  await graph.scrollIntoViewIfNeeded();
  const box = await graph.boundingBox();
  if (box === null) throw new Error('The graph is not shown.');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let turn = 0; turn < 120; turn++) {
    await page.mouse.move(x + 120 * Math.sin(turn / 12), y + 80 * Math.cos(turn / 12));
    await page.waitForTimeout(16);
  }
  await page.mouse.up();
}

async function moveThroughTable(page: Page): Promise<readonly Answer[]> {
  await page.getByRole('grid', { name: 'Genes' }).focus();
  return answersToKeys(page, Array<string>(20).fill('ArrowDown'), '.genes-panel h2');
}
