/** What to do about an engine that stopped without being told to. */
export type AfterCrash =
  { readonly kind: 'restart'; readonly delayMilliseconds: number } | { readonly kind: 'give-up' };

const windowMilliseconds = 60_000;
const delaysMilliseconds = [250, 2000] as const;

/** The crashes that still count: those of the last minute. */
export function recentCrashes(crashTimes: readonly number[], now: number): number[] {
  return crashTimes.filter((time) => now - time < windowMilliseconds);
}

/**
 * Restarts an engine a little later each time, and gives up at the third crash within a minute: by then it is not
 * chance, and the user should know.
 *
 * @param crashTimes of every crash so far, this one included, in milliseconds of the same clock as `now`
 */
export function afterCrash(crashTimes: readonly number[], now: number): AfterCrash {
  const delayMilliseconds = delaysMilliseconds[recentCrashes(crashTimes, now).length - 1];
  return delayMilliseconds === undefined ? { kind: 'give-up' } : { kind: 'restart', delayMilliseconds };
}
