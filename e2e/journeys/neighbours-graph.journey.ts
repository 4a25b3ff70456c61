import { join } from 'node:path';
import type { Page } from 'playwright/test';
import {
  clickGene,
  drag,
  emptyPlace,
  expectFocus,
  genePlaces,
  graphHeading,
  graphSize,
  graphSurface,
  pinnedGenes,
  placeOf,
} from '../driver/gene-graph.ts';
import type { Place } from '../driver/gene-graph.ts';
import { expect, test } from '../driver/journey.ts';
import { copyProject } from '../driver/projects.ts';
import { goTo, railStep } from '../driver/steps.ts';

/* In the project's set, SIM000001 has the three next genes and four that are alike in the latent space. */

/** Distance of two genes in the window, CSS pixels. */
async function apart(page: Page, a: string, b: string): Promise<number> {
  const [at, other] = [await placeOf(page, a), await placeOf(page, b)];
  return Math.hypot(at.x - other.x, at.y - other.y);
}

const by = ({ x, y }: Place, dx: number, dy: number): Place => ({ x: x + dx, y: y + dy });

test('a gene is explored among its neighbours by mouse', async ({ startApp, user }) => {
  const app = await startApp([copyProject('neighbours', join(user.home, 'Documents'))]);
  const page = app.page();
  await goTo(page, 'genes');
  await expectFocus(page, 'SIM000001');
  const whole = await graphSize(page);

  await test.step('a click looks at a gene, a double click moves on to it', async () => {
    await clickGene(page, 'SIM000003');
    const chosen = page.getByRole('region', { name: 'SIM000003', exact: true });
    await expect(chosen).toContainText(/Link to SIM000001\s*genomic neighbour, [\d.]+ kb away/);
    await expectFocus(page, 'SIM000001');
    const { x, y } = await placeOf(page, 'SIM000003');
    await page.mouse.dblclick(x, y);
    await expectFocus(page, 'SIM000003');
  });

  await test.step('the table of genes is in step', async () => {
    await expect(page.getByRole('region', { name: 'SIM000003, in the middle' })).toBeVisible();
    await goTo(page, 'results');
    await page.getByRole('tab', { name: 'Genes', exact: true }).click();
    const heading = page.getByRole('columnheader', { name: /^Probability/ });
    await heading.getByRole('button', { name: 'Probability', exact: true }).click();
    const [arrow, help] = [heading.locator('.data-table-sort > .icon'), heading.locator('.help-button')];
    const [arrowBox, helpBox] = [await arrow.boundingBox(), await help.boundingBox()];
    // Which way the table is sorted is seen: nothing lies over the arrow.
    expect((arrowBox?.x ?? Infinity) + (arrowBox?.width ?? 0)).toBeLessThanOrEqual(helpBox?.x ?? 0);
    await page.getByRole('searchbox', { name: 'Search by symbol or id' }).fill('SIM000300');
    await page.getByRole('grid', { name: 'Genes' }).getByRole('row', { name: 'SIM000300' }).dblclick();
    await expect(page.getByRole('region', { name: 'SIM000300, in the middle' })).toBeVisible();
    await expectFocus(page, 'SIM000300');
  });

  await test.step('back and forward lead along the way one has come', async () => {
    const back = page.getByRole('button', { name: 'Back to the gene before' });
    const forward = page.getByRole('button', { name: 'Forward again' });
    await back.click();
    await expectFocus(page, 'SIM000003');
    await back.click();
    await expectFocus(page, 'SIM000001');
    await expect(back).toBeDisabled();
    await forward.click();
    await expectFocus(page, 'SIM000003');
    await back.click();
    await expectFocus(page, 'SIM000001');
  });

  await test.step('the wheel zooms, a drag beside the genes pans, one button shows all again', async () => {
    const before = await apart(page, 'SIM000001', 'SIM000002');
    const { x, y } = await placeOf(page, 'SIM000001');
    await page.mouse.move(x, y);
    await page.mouse.wheel(0, -300);
    expect(await apart(page, 'SIM000001', 'SIM000002')).toBeGreaterThan(1.3 * before);
    const [from, focus] = [await emptyPlace(page), await placeOf(page, 'SIM000001')];
    await drag(page, from, by(from, 40, 30));
    const moved = await placeOf(page, 'SIM000001');
    expect(moved.x).toBeCloseTo(focus.x + 40, 0);
    expect(moved.y).toBeCloseTo(focus.y + 30, 0);
    await page.getByRole('button', { name: 'Show all genes' }).click();
    expect(await apart(page, 'SIM000001', 'SIM000002')).toBeCloseTo(before, 0);
  });

  await test.step('a gene stays where it was dragged, until a double click lets it go', async () => {
    const from = await placeOf(page, 'SIM000002');
    await drag(page, from, by(from, 60, -40));
    const pinned = await placeOf(page, 'SIM000002');
    expect(Math.hypot(pinned.x - from.x - 60, pinned.y - from.y + 40)).toBeLessThan(5);
    await expect(pinnedGenes(page)).toHaveCount(1);
    await page.mouse.dblclick(pinned.x, pinned.y);
    await expect(pinnedGenes(page)).toHaveCount(0);
    await expectFocus(page, 'SIM000001');
  });

  await test.step('a gene brings its own neighbours, and takes them away again', async () => {
    await clickGene(page, 'SIM000004');
    const expand = page.getByRole('button', { name: 'Expand', exact: true });
    const collapse = page.getByRole('button', { name: 'Collapse', exact: true });
    const { x } = (await collapse.boundingBox()) ?? { x: 0 };
    await expand.click();
    await expect.poll(async () => (await graphSize(page)).genes).toBeGreaterThan(whole.genes);
    // Neither button moves to where the other was, and a press takes the focus from neither.
    await expect(expand).toBeDisabled();
    await expect(expand).toBeFocused();
    expect((await collapse.boundingBox())?.x).toBe(x);
    await collapse.click();
    await expect.poll(async () => (await graphSize(page)).genes).toBe(whole.genes);
  });

  await test.step('kinds and weak links are hidden', async () => {
    await page.getByText(/^Settings: /).click();
    await page.getByText('Latent', { exact: true }).click();
    await expect.poll(async () => (await graphSize(page)).genes).toBe(3);
    await expect(page.getByRole('checkbox', { name: 'Latent' })).not.toBeChecked();
    await page.getByRole('slider', { name: 'Hide links weaker than' }).fill('0.6');
    const { links } = await graphSize(page);
    expect(links).toBeLessThan(whole.links);
    await page.getByRole('slider', { name: 'Hide links weaker than' }).fill('1');
    await expect(page.getByText(/SIM000001 has no neighbours here\. .*hide fewer links/)).toBeVisible();
    await page.getByRole('slider', { name: 'Hide links weaker than' }).fill('0');
    await page.getByText('Latent', { exact: true }).click();
    await expect.poll(() => graphSize(page)).toEqual(whole);
  });

  await test.step('several genes are selected, one by one and by a rectangle', async () => {
    await page.keyboard.down('Shift');
    await clickGene(page, 'SIM000002');
    await clickGene(page, 'SIM000003');
    await page.keyboard.up('Shift');
    const selected = page.getByRole('region', { name: /selected$/ });
    await expect(selected).toContainText('SIM000002, SIM000003');
    await selected.getByRole('button', { name: 'Select none' }).click();
    await graphSurface(page).scrollIntoViewIfNeeded();
    const box = await graphSurface(page).boundingBox();
    if (box === null) throw new Error('The graph is not shown.');
    await page.keyboard.down('Shift');
    await drag(page, { x: box.x + 2, y: box.y + 2 }, { x: box.x + box.width - 2, y: box.y + box.height - 2 });
    await page.keyboard.up('Shift');
    await expect(page.getByRole('heading', { name: `${whole.genes + 1} genes selected` })).toBeVisible();
    await selected.getByRole('button', { name: 'Select none' }).click();
    await expect(selected).toHaveCount(0);
  });

  await test.step('a gene is found by its name', async () => {
    await page.getByRole('combobox', { name: 'Find a gene' }).fill('sim000123');
    await page.getByRole('option', { name: 'SIM000123' }).click();
    await expectFocus(page, 'SIM000123');
  });
});

test('and by keyboard alone', async ({ startApp, user }) => {
  const app = await startApp([copyProject('neighbours', join(user.home, 'Documents'))]);
  const page = app.page();
  await expect(railStep(page, 'data')).toBeVisible();
  await page.keyboard.press('Alt+6');
  await expectFocus(page, 'SIM000001');
  const graph = graphSurface(page);
  const spoken = graph.getByRole('status');
  const places = await genePlaces(page);
  const focus = places.get('SIM000001') ?? { x: 0, y: 0 };

  await test.step('Tab reaches the graph', async () => {
    for (let pressed = 0; pressed < 60; pressed++) {
      if ((await graph.and(page.locator(':focus')).count()) > 0) break;
      await page.keyboard.press('Tab');
    }
    await expect(graph).toBeFocused();
  });

  await test.step('arrows walk to the gene in their direction, which is told', async () => {
    const others = [...places].filter(([gene]) => gene !== 'SIM000001');
    const below = others.filter(([, { y }]) => y > focus.y).map(([gene]) => gene);
    await page.keyboard.press('ArrowDown');
    await expect(spoken).toContainText(/^SIM\d+, probability of high expression/);
    expect(below).toContain((await spoken.textContent())?.split(',')[0]);
  });

  await test.step('plus and minus zoom, F shows all, Shift with an arrow moves the picture', async () => {
    const before = await apart(page, 'SIM000001', 'SIM000002');
    await page.keyboard.press('+');
    await page.keyboard.press('+');
    const zoomed = await apart(page, 'SIM000001', 'SIM000002');
    expect(zoomed / before).toBeCloseTo(1.25 ** 2, 1);
    await page.keyboard.press('-');
    expect((await apart(page, 'SIM000001', 'SIM000002')) / before).toBeCloseTo(1.25, 1);
    const { x } = await placeOf(page, 'SIM000001');
    await page.keyboard.press('Shift+ArrowRight');
    expect((await placeOf(page, 'SIM000001')).x).toBeCloseTo(x - 40, 0);
    await page.keyboard.press('f');
    expect(await apart(page, 'SIM000001', 'SIM000002')).toBeCloseTo(before, 0);
  });

  await test.step('P pins and lets go, S selects, Escape lets go of all, E expands', async () => {
    await page.keyboard.press('p');
    await expect(pinnedGenes(page)).toHaveCount(1);
    await page.keyboard.press('p');
    await expect(pinnedGenes(page)).toHaveCount(0);
    await page.keyboard.press('s');
    await expect(page.getByRole('heading', { name: '1 gene selected' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('heading', { name: '1 gene selected' })).toHaveCount(0);
    const { genes } = await graphSize(page);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('e');
    await expect.poll(async () => (await graphSize(page)).genes).toBeGreaterThan(genes);
  });

  await test.step('Enter moves on, brackets go back and forward', async () => {
    await genePlaces(page);
    await page.keyboard.press('ArrowDown');
    await expect(spoken).toContainText(/^SIM/);
    const next = (await spoken.textContent())?.split(',')[0] ?? '';
    await page.keyboard.press('Enter');
    await expectFocus(page, next);
    await expect(graph).toBeFocused();
    await page.keyboard.press('[');
    await expectFocus(page, 'SIM000001');
    await page.keyboard.press(']');
    await expectFocus(page, next);
    await expect(graphHeading(page)).toBeVisible();
  });
});
