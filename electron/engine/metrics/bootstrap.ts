import type { Estimate } from '../../contract/metrics.ts';
import { throwIfCancelled } from '../job/job-context.ts';
import type { WorkContext } from '../job/long-work.ts';
import { type Random, randomFromSeed } from '../random/random.ts';
import type { Labels } from './labelled-scores.ts';

/** The draws behind every interval that is shown. */
const defaultDraws = 1000;

export interface BootstrapOptions {
  readonly seed: number;
  /** Resamples; 0 for no intervals. */
  readonly draws?: number;
  /** Told how far it is, and asked whether to go on. */
  readonly context?: WorkContext;
}

/** Draws between two reports: a few dozen milliseconds on all genes. */
const reportedDraws = 10;

/** The 2.5th and 97.5th percentile of a figure over all draws. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

interface Bootstrap<Figure extends string> {
  /** Undefined where there were no genes or no draws. */
  readonly intervals: Readonly<Record<Figure, Interval>> | undefined;
  /** Draws that held one class only and were drawn again. */
  readonly redrawn: number;
}

/**
 * 95% percentile bootstrap intervals (Efron 1979). Each draw takes as many genes as there are, with replacement and
 * without regard to class, and is handed on as how often each gene was taken, so that a figure can walk genes sorted
 * once. All figures, and all models compared, see the same draws. Where the genes hold both classes, so does every
 * draw: one that misses a class is drawn again and counted (rare: above 20 genes a class less than once in 10^8).
 * @param figuresOf the figures of the draw in which gene i occurs weights[i] times; `weights` is reused
 * @throws Error where `draws` is not a whole number, 0 or more; Failure `cancelled`
 */
export function bootstrap<Figure extends string>(
  labels: Labels,
  figures: readonly Figure[],
  figuresOf: (weights: Uint32Array) => Readonly<Record<Figure, number>>,
  { seed, draws = defaultDraws, context }: BootstrapOptions,
): Bootstrap<Figure> {
  if (!Number.isInteger(draws) || draws < 0) throw new Error(`${draws} is not a number of bootstrap draws`);
  if (draws === 0 || labels.length === 0) return { intervals: undefined, redrawn: 0 };

  const random = randomFromSeed(seed, 'bootstrap');
  const weights = new Uint32Array(labels.length);
  const bothClasses = Array.from(labels).includes(0) && Array.from(labels).includes(1);
  const values = figures.map(() => new Float64Array(draws));
  let redrawn = 0;
  for (let draw = 0; draw < draws; draw++) {
    if (context !== undefined && draw % reportedDraws === 0) {
      throwIfCancelled(context);
      context.report({ stage: 'Evaluating', done: draw, total: draws, unit: 'draws' });
    }
    let high = drawGenes(labels, weights, random);
    while (bothClasses && (high === 0 || high === labels.length)) {
      redrawn++;
      high = drawGenes(labels, weights, random);
    }
    const ofDraw = figuresOf(weights);
    figures.forEach((figure, index) => (values[index][draw] = ofDraw[figure]));
  }
  const intervals = Object.fromEntries(figures.map((figure, index) => [figure, interval(values[index])]));
  return { intervals: intervals as Record<Figure, Interval>, redrawn };
}

/** Counts how often each gene is drawn into `weights`; returns how many of those drawn are high. */
function drawGenes(labels: Labels, weights: Uint32Array, random: Random): number {
  const genes = weights.length;
  weights.fill(0);
  let high = 0;
  for (let drawn = 0; drawn < genes; drawn++) {
    const gene = random.integer(genes);
    weights[gene] += 1;
    high += labels[gene];
  }
  return high;
}

/** The estimate with its interval; an undefined one stays without. */
export function withInterval(estimate: Estimate, interval: Interval | undefined): Estimate {
  return estimate.kind === 'defined' && interval !== undefined ? { ...estimate, ...interval } : estimate;
}

function interval(values: Float64Array): Interval {
  const sorted = values.toSorted();
  return { low: percentile(sorted, 0.025), high: percentile(sorted, 0.975) };
}

/** Linear interpolation between order statistics, as numpy.percentile does by default. `sorted` is not empty. */
export function percentile(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
}
