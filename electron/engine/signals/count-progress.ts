import type { Progress } from '../../contract/progress.ts';
import type { JobContext } from '../job/job-context.ts';
import type { OpenedSignal } from './open-signals.ts';

/** Progress of counting over all files, in reads, with what is left of the time. */
export interface CountProgress {
  /** A context for counting one file, whose reports become reports on all of them. */
  of(file: OpenedSignal, context: JobContext): JobContext;
  /** A file is counted, or had been before. */
  finished(file: OpenedSignal): void;
}

/** Milliseconds between two reports on the same file. */
const interval = 100;

/**
 * Files whose number of reads is known weigh by it; where one is not, all weigh by their bytes, and reads are only counted.
 * @param files all that will be counted, each once
 */
export function createCountProgress(files: readonly OpenedSignal[]): CountProgress {
  const expected = files.map(({ source }) => source.expected);
  const isKnown = expected.every((reads) => reads !== undefined);
  const total = isKnown ? expected.reduce<number>((sum, reads) => sum + reads, 0) : undefined;
  const weightOf = ({ source, bytes }: OpenedSignal): number => (isKnown ? (source.expected ?? 0) : bytes);
  const allWeight = Math.max(
    1,
    files.reduce((sum, file) => sum + weightOf(file), 0),
  );
  /** Of files that were finished before or in this run, and that alone. */
  let weightDone = 0;
  let readsDone = 0;
  let readsOfFile = 0;
  let weightCounted = 0;
  let begun: number | undefined;
  let at = 0;

  return {
    of(file, context) {
      const stage = `Counting ${file.name}${files.length === 1 ? '' : ` (${++at} of ${files.length})`}`;
      begun ??= performance.now();
      let last = -Infinity;
      const report = ({ done, total: ofFile }: Progress): void => {
        const now = performance.now();
        readsOfFile = done;
        if (now - last < interval) return;
        last = now;
        const share = ofFile === undefined || ofFile === 0 ? 0 : Math.min(1, done / ofFile);
        const seconds = (now - (begun ?? now)) / 1000;
        const counted = weightCounted + weightOf(file) * share;
        const left = allWeight - weightDone - weightOf(file) * share;
        const reads = readsDone + done;
        context.report({
          stage,
          done: reads,
          unit: 'reads',
          ...(total === undefined ? {} : { total: Math.max(total, reads) }),
          ...(seconds > 0.5 ? { perSecond: reads / seconds } : {}),
          ...(seconds > 1 && counted > 0 ? { secondsLeft: (left * seconds) / counted } : {}),
        });
      };
      return { signal: context.signal, report };
    },
    finished(file) {
      weightDone += weightOf(file);
      if (readsOfFile > 0) weightCounted += weightOf(file);
      readsDone += readsOfFile;
      readsOfFile = 0;
    },
  };
}
