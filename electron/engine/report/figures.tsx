import { splitNames } from '../../contract/dataset.ts';
import { aurocFigure } from '../../../renderer/charts/auroc-curve.tsx';
import { calibrationFigure } from '../../../renderer/charts/calibration-chart.tsx';
import { classShareFigure } from '../../../renderer/charts/class-share-bars.tsx';
import type { SplitClasses } from '../../../renderer/charts/class-share-bars.tsx';
import { confusionFigure } from '../../../renderer/charts/confusion-matrix.tsx';
import { figureSvg } from '../../../renderer/charts/frame/figure-svg.tsx';
import { lossFigure } from '../../../renderer/charts/loss-curves.tsx';
import { markProfileFigure } from '../../../renderer/charts/mark-profile-chart.tsx';
import { axisOf, profilesOfMarks } from '../../../renderer/charts/overview-pictures.ts';
import { precisionRecallFigure } from '../../../renderer/charts/precision-recall-chart.tsx';
import {
  calibrationCurve,
  precisionRecallCurve,
  prevalenceOf,
  rocCurve,
  rolesOf,
} from '../../../renderer/charts/result-curves.ts';
import { rocFigure } from '../../../renderer/charts/roc-chart.tsx';
import { scoreBins, scoreHistogramFigure } from '../../../renderer/charts/score-histogram.tsx';
import { genesOfSet, setName } from '../../contract/calls.ts';
import { kindTitle } from '../../contract/words/model-words.ts';
import { judgedOn, mainEvaluation } from '../../contract/report.ts';
import type { ReportData } from './report-data.ts';

/** Every figure that a report may show, as the text of an `<svg>` element; absent where there is nothing to draw. */
export interface ReportFigures {
  readonly profiles?: string | undefined;
  readonly classes?: string | undefined;
  readonly losses?: string | undefined;
  readonly validation?: string | undefined;
  readonly roc?: string | undefined;
  readonly precisionRecall?: string | undefined;
  readonly confusion?: string | undefined;
  readonly scores?: string | undefined;
  readonly calibration?: string | undefined;
}

/** CSS pixels; the text column of a report. */
const fullWidth = 680;
/** Two beside each other. */
const halfWidth = 334;

/** Draws the figures with the charts that the screens show, on paper's white. */
export function reportFigures(data: ReportData): ReportFigures {
  const { results, curves, overview } = data;
  const { card, threshold } = results;
  const evaluation = mainEvaluation(results);
  const set = judgedOn(results);
  const both = rolesOf(curves, kindTitle(card.kind));
  const full = { width: fullWidth };
  const half = { width: halfWidth };
  const genes = curves?.genes ?? 0;
  const geneSet = setName(set);
  const hasEpochs = card.history.length > 0;
  return {
    profiles:
      overview === undefined || overview.high.genes + overview.low.genes === 0
        ? undefined
        : figureSvg(
            markProfileFigure({
              marks: profilesOfMarks(overview),
              axis: axisOf(overview),
              counts: { high: overview.high.genes, low: overview.low.genes },
            }),
            full,
          ),
    classes: figureSvg(classShareFigure({ splits: classesOf(results) }), full),
    losses: hasEpochs
      ? figureSvg(lossFigure({ history: card.history, bestEpoch: card.bestEpoch }), full)
      : undefined,
    validation: hasEpochs
      ? figureSvg(aurocFigure({ history: card.history, bestEpoch: card.bestEpoch['classifier'] }), full)
      : undefined,
    roc: figureSvg(rocFigure({ curves: both.map(rocCurve), genes, geneSet }), half),
    precisionRecall: figureSvg(
      precisionRecallFigure({
        curves: both.map(precisionRecallCurve),
        prevalence: prevalenceOf(curves?.model),
        genes,
        geneSet,
      }),
      half,
    ),
    calibration: figureSvg(calibrationFigure({ curves: both.map(calibrationCurve), geneSet }), {
      ...full,
      height: 440,
    }),
    confusion:
      evaluation === undefined
        ? undefined
        : figureSvg(
            confusionFigure({
              confusion: evaluation.metrics.confusion,
              threshold: evaluation.metrics.threshold,
            }),
            half,
          ),
    scores: figureSvg(scoreHistogramFigure({ bins: scoresOf(results), threshold }), {
      ...half,
      height: 232,
    }),
  };
}

/** Genes of each part by class; one row where the model was not trained on these data. */
export function classesOf({
  trainedOnThese,
  split,
  labels,
}: Pick<ReportData['results'], 'trainedOnThese' | 'split' | 'labels'>): readonly SplitClasses[] {
  const count = (name: string, belongs: (part: number | undefined) => boolean): SplitClasses => {
    const counts = { split: name, high: 0, low: 0, unlabelled: 0 };
    labels.forEach((label, gene) => {
      if (!belongs(split[gene])) return;
      if (label === 1) counts.high++;
      else if (label === 0) counts.low++;
      else counts.unlabelled++;
    });
    return counts;
  };
  if (!trainedOnThese) return [count('All genes', () => true)];
  const titles = { train: 'Training', valid: 'Validation', test: 'Test' };
  return splitNames.map((name, index) => count(titles[name], (part) => part === index));
}

function scoresOf(results: ReportData['results']) {
  const genes = genesOfSet(results, judgedOn(results));
  return scoreBins(
    Float64Array.from(genes, (gene) => results.probabilities[gene] ?? Number.NaN),
    Int32Array.from(genes, (gene) => results.labels[gene] ?? -1),
  );
}
