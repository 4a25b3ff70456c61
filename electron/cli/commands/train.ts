import type { TrainingOutcome } from '../../contract/commands/training.ts';
import type { TrainingChoices } from '../../contract/training.ts';
import { compareInWords } from '../../contract/words/comparison-words.ts';
import { formatCount, formatProportion } from '../../contract/words/number-format.ts';
import { neighbourSources } from '../neighbours-asked.ts';
import { neighboursJson, neighboursText } from '../neighbours-text.ts';
import { estimateText, metricsJson } from '../numbers.ts';
import type { TrainFlags } from '../options.ts';
import type { Outcome, Session } from '../session.ts';

/** `simplechrome train` */
export async function train(
  flags: TrainFlags & { readonly project: string; readonly dataset?: string; readonly resume?: string },
  session: Session,
): Promise<Outcome> {
  const { directory: project } = await session.call('project.open', { path: flags.project });
  const outcome =
    flags.resume === undefined
      ? await startTraining(flags, { project, dataset: flags.dataset ?? 'newest' }, session)
      : await session.call('training.resume', { project, run: flags.resume, ...engineOf(flags) });
  return { json: { project, ...trainingJson(outcome) }, text: trainingText(outcome) };
}

/** Trains on a data set of a project: what flags say, completed by what is recommended for the data. */
export async function startTraining(
  flags: TrainFlags,
  on: { readonly project: string; readonly dataset: string },
  session: Session,
): Promise<TrainingOutcome> {
  const { id, recommended } = await session.call('dataset.state', on);
  const dataset = { project: on.project, dataset: id };
  const neighbours = await neighbourSources(flags.neighbours, dataset, session);
  const choices: TrainingChoices = {
    model: flags.model,
    settings: { ...flags.set },
    split: flags.split ?? recommended.split,
    orientation: flags.orientation ?? recommended.orientation,
    scaling: flags.scaling ?? recommended.scaling,
    seed: flags.seed,
    ...(flags.labels === undefined ? {} : { labels: flags.labels }),
    strictLabels: flags.strictLabels,
    ...(neighbours.length === 0 ? {} : { neighbours }),
  };
  return session.call('training.start', { ...dataset, choices, ...engineOf(flags) });
}

const engineOf = ({ engine }: TrainFlags) => (engine === undefined ? {} : { engine });

/** A training as a JSON consumer wants it. */
export function trainingJson({
  card,
  directory,
  run,
  baseline,
  predictions,
  warnings,
}: TrainingOutcome): Record<string, unknown> {
  return {
    dataset: {
      name: card.dataset.name,
      genes: card.dataset.genes,
      simulated: card.dataset.simulated,
      sha256: card.dataset.sha256,
    },
    split: { kind: card.split.kind, ...card.split.counts, description: card.split.description },
    orientation: card.orientation,
    scaling: card.scaling.scaling,
    model: card.kind,
    modelId: card.id,
    modelFolder: directory,
    seed: card.seed,
    labels: card.labels,
    bestEpoch: card.bestEpoch,
    valid: metricsJson(card.metrics.valid),
    test: metricsJson(card.metrics.test),
    baseline:
      baseline === undefined
        ? null
        : {
            modelId: baseline.id,
            test: metricsJson(baseline.metrics.test),
            comparison: card.baseline?.comparison ?? null,
          },
    neighbours: neighboursJson(card),
    run,
    predictions,
    warnings,
    engine: card.engine,
  };
}

/** A training in words. */
export function trainingText({ card, directory, baseline, warnings, seconds }: TrainingOutcome): string {
  const { test } = card.metrics;
  const order = card.orientation === 'strand' ? 'bins ordered by strand' : 'bins in genomic order';
  const comparison = card.baseline?.comparison;
  return [
    `${card.name}${card.dataset.simulated ? ' (simulated data)' : ''}: ${order}, ${card.scaling.scaling} scaling, seed ${card.seed}`,
    `  ${card.split.description}`,
    `  genes: ${formatCount(card.split.counts.train)} train, ${formatCount(card.split.counts.valid)} validation, ${formatCount(card.split.counts.test)} test; labels used: ${formatCount(card.labels.train)}`,
    `  test AUROC              ${estimateText(test?.auroc)}`,
    `  test average precision  ${estimateText(test?.averagePrecision)}${test === undefined ? '' : `   (share of high genes: ${formatProportion(test.prevalence)})`}`,
    ...(baseline === undefined
      ? []
      : [`  logistic baseline AUROC ${estimateText(baseline.metrics.test?.auroc)}`]),
    ...(comparison === undefined ? [] : [`  ${compareInWords(comparison).words}`]),
    ...neighboursText(card),
    ...warnings.map((warning) => `  note: ${warning}`),
    `  trained in ${seconds.train.toFixed(1)} s with ${card.engine}`,
    `Model: ${directory}`,
  ].join('\n');
}
