import type { Progress } from '../contract/progress.ts';
import { formatRate } from '../contract/words/number-format.ts';
import { printable } from './printable.ts';

export interface ProgressBar {
  show(progress: Progress): void;
  /** Takes the bar off the screen, so that other text can be written. */
  clear(): void;
}

const cells = 24;
/** Terminals are redrawn at most this often, ms. */
const interval = 80;

/**
 * A one-line progress bar.
 * @param write to the terminal
 * @param columns characters in a line; undefined where it is no terminal but a file or a pipe, and nothing is drawn
 */
export function createProgressBar(
  write: (text: string) => void,
  columns: () => number | undefined,
): ProgressBar {
  let drawnAt = -Infinity;
  let isDrawn = false;
  return {
    show(progress) {
      const now = performance.now();
      const width = columns();
      if (width === undefined || now - drawnAt < interval) return;
      drawnAt = now;
      isDrawn = true;
      write(`\r${printable(progressLine(progress)).slice(0, width - 1)}\u001b[K`);
    },
    clear() {
      if (isDrawn) write('\r\u001b[K');
      isDrawn = false;
      drawnAt = -Infinity;
    },
  };
}

/** "Reading E012.train.csv.gz  [######------]  45%  2 min 10 s left" */
function progressLine({ stage, done, total, secondsLeft, perSecond, unit }: Progress): string {
  const rate = perSecond === undefined ? '' : `  ${formatRate(perSecond, unit)}`;
  if (total === undefined || total === 0) return `${stage}${rate}`;
  const share = Math.min(1, done / total);
  const full = Math.round(share * cells);
  const bar = `[${'#'.repeat(full)}${'-'.repeat(cells - full)}]`;
  const left = secondsLeft === undefined ? '' : `  ${duration(secondsLeft)} left`;
  return `${stage}  ${bar} ${String(Math.round(share * 100)).padStart(3)}%${rate}${left}`;
}

/** Seconds as people say them: "8 s", "2 min 10 s", "1 h 5 min". */
function duration(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes} min ${whole % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
