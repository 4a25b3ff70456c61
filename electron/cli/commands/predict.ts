import type { Metrics } from '../../contract/metrics.ts';
import { failure } from '../../contract/failure.ts';
import { formatCount, formatProportion } from '../../contract/words/number-format.ts';
import { evaluateGenes, neighbourPair } from '../../engine/evaluate/evaluate-splits.ts';
import { predictionsTable } from '../../engine/predict/predictions-table.ts';
import { writeFileAtomically } from '../../engine/files/atomic-file.ts';
import { answersOfModel } from '../../engine/project/results/answers-of-model.ts';
import { openModel } from '../../engine/project/models/open-model.ts';
import { readOutsideData } from '../../engine/api/outside-data.ts';
import { availableFromFiles } from '../../engine/neighbours/available-neighbours.ts';
import type { LoadedModel } from '../../engine/models/loaded-model.ts';
import { estimateText, metricsJson } from '../numbers.ts';
import { pairJson, pairText } from '../neighbours-text.ts';
import { type ImportFlags, importOptions } from '../options.ts';
import { startRuntime } from '../engines.ts';
import type { Outcome, Session } from '../session.ts';
import { importReportText } from './data.ts';

interface PredictFlags extends ImportFlags {
  readonly model: string;
  readonly project?: string;
  readonly data: string;
  readonly genes?: string;
  readonly interactions: readonly string[];
}

/** `simplechrome predict`: a table of probabilities. Without `--out` and `--json` the table itself goes to stdout. */
export async function predict(
  flags: PredictFlags & { readonly out?: string },
  session: Session,
): Promise<Outcome> {
  const { model, data, probabilities, metrics } = await predictOutside(flags, session);
  const table = predictionsTable(data.dataset, data.records, probabilities, undefined);
  if (flags.out !== undefined) await writeFileAtomically(flags.out, table);
  const genes = data.dataset.geneIds.length;
  return {
    json: {
      model: model.card.id,
      kind: model.card.kind,
      dataset: { name: data.dataset.manifest.name, genes },
      orientation: model.card.orientation,
      out: flags.out ?? null,
      all: metricsJson(metrics),
      ...(flags.out === undefined
        ? {
            predictions: data.dataset.geneIds.map((gene, index) => ({
              gene,
              probability: probabilities[index],
            })),
          }
        : {}),
    },
    text: flags.out === undefined ? table.trimEnd() : `Predicted ${formatCount(genes)} genes: ${flags.out}`,
  };
}

/** `simplechrome evaluate`: a saved model on labelled data that it may never have seen. */
export async function evaluate(flags: PredictFlags, session: Session): Promise<Outcome> {
  const { model, data, metrics, pair } = await predictOutside(flags, session);
  if (metrics === undefined) {
    throw failure(
      'labels-missing',
      `The data set "${data.dataset.manifest.name}" has no labels, so there is nothing to compare predictions with.`,
      'Use "simplechrome predict" for data without labels.',
    );
  }
  const trainedOnThese = model.card.dataset.sha256 === data.dataset.manifest.sha256;
  const warning =
    'These are the data the model was trained on; the figures include its training genes and flatter it.';
  return {
    json: {
      model: model.card.id,
      kind: model.card.kind,
      dataset: { name: data.dataset.manifest.name, genes: data.dataset.geneIds.length },
      orientation: model.card.orientation,
      all: metricsJson(metrics),
      neighbours: pairJson(pair),
      trainedOnThese,
      warnings: trainedOnThese ? [warning] : [],
    },
    text: [
      `${model.card.name}, evaluated on "${data.dataset.manifest.name}" (${formatCount(metrics.genes)} labelled genes)`,
      `  AUROC              ${estimateText(metrics.auroc)}`,
      `  average precision  ${estimateText(metrics.averagePrecision)}   (share of high genes: ${formatProportion(metrics.prevalence)})`,
      `  Brier score        ${estimateText(metrics.brier)}`,
      ...pairText(pair),
      ...(trainedOnThese ? [`  note: ${warning}`] : []),
    ].join('\n'),
  };
}

async function predictOutside(flags: PredictFlags, session: Session) {
  const model = await openModel(flags.model, flags.project);
  const data = await readOutsideData(flags.data, flags.genes, importOptions(flags), session);
  session.say(importReportText(data.report));
  if (data.match !== undefined) {
    session.say(
      `Positions found for ${formatCount(data.match.matched)} of ${formatCount(data.dataset.geneIds.length)} genes.`,
    );
  }
  requireStrandsFor(model, data.records !== undefined);
  const available = await availableFromFiles(flags.interactions, model.card, data, session);
  const answers = await answersOfModel(await startRuntime(), model, data, available, session);
  const { probabilities, base, neighbours } = answers;
  const { labels } = data.dataset;
  const { card } = model;
  const every = Uint32Array.from(probabilities.keys());
  const metricsOf = (of: Float64Array, threshold: number | undefined): Promise<Metrics | undefined> =>
    evaluateGenes(labels, of, every, threshold ?? 0.5, card.seed, session);
  const metrics = await metricsOf(probabilities, card.metrics.valid?.threshold);
  const pair =
    neighbours === undefined
      ? undefined
      : await neighbourPair(
          { labels, probabilities, withoutNeighbours: base.probabilities, seed: card.seed },
          every,
          await metricsOf(base.probabilities, card.neighbours?.valid?.without.threshold),
          session,
        );
  return { model, data, probabilities, metrics, pair };
}

function requireStrandsFor({ card }: LoadedModel, annotated: boolean): void {
  if (card.orientation === 'genomic' || annotated) return;
  throw failure(
    'orientation-impossible',
    `The model "${card.name}" was trained with bins ordered by strand, and the strands of these genes are not known.`,
    'Add a gene annotation with --genes (GTF, BED or a gene table).',
  );
}
