import { describe, expect, it } from 'vitest';
import { cursorOverRows, stepCursor } from './cursor-space.ts';

const at = (x: number, y: number) => ({ x, y, lines: [`${x},${y}`] });
const space = cursorOverRows([[at(0, 0), at(10, 0), at(20, 0)], [], [at(0, 50), at(9, 50)]], { reach: 30 });

describe('a cursor over curves', () => {
  it('finds the nearest target in both directions', () => {
    expect(space.nearest(11, 3)).toEqual({ row: 0, item: 1 });
    expect(space.nearest(8, 44)).toEqual({ row: 1, item: 1 });
  });

  it('finds nothing out of reach', () => {
    expect(space.nearest(200, 200)).toBeUndefined();
  });

  it('leaves out empty rows', () => {
    expect(space.rows).toBe(2);
  });

  it('by x looks along the axis alone', () => {
    const bars = cursorOverRows([[at(0, 0), at(10, 400)]], { by: 'x' });
    expect(bars.nearest(9, 0)).toEqual({ row: 0, item: 1 });
  });
});

describe('arrow keys', () => {
  it('begin at the first target', () => {
    expect(stepCursor(space, undefined, 'right')).toEqual({ row: 0, item: 0 });
  });

  it('stop at the ends', () => {
    expect(stepCursor(space, { row: 0, item: 2 }, 'right')).toEqual({ row: 0, item: 2 });
    expect(stepCursor(space, { row: 0, item: 0 }, 'left')).toEqual({ row: 0, item: 0 });
    expect(stepCursor(space, { row: 0, item: 0 }, 'up')).toEqual({ row: 0, item: 0 });
  });

  it('go to the nearest target of the next row', () => {
    expect(stepCursor(space, { row: 0, item: 2 }, 'down')).toEqual({ row: 1, item: 1 });
  });

  it('survive data that shrank under the cursor', () => {
    expect(stepCursor(space, { row: 9, item: 99 }, 'left')).toEqual({ row: 1, item: 0 });
  });

  it('find nothing in an empty chart', () => {
    expect(stepCursor(cursorOverRows([]), undefined, 'right')).toBeUndefined();
  });
});
