import type { JobContext } from '../../job/job-context.ts';
import { throwIfCancelled } from '../../job/job-context.ts';

/** Progress over the files of a set, in bytes as they lie on disk. */
export interface ImportProgress {
  beginFile(name: string, index: number): void;
  /** @param bytes read of the current file. @throws Failure `cancelled` */
  at(bytes: number): void;
}

/** Often enough for a smooth bar, seldom enough to cost nothing. */
const millisecondsBetweenReports = 100;

export function createImportProgress(sizes: readonly number[], context: JobContext): ImportProgress {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const started = performance.now();
  let reported = -Infinity;
  let stage = '';
  let before = 0;

  return {
    beginFile(name, index): void {
      throwIfCancelled(context);
      stage = `Reading ${name}`;
      before = sizes.slice(0, index).reduce((sum, size) => sum + size, 0);
      reported = -Infinity;
    },
    at(bytes): void {
      throwIfCancelled(context);
      const now = performance.now();
      const done = Math.min(before + bytes, total);
      if (now - reported < millisecondsBetweenReports && done < total) return;
      reported = now;
      const seconds = (now - started) / 1000;
      const secondsLeft = done > 0 ? (seconds / done) * (total - done) : undefined;
      context.report({
        stage,
        done,
        total,
        unit: 'bytes',
        ...(secondsLeft === undefined ? {} : { secondsLeft }),
      });
    },
  };
}
