import { setImmediate } from 'node:timers/promises';

/** Milliseconds of uninterrupted work after which others get their turn; a window notices waits of 50. */
const patience = 12;

/**
 * For long loops outside a job, which nothing else interrupts: `await pause()` every few genes lets the process answer
 * what has arrived meanwhile, but only once it has waited for {@link patience}.
 */
export function pauses(): () => Promise<void> {
  let last = performance.now();
  return async () => {
    if (performance.now() - last < patience) return;
    await setImmediate();
    last = performance.now();
  };
}
