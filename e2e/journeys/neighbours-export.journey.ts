import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { keepFile } from '../driver/download.ts';
import { expectFocus, genePlaces, graphSize } from '../driver/gene-graph.ts';
import { expect, test } from '../driver/journey.ts';
import { copyProject } from '../driver/projects.ts';
import { goTo } from '../driver/steps.ts';

async function exportGraph(page: Page, format: RegExp): ReturnType<typeof keepFile> {
  await page.getByRole('button', { name: 'Save Neighbours of SIM000001' }).click();
  return keepFile(page, () => page.getByRole('menuitem', { name: format }).click());
}

test('a graph is exported as SVG, PNG, GraphML and TSV, which other programs read', async ({
  startApp,
  user,
}) => {
  const app = await startApp([copyProject('neighbours', join(user.home, 'Documents'))]);
  const page = app.page();
  await goTo(page, 'genes');
  await expectFocus(page, 'SIM000001');
  const genes = [...(await genePlaces(page)).keys()].sort();
  const size = await graphSize(page);
  expect(genes).toHaveLength(size.genes + 1);

  await test.step('SVG: every gene and link is in it, and nothing from elsewhere', async () => {
    const { name, path } = await exportGraph(page, /^SVG/);
    expect(name).toBe('neighbours-SIM000001.svg');
    const svg = await parsed(page, readFileSync(path, 'utf8'), 'image/svg+xml');
    expect(svg.problem).toBe('');
    expect(svg.texts).toEqual(expect.arrayContaining(genes));
    expect(svg.counts['line']).toBeGreaterThanOrEqual(size.links);
    expect(readFileSync(path, 'utf8')).not.toMatch(/var\(--|<script|href="http/);
  });

  await test.step('PNG: a picture of the same shape', async () => {
    const { name, path } = await exportGraph(page, /^PNG/);
    expect(name).toBe('neighbours-SIM000001.png');
    const png = readFileSync(path);
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
    const box = await page.getByRole('img', { name: /^Graph of SIM000001/ }).boundingBox();
    expect(width / height).toBeCloseTo((box?.width ?? 0) / (box?.height ?? 1), 1);
    expect(width).toBeGreaterThan(2 * (box?.width ?? 0));
  });

  await test.step('GraphML: nodes and edges with what is known of them', async () => {
    const { name, path } = await exportGraph(page, /^GraphML/);
    expect(name).toBe('neighbours-SIM000001.graphml');
    const graph = await parsed(page, readFileSync(path, 'utf8'), 'application/xml');
    expect(graph.problem).toBe('');
    expect(graph.counts).toMatchObject({ node: size.genes + 1, edge: size.links });
    expect(graph.texts).toEqual(expect.arrayContaining([...genes, 'genomic neighbour', '+', 'high']));
  });

  await test.step('TSV: one line for each link', async () => {
    const { name, path } = await exportGraph(page, /^Links as TSV/);
    expect(name).toBe('neighbours-SIM000001-links.tsv');
    const [header = '', ...lines] = readFileSync(path, 'utf8').replace(/\n$/, '').split('\n');
    const columns = header.split('\t');
    expect(columns).toEqual(
      expect.arrayContaining(['gene_a', 'gene_b', 'kind', 'distance_bp', 'strength', 'importance']),
    );
    expect(lines).toHaveLength(size.links);
    const at = (column: string) => columns.indexOf(column);
    const named = lines.flatMap((line) => [line.split('\t')[at('gene_a')], line.split('\t')[at('gene_b')]]);
    expect([...new Set(named)].sort()).toEqual(genes);
    for (const line of lines) expect(line.split('\t')).toHaveLength(columns.length);
    const near = lines
      .map((line) => line.split('\t'))
      .filter((cells) => cells[at('kind')]?.startsWith('genomic'));
    for (const cells of near) expect(Number(cells[at('distance_bp')])).toBeGreaterThan(0);
  });

  await test.step('and the table of its genes', async () => {
    const { path } = await exportGraph(page, /^TSV/);
    const [header, ...rows] = readFileSync(path, 'utf8').replace(/\n$/, '').split('\n');
    expect(header).toContain('Probability of high expression');
    expect(rows.map((row) => row.split('\t')[0]).sort()).toEqual(genes);
  });
});

test('a picture that cannot be saved says so beside it', async ({ startApp, user }) => {
  const app = await startApp([copyProject('neighbours', join(user.home, 'Documents'))]);
  const page = app.page();
  await goTo(page, 'genes');
  await expectFocus(page, 'SIM000001');
  const figure = page.getByRole('figure').filter({ has: page.getByRole('application', { name: /^Gene/ }) });
  await page.evaluate('HTMLCanvasElement.prototype.toBlob = (tell) => tell(null)');
  await page.getByRole('button', { name: 'Save Neighbours of SIM000001' }).click();
  await page.getByRole('menuitem', { name: /^PNG/ }).click();
  await expect(figure.getByRole('alert')).toContainText(
    '“Neighbours of SIM000001” could not be saved as PNG: The browser could not encode the picture.',
  );
  await figure.getByRole('button', { name: 'Dismiss' }).click();
  await expect(figure.getByRole('alert')).toHaveCount(0);
});

interface Parsed {
  /** What the parser complains of; empty where the text is well-formed. */
  readonly problem: string;
  /** How many elements of each name there are. */
  readonly counts: Readonly<Record<string, number>>;
  /** Texts of elements without children. */
  readonly texts: readonly string[];
}

/** Reads XML with a real parser: the browser's. */
function parsed(page: Page, text: string, type: 'image/svg+xml' | 'application/xml'): Promise<Parsed> {
  return page.evaluate<Parsed>(`{
    const read = new DOMParser().parseFromString(${JSON.stringify(text)}, ${JSON.stringify(type)});
    const all = [...read.querySelectorAll('*')];
    const counts = {};
    for (const { localName } of all) counts[localName] = (counts[localName] ?? 0) + 1;
    ({
      problem: read.querySelector('parsererror')?.textContent ?? '',
      counts,
      texts: all.filter((each) => each.childElementCount === 0).map((each) => each.textContent),
    });
  }`);
}
