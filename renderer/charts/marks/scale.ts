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
