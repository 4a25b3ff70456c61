import type { Size } from '../frame/chart-size.ts';

/** From layout to chart pixels: `pixels = layout * scale + offset`. */
export type Viewport = { readonly scale: number; readonly x: number; readonly y: number };

export type Position = { readonly x: number; readonly y: number };

const smallest = 0.15;
const largest = 8;

export function toPixels(view: Viewport, at: Position): Position {
  return { x: at.x * view.scale + view.x, y: at.y * view.scale + view.y };
}

export function toLayout(view: Viewport, pixels: Position): Position {
  return { x: (pixels.x - view.x) / view.scale, y: (pixels.y - view.y) / view.scale };
}

/** Zooms by a factor about a place on screen, which stays where it is. */
export function zoomAt(view: Viewport, about: Position, factor: number): Viewport {
  const scale = Math.min(largest, Math.max(smallest, view.scale * factor));
  const fixed = toLayout(view, about);
  return { scale, x: about.x - fixed.x * scale, y: about.y - fixed.y * scale };
}

export function panBy(view: Viewport, dx: number, dy: number): Viewport {
  return { ...view, x: view.x + dx, y: view.y + dy };
}

/** The view that shows all positions ([2 * n] x, y) with `padding` pixels around them, at most at `scale` 1.6. */
export function fitTo(
  positions: Float32Array,
  size: Size,
  padding: { readonly top: number; readonly side: number; readonly bottom: number },
): Viewport {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let i = 0; i + 1 < positions.length; i += 2) {
    const [x, y] = [positions[i] ?? 0, positions[i + 1] ?? 0];
    [left, right] = [Math.min(left, x), Math.max(right, x)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
  }
  if (left > right) return { scale: 1, x: size.width / 2, y: size.height / 2 };
  const room = {
    width: Math.max(1, size.width - 2 * padding.side),
    height: Math.max(1, size.height - padding.top - padding.bottom),
  };
  const scale = Math.min(
    1.6,
    Math.max(
      smallest,
      Math.min(room.width / Math.max(1, right - left), room.height / Math.max(1, bottom - top)),
    ),
  );
  return {
    scale,
    x: padding.side + room.width / 2 - ((left + right) / 2) * scale,
    y: padding.top + room.height / 2 - ((top + bottom) / 2) * scale,
  };
}

/** The position nearest in a direction: within 60 degrees of it, distance counted more the further off axis. */
export function nearestInDirection<P extends Position>(
  from: Position,
  candidates: readonly P[],
  direction: 'left' | 'right' | 'up' | 'down',
): P | undefined {
  const [ux, uy] = { left: [-1, 0], right: [1, 0], up: [0, -1], down: [0, 1] }[direction] as [number, number];
  let best: P | undefined;
  let bestCost = Infinity;
  for (const candidate of candidates) {
    const dx = candidate.x - from.x;
    const dy = candidate.y - from.y;
    const along = dx * ux + dy * uy;
    const across = Math.abs(dx * uy - dy * ux);
    if (along <= 0 || across > along * 1.74) continue;
    const cost = along + 2 * across;
    if (cost < bestCost) [best, bestCost] = [candidate, cost];
  }
  return best;
}
