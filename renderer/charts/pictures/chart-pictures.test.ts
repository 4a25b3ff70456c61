import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chartExamples } from '../examples/charts.tsx';
import { figureSvg } from '../frame/figure-svg.tsx';

/*
 * The pictures of all charts as they should be, in snapshots/. Where one has changed for the better, store the new ones:
 * STORE_PICTURES=1 npx vitest run renderer/charts/pictures
 */
const stored = join(import.meta.dirname, 'snapshots');
const changed = join(import.meta.dirname, '..', '..', '..', 'out', 'charts');
const isStoring = process.env['STORE_PICTURES'] === '1';

/** Puts the new picture beside the stored one, and says where to look. */
function showBoth(name: string, now: string): string {
  mkdirSync(changed, { recursive: true });
  const [before, after] = [join(stored, `${name}.svg`), join(changed, `${name}.svg`)];
  writeFileSync(after, now);
  const page = join(changed, `${name}.html`);
  const picture = (title: string, path: string) =>
    `<figure style="display:inline-block"><figcaption>${title}</figcaption><img src="${relative(changed, path)}"></figure>`;
  writeFileSync(
    page,
    `<!doctype html><title>${name}</title>${picture('stored', before)}${picture('now', after)}`,
  );
  return `The picture of "${name}" has changed: stored ${before}, now ${after}; see both in ${page}.`;
}

describe('the pictures of charts', () => {
  it.each(chartExamples)('$name looks as it is stored', ({ name, figure }) => {
    // An element a line, so that a change can be read.
    const now = `${(figureSvg(figure) ?? '').replaceAll('><', '>\n<')}\n`;
    const path = join(stored, `${name}.svg`);
    if (isStoring) {
      mkdirSync(stored, { recursive: true });
      writeFileSync(path, now);
    }
    const before = existsSync(path) ? readFileSync(path, 'utf8') : undefined;
    if (now !== before) expect.fail(showBoth(name, now));
  });

  it('are stored for charts that there are, and for no others', () => {
    expect(readdirSync(stored).sort()).toEqual(chartExamples.map(({ name }) => `${name}.svg`).sort());
  });
});
