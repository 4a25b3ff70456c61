import type { Estimate, Metrics } from '../../contract/metrics.ts';
import { accuracy } from './accuracy.ts';
import { auroc, weightedAuroc } from './auroc.ts';
import { averagePrecision, weightedAveragePrecision } from './average-precision.ts';
import { type BootstrapOptions, type Interval, bootstrap, withInterval } from './bootstrap.ts';
import { brier, squaredErrors } from './brier.ts';
import { calibrationCurve, expectedCalibrationError } from './calibration.ts';
import { callHigh, countConfusion, weightedConfusion } from './confusion.ts';
import { f1 } from './f1.ts';
import { type Labels, type Scores, checkProbabilities } from './labelled-scores.ts';
import { logLoss, logLosses } from './log-loss.ts';
import { mcc } from './mcc.ts';
import { rankByScore } from './ranking.ts';
import { weightedMean } from './weighted-mean.ts';

interface ProbabilitiesToEvaluate extends BootstrapOptions {
  readonly labels: Labels;
  /** Probability that each gene is high. */
  readonly probabilities: Scores;
  /** Probability at or above which a gene is called high, chosen on validation genes. */
  readonly threshold: number;
}

const figures = ['auroc', 'averagePrecision', 'brier', 'logLoss', 'accuracy', 'mcc', 'f1'] as const;
type Figure = (typeof figures)[number];

/**
 * Every figure of one model on one set of labelled genes, with 95% bootstrap intervals from shared draws. A figure that
 * cannot be computed says why; the prevalence of no genes is given as 0.
 * @throws Error where lengths differ, a label is neither 0 nor 1, or a probability is outside [0, 1]
 */
export function evaluateProbabilities(evaluated: ProbabilitiesToEvaluate): Metrics {
  const { labels, probabilities, threshold } = evaluated;
  const counts = checkProbabilities(labels, probabilities);
  const confusion = countConfusion(labels, probabilities, threshold);
  const calibration = calibrationCurve(labels, probabilities);
  const intervals = intervalsOf(evaluated);
  return {
    genes: counts.genes,
    prevalence: counts.genes === 0 ? 0 : counts.high / counts.genes,
    auroc: withInterval(auroc(labels, probabilities), intervals?.auroc),
    averagePrecision: withInterval(averagePrecision(labels, probabilities), intervals?.averagePrecision),
    brier: withInterval(brier(labels, probabilities), intervals?.brier),
    logLoss: withInterval(logLoss(labels, probabilities), intervals?.logLoss),
    accuracy: withInterval(accuracy(confusion), intervals?.accuracy),
    mcc: withInterval(mcc(confusion), intervals?.mcc),
    f1: withInterval(f1(confusion), intervals?.f1),
    threshold,
    confusion,
    calibration: [...calibration],
    ece: expectedCalibrationError(calibration),
  };
}

function intervalsOf(evaluated: ProbabilitiesToEvaluate): Readonly<Record<Figure, Interval>> | undefined {
  const { labels, probabilities, threshold } = evaluated;
  const ranking = rankByScore(labels, probabilities);
  const ofSquaredErrors = squaredErrors(labels, probabilities);
  const ofLogLosses = logLosses(labels, probabilities);
  const called = callHigh(probabilities, threshold);
  const figuresOf = (weights: Uint32Array): Record<Figure, number> => {
    const confusion = weightedConfusion(labels, called, weights);
    return {
      auroc: weightedAuroc(ranking, weights),
      averagePrecision: weightedAveragePrecision(ranking, weights),
      brier: weightedMean(ofSquaredErrors, weights),
      logLoss: weightedMean(ofLogLosses, weights),
      accuracy: valueOf(accuracy(confusion)),
      mcc: valueOf(mcc(confusion)),
      f1: valueOf(f1(confusion)),
    };
  };
  return bootstrap(labels, figures, figuresOf, evaluated).intervals;
}

/** NaN where undefined: then the figure of all genes is undefined too, and its interval is not looked at. */
const valueOf = (estimate: Estimate): number => (estimate.kind === 'defined' ? estimate.value : NaN);
