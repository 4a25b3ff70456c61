import type { Comparison, Estimate, Metrics } from '../../contract/metrics.ts';
import { bootstrap, type BootstrapOptions, type Interval, withInterval } from './bootstrap.ts';
import { calibrationCurve, expectedCalibrationError } from './calibration.ts';
import { accuracy, callHigh, countConfusion, f1, mcc, weightedConfusion } from './confusion.ts';
import { delongTest } from './delong.ts';
import { checkProbabilities, defined, type Labels, type Scores } from './labelled-scores.ts';
import { brier, logLoss, logLosses, squaredErrors, weightedMean } from './probability-losses.ts';
import { auroc, averagePrecision, rankByScore, weightedAuroc, weightedAveragePrecision } from './ranking.ts';

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

/**
 * AUROC of model `a` minus AUROC of model `b` on the same genes, with the 95% interval of the paired bootstrap (both
 * models see the same draws) and the p of DeLong's test. The same ranking twice gives 0 and no p.
 * @throws Error where lengths differ, a label is neither 0 nor 1, or a score is NaN
 */
export function compareModels(labels: Labels, a: Scores, b: Scores, options: BootstrapOptions): Comparison {
  const test = delongTest(labels, a, b);
  if (test.kind === 'undefined') return { difference: test };

  const rankingA = rankByScore(labels, a);
  const rankingB = rankByScore(labels, b);
  const { intervals } = bootstrap(
    labels,
    ['difference'],
    (weights) => ({ difference: weightedAuroc(rankingA, weights) - weightedAuroc(rankingB, weights) }),
    options,
  );
  const difference = withInterval(defined(test.difference), intervals?.difference);
  return test.kind === 'tested' ? { difference, p: test.p } : { difference };
}
