import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { rateLimited } from './rate-limit.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a rate limit', () => {
  it('passes the first value at once and then the latest of each interval', () => {
    const passed: number[] = [];
    const limited = rateLimited((value: number) => passed.push(value), 100);
    for (let value = 0; value < 950; value++) {
      limited.push(value);
      vi.advanceTimersByTime(1);
    }
    expect(passed).toHaveLength(10);
    expect(passed[0]).toBe(0);
    expect(passed[1]).toBe(99);
  });

  it('never loses the last value', () => {
    const passed: number[] = [];
    const limited = rateLimited((value: number) => passed.push(value), 100);
    limited.push(1);
    limited.push(2);
    limited.finish();
    limited.push(3);
    vi.advanceTimersByTime(1000);
    expect(passed).toEqual([1, 2]);
  });

  it('still passes values on while a busy loop keeps timers from firing', () => {
    const passed: number[] = [];
    const limited = rateLimited((value: number) => passed.push(value), 100);
    const clock = vi.spyOn(performance, 'now');
    for (const [time, value] of [1000, 1050, 1101, 1150, 1202].entries()) {
      clock.mockReturnValue(value);
      limited.push(time);
    }
    expect(passed).toEqual([0, 2, 4]);
  });
});
