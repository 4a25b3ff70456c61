import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { windowBounds } from './window-state.ts';

const laptop = { x: 0, y: 25, width: 1440, height: 875 };
const second = { x: 1440, y: 0, width: 2560, height: 1440 };

describe('the window', () => {
  it('opens in the middle of the first display when it was never open', () => {
    const bounds = windowBounds({ maximised: false }, [second, laptop]);
    expect(bounds).toEqual({ x: 2000, y: 270, width: 1440, height: 900 });
  });

  it('opens where it was', () => {
    const bounds = { x: 1500, y: 100, width: 1200, height: 800 };
    expect(windowBounds({ bounds, maximised: false }, [laptop, second])).toEqual(bounds);
  });

  it('comes back to the first display when the other one is gone', () => {
    const bounds = { x: 1500, y: 100, width: 1200, height: 800 };
    expect(windowBounds({ bounds, maximised: false }, [laptop])).toEqual({
      x: 0,
      y: 25,
      width: 1440,
      height: 875,
    });
  });

  it('can always be reached by its title bar, on whatever displays, wherever it was', () => {
    const place = fc.integer({ min: -5000, max: 5000 });
    const size = fc.integer({ min: 1, max: 5000 });
    const bounds = fc.record({ x: place, y: place, width: size, height: size });
    const display = fc.record({
      x: place,
      y: place,
      width: fc.integer({ min: 800, max: 4000 }),
      height: fc.integer({ min: 600, max: 4000 }),
    });
    fc.assert(
      fc.property(bounds, fc.array(display, { minLength: 1, maxLength: 3 }), (was, displays) => {
        const now = windowBounds({ bounds: was, maximised: false }, displays);
        expect(
          displays.some(
            (area) =>
              now.y >= area.y &&
              now.y + 32 <= area.y + area.height &&
              Math.min(now.x + now.width, area.x + area.width) - Math.max(now.x, area.x) >= 120,
          ),
        ).toBe(true);
      }),
    );
  });
});
