import { formatCount } from '../../../electron/contract/words/number-format.ts';
import { chartColour } from '../../theme/palette.ts';
import type { Box } from '../frame/chart-size.ts';
import { estimateTextWidth } from '../frame/text-width.ts';
import { Label } from './label.tsx';

/** What marks need of a d3 scale: data units to chart pixels. */
export type Scale = (value: number) => number;

/** What axes need: any continuous d3 scale with numbers on both sides. */
export type AxisScale = Scale & {
  readonly domain: () => number[];
  readonly range: () => number[];
  readonly ticks: (count?: number) => number[];
};

/** [smallest, largest] of finite numbers, widened to `fallback` where there are none or all are equal. */
export function extentOr(
  values: Iterable<number>,
  fallback: readonly [number, number] = [0, 1],
): [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (low > high) return [...fallback];
  if (low === high) return low === 0 ? [...fallback] : [Math.min(0, low), Math.max(0, high)];
  return [low, high];
}

export type AxisProps = {
  readonly scale: AxisScale;
  readonly box: Box;
  /** What the axis measures, with its unit: "Distance from TSS (kb)". */
  readonly title?: string;
  readonly format?: (value: number) => string;
  /** Values to mark; chosen from the scale by default, as many as fit. */
  readonly ticks?: readonly number[];
  /** Faint lines across the plot at the ticks. Default true. */
  readonly grid?: boolean;
};

const fontSize = 11;

/** Ticks that leave about `spacing` pixels each, at least two. */
function axisTicks(scale: AxisScale, length: number, spacing: number): readonly number[] {
  return scale.ticks(Math.max(2, Math.floor(length / spacing)));
}

/** As many decimals as tell neighbouring ticks apart, and thousands separators. */
export function tickFormat(ticks: readonly number[]): (value: number) => string {
  const step = Math.abs((ticks[1] ?? 1) - (ticks[0] ?? 0));
  if (!(step > 0) || step >= 1)
    return (value) => (Number.isInteger(value) ? formatCount(value) : String(value));
  const digits = Math.min(8, Math.ceil(-Math.log10(step) - 1e-9));
  return (value) => value.toFixed(digits);
}

/** Drops ticks whose labels would touch the one before. */
export function withoutTouching(
  ticks: readonly number[],
  at: (value: number) => number,
  label: (value: number) => string,
): readonly number[] {
  const kept: number[] = [];
  let end = -Infinity;
  for (const tick of ticks) {
    const half = estimateTextWidth(label(tick), fontSize) / 2;
    if (at(tick) - half < end + 6) continue;
    kept.push(tick);
    end = at(tick) + half;
  }
  return kept;
}

/** Horizontal axis under the plot: line, ticks, labels, title. Takes 40 px below the box. */
export function AxisX({ scale, box, title, ticks, grid = false, ...rest }: AxisProps) {
  const bottom = box.y + box.height;
  const chosen = ticks ?? axisTicks(scale, box.width, 72);
  const format = rest.format ?? tickFormat(chosen);
  const labelled = new Set(withoutTouching(chosen, scale, format));
  return (
    <g>
      {grid &&
        chosen.map((tick) => (
          <line key={tick} {...span(scale(tick), box.y, bottom)} stroke={chartColour('grid')} />
        ))}
      <line x1={box.x} x2={box.x + box.width} y1={bottom} y2={bottom} stroke={chartColour('axis')} />
      {chosen.map((tick) => (
        <g key={tick}>
          <line {...span(scale(tick), bottom, bottom + 4)} stroke={chartColour('axis')} />
          {labelled.has(tick) && (
            <Label x={scale(tick)} y={bottom + 16} anchor="middle" size={fontSize}>
              {format(tick)}
            </Label>
          )}
        </g>
      ))}
      {title !== undefined && (
        <Label x={box.x + box.width / 2} y={bottom + 34} anchor="middle" size={12}>
          {title}
        </Label>
      )}
    </g>
  );
}

/** Vertical axis left of the plot, its title turned along it. Takes 50 px left of the box. */
export function AxisY({ scale, box, title, ticks, grid = true, ...rest }: AxisProps) {
  const chosen = ticks ?? axisTicks(scale, box.height, 44);
  const format = rest.format ?? tickFormat(chosen);
  const right = box.x + box.width;
  const widest = Math.max(0, ...chosen.map((tick) => estimateTextWidth(format(tick), fontSize)));
  return (
    <g>
      {grid &&
        chosen.map((tick) => (
          <line
            key={tick}
            x1={box.x}
            x2={right}
            y1={scale(tick)}
            y2={scale(tick)}
            stroke={chartColour('grid')}
          />
        ))}
      {chosen.map((tick) => (
        <Label key={tick} x={box.x - 7} y={scale(tick) + 4} anchor="end" size={fontSize}>
          {format(tick)}
        </Label>
      ))}
      {title !== undefined && (
        <Label
          x={Math.max(12, box.x - 16 - widest)}
          y={box.y + box.height / 2}
          anchor="middle"
          size={12}
          rotate={-90}
        >
          {title}
        </Label>
      )}
    </g>
  );
}

function span(x: number, y1: number, y2: number) {
  return { x1: x, x2: x, y1, y2 };
}
