import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright';

/*
 * Draws resources/icons/icon.png from icon.svg; electron-builder makes each system's own format of it. To be run by hand
 * after the drawing was changed: npx tsx build/icons.ts [path of a Chromium]
 */

const folder = join(import.meta.dirname, '..', 'resources', 'icons');
const pixels = 1024;

const executablePath = process.argv[2];
const browser = await chromium.launch(executablePath === undefined ? {} : { executablePath });
try {
  const page = await browser.newPage({ viewport: { width: pixels, height: pixels } });
  const svg = readFileSync(join(folder, 'icon.svg'), 'utf8');
  await page.setContent(`<style>* { margin: 0 } svg { display: block }</style>${svg}`);
  writeFileSync(join(folder, 'icon.png'), await page.screenshot({ omitBackground: true }));
} finally {
  await browser.close();
}
