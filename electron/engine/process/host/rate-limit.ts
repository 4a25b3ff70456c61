export interface RateLimited<Value> {
  /** Passes the value on now, or the latest one as soon as the interval is over. */
  readonly push: (value: Value) => void;
  /** Passes on what is held back, if anything, and accepts nothing more. */
  readonly finish: () => void;
}

/** Passes values on at most once per interval, and never loses the last one. */
export function rateLimited<Value>(
  pass: (value: Value) => void,
  intervalMilliseconds: number,
): RateLimited<Value> {
  let held: { readonly value: Value } | undefined;
  let timer: NodeJS.Timeout | undefined;
  let last = -Infinity;
  let finished = false;

  const passOn = (value: Value): void => {
    clearTimeout(timer);
    timer = undefined;
    held = undefined;
    last = performance.now();
    pass(value);
  };

  return {
    push(value) {
      if (finished) return;
      const wait = last + intervalMilliseconds - performance.now();
      if (wait <= 0) {
        // Also when a busy loop kept the timer from firing: reports from within it still get through.
        passOn(value);
        return;
      }
      held = { value };
      timer ??= setTimeout(() => {
        timer = undefined;
        if (held !== undefined) passOn(held.value);
      }, wait);
    },
    finish() {
      finished = true;
      clearTimeout(timer);
      if (held !== undefined) passOn(held.value);
    },
  };
}
