import { chartColour } from '../../theme/palette.ts';
import type { ChartToken } from '../../theme/palette.ts';
import { shortenText } from '../frame/text-width.ts';
import { Label } from './label.tsx';

type MarkToken = Extract<ChartToken, `mark-${string}`>;

/** Histone marks in the colours that the field draws them in; the same in every picture. */
const known: Readonly<Record<string, MarkToken>> = {
  h3k4me3: 'mark-red',
  h3k4me1: 'mark-yellow',
  h3k27ac: 'mark-orange',
  h3k36me3: 'mark-green',
  h3k27me3: 'mark-grey',
  h3k9me3: 'mark-violet',
  h3k9ac: 'mark-pink',
  h3k4me2: 'mark-brown',
  h3k79me2: 'mark-teal',
  h4k20me1: 'mark-blue',
};
/** What has no colour of its own takes one of these, by its name: the same one in every picture. */
const others: readonly MarkToken[] = ['mark-blue', 'mark-teal', 'mark-pink', 'mark-brown'];

/** The colour of a mark or other track, by its name in any spelling: "H3K4me3", "h3k4me3-rep2". */
export function markColour(mark: string): string {
  const name = mark.toLowerCase();
  const [own] = /h\d[a-z]?k\d+(?:me\d|ac)/.exec(name) ?? [];
  let sum = 0;
  for (let at = 0; at < name.length; at++) sum += name.charCodeAt(at);
  return chartColour(known[own ?? name] ?? others[sum % others.length] ?? 'mark-blue');
}

export type MarkNameProps = {
  readonly mark: string;
  readonly x: number;
  readonly y: number;
  /** `start`: the name begins at x. `end`: it ends there. */
  readonly anchor: 'start' | 'end';
  /** CSS pixels that there are for it; a longer name is cut. */
  readonly room: number;
  readonly bold?: boolean;
  readonly size?: number;
};

const swatch = 8;
const gap = 5;

/** A mark's name, with a swatch of its colour before it (or behind it, where it ends at x). */
export function MarkName({ mark, x, y, anchor, room, bold = false, size = 12 }: MarkNameProps) {
  const atEnd = anchor === 'end';
  const name = shortenText(mark, room - swatch - gap, size);
  return (
    <g>
      {name !== mark && <title>{mark}</title>}
      <rect
        x={atEnd ? x - swatch : x}
        y={y - swatch}
        width={swatch}
        height={swatch}
        rx={1.5}
        fill={markColour(mark)}
      />
      <Label
        x={atEnd ? x - swatch - gap : x + swatch + gap}
        y={y}
        anchor={anchor}
        size={size}
        bold={bold}
        colour={chartColour('ink')}
      >
        {name}
      </Label>
    </g>
  );
}
