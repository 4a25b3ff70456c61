import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium } from 'playwright';
import type { Page } from 'playwright';
import { build, preview } from 'vite';

/**
 * Builds the gallery, serves it under the app's content security policy and photographs every page in both themes:
 * `node --import tsx build/gallery-screenshots.ts [folder]` (default out/gallery-screenshots). Prints what the browser
 * and axe complain of, and how fast the table scrolls and the graph drags.
 */
const configFile = fileURLToPath(new URL('./vite.renderer.config.ts', import.meta.url));
const folder = process.argv[2] ?? 'out/gallery-screenshots';
const only = process.argv[3]?.split(',');
const pages = ['charts', 'gene', 'graph', 'large-graph', 'empty', 'controls', 'messages', 'table'];
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'";

const print = (line: string) => process.stdout.write(`${line}\n`);

await mkdir(folder, { recursive: true });
await build({ configFile, mode: 'gallery', logLevel: 'warn' });
const server = await preview({
  configFile,
  mode: 'gallery',
  preview: { port: 0, host: '127.0.0.1', headers: { 'Content-Security-Policy': policy } },
});
const address = server.resolvedUrls?.local[0] ?? '';
const browser = await chromium.launch({
  executablePath: process.env['SIMPLECHROME_CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
const page = await context.newPage();
page.on('console', (message) => {
  if (message.type() === 'error' || message.type() === 'warning')
    print(`${message.type()}: ${message.text()}`);
});
page.on('pageerror', (error) => print(`page error: ${error.message}`));

for (const theme of ['light', 'dark']) {
  for (const name of pages.filter((each) => only === undefined || only.includes(each))) {
    await page.goto(`${address}gallery.html#page=${name}&theme=${theme}`);
    await page.reload();
    await page.waitForTimeout(500);
    const { violations } = await new AxeBuilder({ page }).analyze();
    for (const { id, impact, nodes } of violations) {
      print(
        `axe, ${name} ${theme}: ${impact ?? ''} ${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`,
      );
    }
    await page.screenshot({ path: join(folder, `${name}-${theme}.png`), fullPage: true });
  }
}
if (only === undefined) {
  await page.goto(`${address}gallery.html#page=table&theme=light`);
  await page.reload();
  await page.waitForTimeout(500);
  print(`table scroll: ${await framesPerSecond(page, scrollTable)}`);
}
if (only === undefined || only.includes('large-graph')) {
  await page.goto(`${address}gallery.html#page=large-graph&theme=light`);
  await page.reload();
  await page.waitForTimeout(4000);
  print(`graph drag, 500 genes and 2,000 links: ${await framesPerSecond(page, dragNode)}`);
  print(`graph pan, 500 genes and 2,000 links: ${await framesPerSecond(page, panGraph)}`);
}
await browser.close();
await server.close();

/** Median and worst-tenth frame rate of the window while something goes on in it. */
async function framesPerSecond(on: Page, action: (on: Page) => Promise<void>): Promise<string> {
  // As text: the loader that runs this file would add helpers that the page does not have.
  await on.evaluate(
    `globalThis.frameTimes = []; requestAnimationFrame(function step(time) { frameTimes.push(time); requestAnimationFrame(step); })`,
  );
  await action(on);
  const times = await on.evaluate<number[]>('frameTimes');
  const gaps = times
    .slice(1)
    .map((time, i) => time - (times[i] ?? 0))
    .sort((a, b) => a - b);
  const at = (share: number) => (1000 / (gaps[Math.floor(share * (gaps.length - 1))] ?? NaN)).toFixed(0);
  return `median ${at(0.5)} frames/s, slowest tenth ${at(0.9)} frames/s (${gaps.length} frames)`;
}

async function scrollTable(on: Page): Promise<void> {
  const box = await on.getByRole('grid', { name: 'Genes' }).boundingBox();
  await on.mouse.move((box?.x ?? 0) + 100, (box?.y ?? 0) + 100);
  for (let i = 0; i < 120; i++) {
    await on.mouse.wheel(0, 240);
    await on.waitForTimeout(16);
  }
}

async function dragNode(on: Page): Promise<void> {
  const graph = on.getByRole('application');
  // Walking to the right and asking where the tooltip points would be roundabout: the focus lies in the middle.
  await graph.press('f');
  const box = await graph.boundingBox();
  const [x, y] = [(box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2];
  await on.mouse.move(x, y);
  await on.mouse.down();
  for (let i = 0; i < 120; i++) {
    await on.mouse.move(x + 120 * Math.sin(i / 12), y + 80 * Math.cos(i / 12));
    await on.waitForTimeout(16);
  }
  await on.mouse.up();
}

async function panGraph(on: Page): Promise<void> {
  const box = await on.getByRole('application').boundingBox();
  const [x, y] = [(box?.x ?? 0) + 8, (box?.y ?? 0) + 8];
  await on.mouse.move(x, y);
  await on.mouse.down();
  for (let i = 0; i < 120; i++) {
    await on.mouse.move(x + i, y + 40 * (1 - Math.cos(i / 12)));
    await on.waitForTimeout(16);
  }
  await on.mouse.up();
}
