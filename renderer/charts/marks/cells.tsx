import type { Box } from '../frame/chart-size.ts';
import { chartColour } from '../../theme/palette.ts';

export type CellsProps = {
  readonly box: Box;
  readonly columns: number;
  readonly rows: number;
  readonly colour: (row: number, column: number) => string;
};

/** A grid of coloured cells that fills a box, framed; for up to a few thousand cells (more: a raster). */
export function Cells({ box, columns, rows, colour }: CellsProps) {
  const width = box.width / columns;
  const height = box.height / rows;
  return (
    <g shapeRendering="crispEdges">
      {Array.from({ length: rows * columns }, (_, i) => {
        const row = Math.floor(i / columns);
        const column = i % columns;
        return (
          <rect
            key={i}
            x={round(box.x + column * width)}
            y={round(box.y + row * height)}
            // Overlap by half a pixel: no seams between neighbours.
            width={round(column === columns - 1 ? width : width + 0.5)}
            height={round(height)}
            fill={colour(row, column)}
          />
        );
      })}
      <rect {...box} fill="none" stroke={chartColour('axis')} strokeWidth={0.75} />
    </g>
  );
}

function round(pixels: number): number {
  return Math.round(pixels * 100) / 100;
}
