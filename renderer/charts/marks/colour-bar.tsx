import type { Box } from '../frame/chart-size.ts';
import { chartColour } from '../../theme/palette.ts';
import { Label } from './label.tsx';

export type ColourBarProps = {
  readonly box: Box;
  /** Colour at a share of the way from the first label to the last. */
  readonly colour: (share: number) => string;
  /** Written under the bar from left to right, evenly spread. */
  readonly labels: readonly string[];
  /** Above the bar. */
  readonly title: string;
};

const steps = 48;

/** What the colours of cells mean. Drawn from small rectangles, which every SVG editor understands. */
export function ColourBar({ box, colour, labels, title }: ColourBarProps) {
  const width = box.width / steps;
  return (
    <g>
      <Label x={box.x} y={box.y - 5} size={11}>
        {title}
      </Label>
      <g shapeRendering="crispEdges">
        {Array.from({ length: steps }, (_, i) => (
          <rect
            key={i}
            x={box.x + i * width}
            y={box.y}
            // Overlap by half a pixel: no seams between neighbours.
            width={i === steps - 1 ? width : width + 0.5}
            height={box.height}
            fill={colour(i / (steps - 1))}
          />
        ))}
      </g>
      <rect {...box} fill="none" stroke={chartColour('axis')} strokeWidth={0.75} />
      {labels.map((label, i) => {
        const share = labels.length === 1 ? 0 : i / (labels.length - 1);
        return (
          <Label
            key={label}
            x={box.x + share * box.width}
            y={box.y + box.height + 12}
            size={10}
            anchor={share === 0 ? 'start' : share === 1 ? 'end' : 'middle'}
          >
            {label}
          </Label>
        );
      })}
    </g>
  );
}
