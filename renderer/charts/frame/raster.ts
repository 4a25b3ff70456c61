import type { Box } from './chart-size.ts';

/** A picture of coloured cells too many to be SVG, drawn on a canvas under the chart. */
export type Raster = {
  readonly box: Box;
  readonly columns: number;
  readonly rows: number;
  /** Red, green, blue, alpha of each cell, row by row from the top. */
  readonly rgba: Uint8ClampedArray<ArrayBuffer>;
};

/** Paints a raster at one canvas pixel per cell; the stylesheet stretches it without smoothing. */
export function paintRaster(canvas: HTMLCanvasElement, raster: Raster): void {
  if (raster.columns === 0 || raster.rows === 0) return;
  canvas.width = raster.columns;
  canvas.height = raster.rows;
  canvas.getContext('2d')?.putImageData(new ImageData(raster.rgba, raster.columns, raster.rows), 0, 0);
}
