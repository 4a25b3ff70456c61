import type { DatasetManifest, Orientation } from '../../contract/dataset.ts';
import type { ModelCard } from '../../contract/model.ts';
import { formatCount, formatProportion, formatQuantity } from '../../contract/words/number-format.ts';
import { setName } from '../../contract/calls.ts';
import { compareInWords } from '../../contract/words/comparison-words.ts';
import {
  deviceWords,
  kindTitle,
  labelUseWords,
  orientationWords,
  scalingWords,
  versionWords,
} from '../../contract/words/model-words.ts';
import { mainEvaluation } from '../../contract/report.ts';
import type { ReportData } from './report-data.ts';

/** A fact as a report tells it: name and value, both plain text. */
export type Fact = readonly [name: string, value: string];

/** Stands wherever a report tells what the model makes of genes. */
export const responseNote =
  'This is how the model responds, not a cause: a high probability says that the marks around a gene look like those ' +
  'around highly expressed genes. It does not say that the marks make the gene active.';

/** Stands at the top of every report on data that this program made up. */
export const simulatedNote =
  'Simulated data: made by this program to try it out, not measured on any cell. Nothing in this report says anything ' +
  'about real genes.';

/** What must be known to judge or repeat the results. In every report, whichever sections were chosen. */
export function recordFacts(data: ReportData): readonly Fact[] {
  const { results, annotation, kind, program, made } = data;
  const { card, dataset, orientation, threshold } = results;
  return [
    ['Data set', nameOf(dataset.manifest)],
    ['Data hash (SHA-256)', dataset.manifest.sha256],
    ...(results.trainedOnThese
      ? []
      : ([
          ['Model trained on', `${nameOf(card.dataset)}, ${formatQuantity(card.dataset.genes, 'gene')}`],
          ['Hash of the training data (SHA-256)', card.dataset.sha256],
        ] as const)),
    ['Gene positions', annotation === undefined ? 'none' : `${annotation.source} (${annotation.how})`],
    ['Split', card.split.description],
    ['Split hash (SHA-256)', card.split.sha256],
    ['Scaling', scalingWords[card.scaling.scaling]],
    ['Orientation of bins', orientationWords[orientation]],
    ['Model', `${card.name} (${kindTitle(card.kind)})`],
    ['Weights (SHA-256)', card.weights.sha256],
    [
      'Hyper-parameters',
      hyperparameters(card, kind)
        .map(([name, value]) => `${name}: ${value}`)
        .join('; '),
    ],
    ['Seed', String(card.seed)],
    ['Labels used', labelUseWords(card.labels)],
    [
      'Threshold for calling a gene high',
      `${formatProportion(threshold)}${card.labels.valid > 0 ? ', chosen on validation genes' : ''}`,
    ],
    ['Compared with the baseline', comparisonInWords(data)],
    ['Engine', `${deviceWords(card.engine)} (${card.engine})`],
    ['Versions', versionWords(card.versions)],
    ['Trained', formatUtc(card.created)],
    ['Report made', program === undefined ? formatUtc(made) : `${formatUtc(made)} by ${program}`],
  ];
}

/** "better than the baseline by .009 [.004, .014] in AUROC on 3,318 test genes", or why it cannot be said. */
export function comparisonInWords({ results }: Pick<ReportData, 'results'>): string {
  const evaluation = mainEvaluation(results);
  if (results.card.kind === 'logistic') return 'this model is the logistic baseline itself';
  if (evaluation === undefined) return 'not possible: these genes have no labels';
  if (evaluation.comparison === undefined) return 'not possible: there is no baseline for these data';
  const { words } = compareInWords(evaluation.comparison);
  const name = setName(evaluation.set);
  return `${words}; difference in AUROC on ${formatQuantity(evaluation.metrics.genes, name, name)}, 95% interval in brackets`;
}

/** Every hyper-parameter in force with its unit, under the name that people see. */
export function hyperparameters(card: ModelCard, kind: ReportData['kind']): readonly Fact[] {
  const definitions = new Map(kind?.settings.map(({ name, definition }) => [name, definition]));
  return Object.entries(card.hyperparameters).map(([name, value]) => {
    const definition = definitions.get(name);
    const unit = definition === undefined || definition.unit === '' ? '' : ` ${definition.unit}`;
    return [definition?.label ?? name, `${String(value)}${unit}`];
  });
}

/** "K562 (simulated data)" */
export function nameOf({ name, simulated }: Pick<DatasetManifest, 'name' | 'simulated'>): string {
  return simulated ? `${name} (simulated data)` : name;
}

/** "2026-11-22 16:10 UTC": reports are read elsewhere than they are made. */
export function formatUtc(iso: string): string {
  const at = new Date(iso);
  return Number.isNaN(at.getTime()) ? iso : `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** One sentence on the order of bins, with the word "upstream" put right. */
export function orientationSentence(orientation: Orientation): string {
  return orientation === 'strand'
    ? 'Bins of genes on the minus strand were turned round, so that upstream of every gene comes first.'
    : 'Bins were taken in genomic order, from low to high coordinates, and not turned by strand.';
}

/** How counts were brought to a common scale, as a formula in words. */
export function scalingSentence({ scaling }: Pick<ModelCard, 'scaling'>): string {
  const standardised =
    'shifted and divided to mean 0 and standard deviation 1 over all measured bins of the training genes';
  switch (scaling.scaling) {
    case 'log':
      return `Counts x were replaced by log(1 + x) and, for each mark, ${standardised}.`;
    case 'standard':
      return `Values, which are no counts, were taken as they are and, for each mark, ${standardised}.`;
    case 'max':
      return 'Counts x were replaced by 2x / m - 1, where m is the largest count of the mark in the training genes, as published.';
  }
}

/** The constants of the scaling, mark by mark: what a methods section leaves out and a re-analysis needs. */
export function scalingRows(card: Pick<ModelCard, 'scaling' | 'expects'>): {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
} {
  const { scaling, expects } = card;
  const digits = (value: number | undefined) =>
    value === undefined ? '' : String(Number(value.toPrecision(6)));
  return scaling.scaling !== 'max'
    ? {
        columns: [
          'Mark',
          scaling.scaling === 'log' ? 'Mean of log(1 + count)' : 'Mean value',
          'Standard deviation',
        ],
        rows: expects.marks.map((mark, i) => [
          mark,
          digits(scaling.mean[i]),
          digits(scaling.standardDeviation[i]),
        ]),
      }
    : {
        columns: ['Mark', 'Largest count'],
        rows: expects.marks.map((mark, i) => [mark, formatCount(scaling.max[i] ?? Number.NaN)]),
      };
}
