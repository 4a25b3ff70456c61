import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { chartExamples } from '../examples/charts.tsx';

it('every chart is drawn by Node alone: no window, no document, no stylesheet', () => {
  const script = `
    const { chartExamples } = await import('./renderer/charts/examples/charts.tsx');
    const { figureSvg } = await import('./renderer/charts/frame/figure-svg.tsx');
    const drawn = chartExamples.filter(({ figure }) => (figureSvg(figure) ?? '').startsWith('<svg'));
    console.log(JSON.stringify(drawn.map(({ name }) => name)));
  `;
  const root = join(import.meta.dirname, '..', '..', '..');
  const printed = execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, TSX_TSCONFIG_PATH: join(root, 'renderer', 'tsconfig.json') },
  });
  expect(JSON.parse(printed)).toEqual(chartExamples.map(({ name }) => name));
});
