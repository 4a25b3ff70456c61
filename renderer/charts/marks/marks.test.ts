import { scaleLinear } from 'd3';
import { describe, expect, it } from 'vitest';
import { facetBoxes, facetColumns, plotBox } from '../frame/chart-size.ts';
import { estimateTextWidth } from '../frame/text-width.ts';
import { arcPath } from '../locus/arcs.tsx';
import { geneArrowPath } from '../locus/locus-marks.tsx';
import { extentOr, tickFormat, withoutTouching } from './axis.tsx';
import { placeLegend } from './legend.tsx';
import { bandPath, linePath } from './line.tsx';
import { markColour } from './mark-name.tsx';

const same = (value: number) => value;

describe('lines', () => {
  it('go through their points', () => {
    expect(
      linePath(
        [
          { x: 0, y: 0 },
          { x: 10, y: 5 },
        ],
        same,
        same,
      ),
    ).toBe('M0,0L10,5');
  });

  it('are interrupted where a value is missing', () => {
    const points = [0, 1, NaN, 3, 4].map((y, x) => ({ x, y }));
    expect(linePath(points, same, same)).toBe('M0,0L1,1M3,3L4,4');
  });

  it('hold their value until the next point as steps', () => {
    expect(
      linePath(
        [
          { x: 0, y: 0 },
          { x: 10, y: 5 },
        ],
        same,
        same,
        'step',
      ),
    ).toBe('M0,0L10,0L10,5');
  });

  it('are empty without points', () => {
    expect(linePath([], same, same)).toBe('');
    expect(bandPath([], same, same)).toBe('');
  });
});

describe('axes', () => {
  it('write as many decimals as tell ticks apart', () => {
    expect([0.1, 0.15, 0.2].map(tickFormat([0.1, 0.15, 0.2]))).toEqual(['0.10', '0.15', '0.20']);
    expect([0, 500, 1000].map(tickFormat([0, 500, 1000]))).toEqual(['0', '500', '1,000']);
    expect([3].map(tickFormat([3]))).toEqual(['3']);
  });

  it('leave out labels that would touch', () => {
    const scale = scaleLinear([0, 10], [0, 100]);
    expect(withoutTouching([0, 1, 2, 9], scale, () => 'label')).toEqual([0, 9]);
    expect(withoutTouching([0, 5, 10], scale, () => '1')).toEqual([0, 5, 10]);
  });

  it('find the extent of what is finite, and a sensible one for nothing or all the same', () => {
    expect(extentOr([3, NaN, 1, Infinity])).toEqual([1, 3]);
    expect(extentOr([])).toEqual([0, 1]);
    expect(extentOr([0, 0])).toEqual([0, 1]);
    expect(extentOr([5, 5])).toEqual([0, 5]);
    expect(extentOr([-5])).toEqual([-5, 0]);
  });
});

describe('legends', () => {
  const items = ['one', 'two', 'three'].map((label) => ({ label, colour: '#000' }));

  it('stand in one row while there is room', () => {
    expect(placeLegend(items, 500).height).toBe(18);
  });

  it('wrap where there is none', () => {
    const placed = placeLegend(items, 60);
    expect(placed.height).toBe(54);
    expect(placed.items.map((item) => item.x)).toEqual([0, 0, 0]);
  });

  it('shorten a label that fits no row, but never its figure', () => {
    const [long] = placeLegend(
      [{ label: 'SimpleChrome on E012, second try', figure: '.945 [.941, .949]', colour: '#000' }],
      220,
    ).items;
    expect(long?.text).toMatch(/^SimpleChr.*… \.945 \[\.941, \.949\]$/);
    expect(estimateTextWidth(long?.text ?? '', 12)).toBeLessThanOrEqual(220);
  });

  it('take no room without items', () => {
    expect(placeLegend([], 100).height).toBe(0);
  });
});

describe('genes as arrows', () => {
  it('point right on the plus strand and left on the minus strand', () => {
    expect(geneArrowPath({ start: 0, end: 100, strand: '+' }, 0, 10)).toBe('M0,0L94,0L100,5L94,10L0,10Z');
    expect(geneArrowPath({ start: 0, end: 100, strand: '-' }, 0, 10)).toBe('M100,0L6,0L0,5L6,10L100,10Z');
  });

  it('are boxes where the strand is unknown', () => {
    expect(geneArrowPath({ start: 0, end: 100, strand: undefined }, 0, 10)).toBe('M0,0L100,0L100,10L0,10Z');
  });

  it('stay visible when shorter than a pixel, with the start of transcription in place', () => {
    expect(geneArrowPath({ start: 50, end: 50.1, strand: '-' }, 0, 10)).toContain('M50.1,0');
    expect(geneArrowPath({ start: 50, end: 50.1, strand: '+' }, 0, 10)).toMatch(/^M50,0/);
  });
});

describe('arcs', () => {
  it('are the same in both directions', () => {
    expect(arcPath({ from: 10, to: 90 }, 100, 200, 80)).toBe(arcPath({ from: 90, to: 10 }, 100, 200, 80));
  });

  it('never rise above their room', () => {
    expect(arcPath({ from: 0, to: 900 }, 100, 200, 80)).toBe('M0,100Q450,-60 900,100');
  });
});

describe('room', () => {
  it('is never negative', () => {
    expect(plotBox({ width: 20, height: 10 }, { top: 12, right: 16, bottom: 44, left: 56 })).toMatchObject({
      width: 0,
      height: 0,
    });
  });

  it('is shared out in rows of like length', () => {
    expect(facetColumns(1000, 5, 240)).toBe(3);
    expect(facetColumns(1300, 5, 240)).toBe(5);
    expect(facetColumns(100, 5, 240)).toBe(1);
    expect(facetColumns(100, 0, 240)).toBe(1);
    expect(facetBoxes({ x: 0, y: 0, width: 210, height: 100 }, 3, 2, { x: 10, y: 20 })).toEqual([
      { x: 0, y: 0, width: 100, height: 40 },
      { x: 110, y: 0, width: 100, height: 40 },
      { x: 0, y: 60, width: 100, height: 40 },
    ]);
  });
});

describe('the colour of a mark', () => {
  it('is what the field draws it in, however it is spelled', () => {
    expect(markColour('H3K4me3')).toBe('var(--chart-mark-red)');
    expect(markColour('h3k27ac_rep1')).toBe('var(--chart-mark-orange)');
    expect(markColour('E003-H3K27me3')).toBe('var(--chart-mark-grey)');
  });

  it('is the same every time for one that has none of its own', () => {
    expect(markColour('ATAC')).toBe(markColour('atac'));
    expect(markColour('ATAC')).toMatch(/^var\(--chart-mark-/);
  });
});
