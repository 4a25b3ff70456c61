import { chartColour } from '../../theme/palette.ts';
import { estimateTextWidth, shortenText } from '../frame/text-width.ts';
import { Label } from './label.tsx';

export type LegendItem = {
  readonly label: string;
  /** A number that belongs to the label; never cut, however little room there is for the label. */
  readonly figure?: string;
  readonly colour: string;
  /** How the item looks in the plot; default `line`. */
  readonly swatch?: 'line' | 'dash' | 'dotted' | 'box' | 'dot' | 'ring' | 'dotted-ring' | 'band' | 'wedge';
};

/** `text` is what fits of label and figure. */
export type PlacedLegendItem = LegendItem & { readonly text: string; readonly x: number; readonly y: number };

const legendRowHeight = 18;
const swatchWidth = 18;
const gap = 18;

/** Lays items out in rows that fit `width`; y is the middle of an item's row, from 0. */
export function placeLegend(
  items: readonly LegendItem[],
  width: number,
): { readonly items: readonly PlacedLegendItem[]; readonly height: number } {
  let x = 0;
  let row = 0;
  const placed = items.map((item) => {
    const tail = item.figure === undefined ? '' : ` ${item.figure}`;
    const room = width - swatchWidth - 6 - estimateTextWidth(tail, 12);
    const text = `${shortenText(item.label, room, 12)}${tail}`;
    const itemWidth = swatchWidth + 6 + estimateTextWidth(text, 12);
    if (x > 0 && x + itemWidth > width) [x, row] = [0, row + 1];
    const at = { ...item, text, x, y: row * legendRowHeight + legendRowHeight / 2 };
    x += itemWidth + gap;
    return at;
  });
  return { items: placed, height: items.length === 0 ? 0 : (row + 1) * legendRowHeight };
}

export type LegendProps = {
  readonly items: readonly LegendItem[];
  readonly x: number;
  readonly y: number;
  readonly width: number;
};

/** Which colour and line style is what; placed by {@link placeLegend}. */
export function Legend({ items, x, y, width }: LegendProps) {
  return (
    <g transform={`translate(${x} ${y})`}>
      {placeLegend(items, width).items.map((item) => (
        <g key={item.label} transform={`translate(${item.x} ${item.y})`}>
          <Swatch item={item} />
          {!item.text.startsWith(item.label) && <title>{item.label}</title>}
          <Label x={swatchWidth + 6} y={4} colour={chartColour('ink')}>
            {item.text}
          </Label>
        </g>
      ))}
    </g>
  );
}

function Swatch({ item: { swatch = 'line', colour } }: { readonly item: LegendItem }) {
  switch (swatch) {
    case 'line':
      return <line x1={0} x2={swatchWidth} y1={0} y2={0} stroke={colour} strokeWidth={2.5} />;
    case 'dash':
      return (
        <line x1={0} x2={swatchWidth} y1={0} y2={0} stroke={colour} strokeWidth={2} strokeDasharray="4 3" />
      );
    case 'dotted':
      return (
        <line x1={0} x2={swatchWidth} y1={0} y2={0} stroke={colour} strokeWidth={1.5} strokeDasharray="2 3" />
      );
    case 'wedge':
      return <path d={`M0,0.5V-0.5L${swatchWidth},-3V3Z`} fill={colour} />;
    case 'box':
      return <rect x={3} y={-6} width={12} height={12} rx={2} fill={colour} />;
    case 'dot':
      return <circle cx={9} cy={0} r={5} fill={colour} />;
    case 'ring':
      return (
        <circle cx={9} cy={0} r={5} fill={chartColour('background')} stroke={colour} strokeWidth={2.5} />
      );
    case 'dotted-ring':
      return (
        <circle
          cx={9}
          cy={0}
          r={5}
          fill={chartColour('background')}
          stroke={colour}
          strokeWidth={2}
          strokeDasharray="2 2"
        />
      );
    case 'band':
      return <rect x={0} y={-6} width={swatchWidth} height={12} fill={colour} fillOpacity={0.3} />;
  }
}
