import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { splitNames } from '../../contract/dataset.ts';
import { AurocCurve } from '../../../renderer/charts/auroc-curve.tsx';
import { CalibrationChart } from '../../../renderer/charts/calibration-chart.tsx';
import { ClassShareBars } from '../../../renderer/charts/class-share-bars.tsx';
import type { SplitClasses } from '../../../renderer/charts/class-share-bars.tsx';
import { ConfusionMatrix } from '../../../renderer/charts/confusion-matrix.tsx';
import type { ChartOptions } from '../../../renderer/charts/frame/chart-frame.tsx';
import { standaloneSvg } from '../../../renderer/charts/frame/export-svg.ts';
import { LossCurves } from '../../../renderer/charts/loss-curves.tsx';
import { MarkProfileChart } from '../../../renderer/charts/mark-profile-chart.tsx';
import { axisOf, profilesOfMarks } from '../../../renderer/charts/overview-pictures.ts';
import { PrecisionRecallChart } from '../../../renderer/charts/precision-recall-chart.tsx';
import {
  calibrationCurve,
  precisionRecallCurve,
  prevalenceOf,
  rocCurve,
  rolesOf,
} from '../../../renderer/charts/result-curves.ts';
import { RocChart } from '../../../renderer/charts/roc-chart.tsx';
import { ScoreHistogram, scoreBins } from '../../../renderer/charts/score-histogram.tsx';
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
  const full: ChartOptions = { title: null, toolbar: false, initialWidth: fullWidth };
  const half: ChartOptions = { ...full, initialWidth: halfWidth };
  const genes = curves?.genes ?? 0;
  const geneSet = setName(set);
  const hasEpochs = card.history.length > 0;
  return {
    profiles:
      overview === undefined || overview.high.genes + overview.low.genes === 0
        ? undefined
        : svgOf(
            <MarkProfileChart
              {...full}
              marks={profilesOfMarks(overview)}
              axis={axisOf(overview)}
              counts={{ high: overview.high.genes, low: overview.low.genes }}
            />,
          ),
    classes: svgOf(<ClassShareBars {...full} splits={classesOf(results)} />),
    losses: hasEpochs
      ? svgOf(<LossCurves {...full} history={card.history} bestEpoch={card.bestEpoch} />)
      : undefined,
    validation: hasEpochs
      ? svgOf(<AurocCurve {...full} history={card.history} bestEpoch={card.bestEpoch['classifier']} />)
      : undefined,
    roc: svgOf(<RocChart {...half} curves={both.map(rocCurve)} genes={genes} geneSet={geneSet} />),
    precisionRecall: svgOf(
      <PrecisionRecallChart
        {...half}
        curves={both.map(precisionRecallCurve)}
        prevalence={prevalenceOf(curves?.model)}
        genes={genes}
        geneSet={geneSet}
      />,
    ),
    calibration: svgOf(
      <CalibrationChart {...full} height={440} curves={both.map(calibrationCurve)} geneSet={geneSet} />,
    ),
    confusion:
      evaluation === undefined
        ? undefined
        : svgOf(
            <ConfusionMatrix
              {...half}
              confusion={evaluation.metrics.confusion}
              threshold={evaluation.metrics.threshold}
            />,
          ),
    scores: svgOf(<ScoreHistogram {...half} height={232} bins={scoresOf(results)} threshold={threshold} />),
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

/** The picture of a chart without its frame: colours spelled out, nothing that needs a stylesheet or a script. */
function svgOf(chart: ReactElement): string | undefined {
  const markup = renderToStaticMarkup(chart);
  const start = markup.indexOf('<svg class="chart-svg"');
  if (start < 0) return undefined;
  const picture = markup.slice(start, markup.indexOf('</svg>', start) + '</svg>'.length);
  return standaloneSvg(picture).replace(/^<\?xml[^>]*>\s*/, '');
}
