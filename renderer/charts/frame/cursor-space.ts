import type { Box } from './chart-size.ts';

/** A place of a chart that can be read: what the tooltip says there and where to point, in chart pixels. */
export type CursorTarget = {
  readonly x: number;
  readonly y: number;
  /** The first line is the heading. */
  readonly lines: readonly string[];
  /** Outlined instead of a dot, for cells and bars. */
  readonly box?: Box;
};

/** Which target: a row (a curve, a mark, a class) and the item along it. */
export type CursorPosition = { readonly row: number; readonly item: number };

export type CursorStep = 'left' | 'right' | 'up' | 'down' | 'first' | 'last';

/** Everything of a chart that mouse and keyboard can reach. Rows may be computed as they are asked for. */
export type CursorSpace = {
  readonly rows: number;
  readonly itemsIn: (row: number) => number;
  readonly target: (position: CursorPosition) => CursorTarget | undefined;
  readonly nearest: (x: number, y: number) => CursorPosition | undefined;
};

/** A space over targets listed in full: curves, bars. A pointer further than `reach` pixels from all reads nothing. */
export function cursorOverRows(
  rows: readonly (readonly CursorTarget[])[],
  options: {
    readonly reach?: number;
    /** `x`: only the horizontal distance counts, as in a histogram; the vertical decides between rows. */
    readonly by?: 'x' | 'xy';
  } = {},
): CursorSpace {
  const { reach = Infinity, by = 'xy' } = options;
  const filled = rows.filter((row) => row.length > 0);
  return {
    rows: filled.length,
    itemsIn: (row) => filled[row]?.length ?? 0,
    target: ({ row, item }) => filled[row]?.[item],
    nearest: (x, y) => {
      let best: CursorPosition | undefined;
      let bestDistance = Infinity;
      filled.forEach((targets, row) => {
        targets.forEach((target, item) => {
          const vertical = target.y - y;
          const distance = Math.hypot(target.x - x, by === 'x' ? vertical * 0.01 : vertical);
          if (distance < bestDistance) [best, bestDistance] = [{ row, item }, distance];
        });
      });
      return bestDistance <= reach ? best : undefined;
    },
  };
}

/** The neighbouring position in a direction; up and down go to the nearest item of the next row. */
export function stepCursor(
  space: CursorSpace,
  from: CursorPosition | undefined,
  step: CursorStep,
): CursorPosition | undefined {
  if (space.rows === 0) return undefined;
  if (from === undefined) return { row: 0, item: 0 };
  const row = Math.min(from.row, space.rows - 1);
  const last = space.itemsIn(row) - 1;
  const item = Math.min(from.item, last);
  switch (step) {
    case 'left':
      return { row, item: Math.max(0, item - 1) };
    case 'right':
      return { row, item: Math.min(last, item + 1) };
    case 'first':
      return { row, item: 0 };
    case 'last':
      return { row, item: last };
    case 'up':
      return row === 0 ? { row, item } : acrossTo(space, { row, item }, row - 1);
    case 'down':
      return row === space.rows - 1 ? { row, item } : acrossTo(space, { row, item }, row + 1);
  }
}

function acrossTo(space: CursorSpace, from: CursorPosition, row: number): CursorPosition {
  const x = space.target(from)?.x ?? 0;
  let best = 0;
  let bestDistance = Infinity;
  for (let item = 0; item < space.itemsIn(row); item++) {
    const target = space.target({ row, item });
    if (target === undefined) continue;
    const distance = Math.abs(target.x - x);
    if (distance < bestDistance) [best, bestDistance] = [item, distance];
  }
  return { row, item: best };
}
