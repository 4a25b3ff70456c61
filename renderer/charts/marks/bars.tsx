import type { Box } from '../frame/chart-size.ts';

export type Bar = Box & { readonly colour: string };

/** Filled rectangles; those without area are left out. */
export function Bars({ bars, opacity = 1 }: { readonly bars: readonly Bar[]; readonly opacity?: number }) {
  return (
    <g fillOpacity={opacity === 1 ? undefined : opacity}>
      {bars.map(({ colour, ...box }, i) =>
        box.width > 0 && box.height > 0 ? <rect key={i} {...box} fill={colour} /> : null,
      )}
    </g>
  );
}
