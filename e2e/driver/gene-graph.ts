import { expect } from 'playwright/test';
import type { Locator, Page } from 'playwright/test';

/* The picture of genes and their links, as mouse and eye find their way in it. */

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** What takes mouse and keys over the picture. */
export const graphSurface = (page: Page): Locator =>
  page.getByRole('application', { name: /^Gene neighbours/ });

const picture = (page: Page): Locator => page.getByRole('figure').filter({ has: graphSurface(page) });

/** Heading above the picture, which names the gene in the middle. */
export const graphHeading = (page: Page): Locator => picture(page).getByRole('heading');

/** Checks which gene is in the middle. */
export async function expectFocus(page: Page, gene: string): Promise<void> {
  await expect(graphHeading(page)).toContainText(`Neighbours of ${gene}`);
}

/** How many genes and links there are beside the one in the middle. */
export async function graphSize(page: Page): Promise<{ readonly genes: number; readonly links: number }> {
  const text =
    (await picture(page)
      .getByText(/ around it, /)
      .textContent()) ?? '';
  const [genes, links] = [...text.replaceAll(',', '').matchAll(/\d+/g)].map(([digits]) => Number(digits));
  if (genes === undefined || links === undefined) throw new Error(`"${text}" tells no genes and links.`);
  return { genes, links };
}

/** Where the genes are in the window, by the names written below them, once the picture has come to rest. */
export async function genePlaces(page: Page): Promise<ReadonlyMap<string, Place>> {
  // A press beyond the window's edge reaches nothing.
  await graphSurface(page).scrollIntoViewIfNeeded();
  let before = '';
  await expect(async () => {
    const now = JSON.stringify(await placesNow(page));
    const [isSame, isEmpty] = [now === before, now === '[]'];
    before = now;
    expect(isSame && !isEmpty).toBe(true);
  }).toPass({ intervals: [150] });
  return new Map(await placesNow(page));
}

/** Where a gene is in the window. */
export async function placeOf(page: Page, gene: string): Promise<Place> {
  const place = (await genePlaces(page)).get(gene);
  if (place === undefined) throw new Error(`The graph does not show ${gene}.`);
  return place;
}

/** A place in the picture that is far from every gene. */
export async function emptyPlace(page: Page): Promise<Place> {
  const box = await graphSurface(page).boundingBox();
  if (box === null) throw new Error('The graph is not shown.');
  const genes = [...(await genePlaces(page)).values()];
  const room = ({ x, y }: Place) => Math.min(...genes.map((gene) => Math.hypot(gene.x - x, gene.y - y)));
  const corners = [0.05, 0.5, 0.95].flatMap((across) =>
    [0.05, 0.5, 0.95].map((down) => ({ x: box.x + across * box.width, y: box.y + down * box.height })),
  );
  return corners.reduce((best, next) => (room(next) > room(best) ? next : best));
}

/** The dots of genes that were pinned. */
export const pinnedGenes = (page: Page): Locator => picture(page).locator('.chart-svg > svg circle[r="2"]');

export async function clickGene(page: Page, gene: string): Promise<void> {
  const { x, y } = await placeOf(page, gene);
  await page.mouse.click(x, y);
}

/** Presses at one place and lets go at another. */
export async function drag(page: Page, from: Place, to: Place): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 8 });
  await page.mouse.up();
}

function placesNow(page: Page): Promise<readonly (readonly [string, Place])[]> {
  // A name stands straight below its gene. Written as text: the page's own types are not known here.
  return page.evaluate(`{
    const stage = document.querySelector('.chart-graph-stage')?.parentElement?.querySelector('.chart-svg > svg');
    const genes = [...(stage?.querySelectorAll(':scope > g[transform]') ?? [])].map((gene) => {
      const { x, y, width, height } = gene.getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    });
    [...(stage?.querySelectorAll(':scope > text') ?? [])].flatMap((name) => {
      const { x, y, width } = name.getBoundingClientRect();
      const above = genes.filter((gene) => Math.abs(gene.x - x - width / 2) < 2 && gene.y < y);
      above.sort((a, b) => b.y - a.y);
      return above.length === 0 ? [] : [[name.textContent, above[0]]];
    });
  }`);
}
