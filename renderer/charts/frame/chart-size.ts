/** CSS pixels. */
export type Size = { readonly width: number; readonly height: number };

/** Room around the plot for axes and titles, CSS pixels. */
export type Margins = {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
};

/** A rectangle in the chart's own pixels, origin at the top left. */
export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** What margins leave of a chart; never negative, so that a chart squeezed to nothing draws nothing. */
export function plotBox(size: Size, margins: Margins): Box {
  return {
    x: margins.left,
    y: margins.top,
    width: Math.max(0, size.width - margins.left - margins.right),
    height: Math.max(0, size.height - margins.top - margins.bottom),
  };
}

/**
 * How many facets of at least `facetWidth` go side by side, with as few rows as that allows and rows of like length
 * (five as 3 + 2, not 4 + 1).
 */
export function facetColumns(width: number, count: number, facetWidth: number): number {
  const most = Math.max(1, Math.min(count, Math.floor(width / facetWidth)));
  return Math.max(1, Math.ceil(count / Math.max(1, Math.ceil(count / most))));
}

/** Splits a box into a grid of facets, filled row by row; `gap` in CSS pixels. */
export function facetBoxes(
  box: Box,
  count: number,
  columns: number,
  gap: { readonly x: number; readonly y: number },
): readonly Box[] {
  const rows = Math.ceil(count / columns);
  const width = Math.max(0, (box.width - gap.x * (columns - 1)) / columns);
  const height = Math.max(0, (box.height - gap.y * (rows - 1)) / rows);
  return Array.from({ length: count }, (_, i) => ({
    x: box.x + (i % columns) * (width + gap.x),
    y: box.y + Math.floor(i / columns) * (height + gap.y),
    width,
    height,
  }));
}
