import { z } from 'zod';

const rectangleSchema = z.object({ x: z.int(), y: z.int(), width: z.int(), height: z.int() });
/** In device-independent pixels. */
export type Rectangle = z.infer<typeof rectangleSchema>;

export const windowStateSchema = z.object({ bounds: rectangleSchema.optional(), maximised: z.boolean() });
/** What is remembered of the window; its bounds are those that it has when it is not maximised. */
export type WindowState = z.infer<typeof windowStateSchema>;

export const firstWindowState: WindowState = { maximised: false };

export const smallestSize = { width: 960, height: 640 } as const;
const usualSize = { width: 1440, height: 900 } as const;
const visibleTitleBar = { width: 120, height: 32 } as const;

/**
 * Where to open the window: where it was, if its title bar can still be reached there, and otherwise in the middle of
 * the first display. A screen may have been unplugged or made smaller since.
 *
 * @param workAreas of the displays, the primary one first
 */
export function windowBounds(state: WindowState, workAreas: readonly Rectangle[]): Rectangle {
  const { bounds } = state;
  if (bounds !== undefined) {
    for (const area of workAreas) {
      const fitted = { ...bounds, ...sizeWithin(bounds, area) };
      if (titleBarIsReachable(fitted, area)) return fitted;
    }
  }
  const area = workAreas[0] ?? { x: 0, y: 0, ...usualSize };
  const { width, height } = sizeWithin(usualSize, area);
  return {
    x: area.x + Math.round((area.width - width) / 2),
    y: area.y + Math.round((area.height - height) / 2),
    width,
    height,
  };
}

type Size = Pick<Rectangle, 'width' | 'height'>;

function sizeWithin(wanted: Size, area: Size): Size {
  return {
    width: Math.min(Math.max(wanted.width, smallestSize.width), area.width),
    height: Math.min(Math.max(wanted.height, smallestSize.height), area.height),
  };
}

function titleBarIsReachable(bounds: Rectangle, area: Rectangle): boolean {
  const overlap = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x);
  return (
    overlap >= visibleTitleBar.width &&
    bounds.y >= area.y &&
    bounds.y + visibleTitleBar.height <= area.y + area.height
  );
}
