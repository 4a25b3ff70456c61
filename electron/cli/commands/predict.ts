import { resolve } from 'node:path';
import type { FilePredictions } from '../../contract/commands/predict.ts';
import { failure } from '../../contract/failure.ts';
import { formatCount, formatProportion } from '../../contract/words/number-format.ts';
import { pairJson, pairText } from '../neighbours-text.ts';
import { estimateText, metricsJson } from '../numbers.ts';
import { type ImportFlags, geneSource, importOptions } from '../options.ts';
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
  const { card, dataset, ids, ensembl, symbols, probabilities, metrics, table } = await predictFiles(
    flags,
    session,
  );
  return {
    json: {
      model: card.id,
      kind: card.kind,
      dataset,
      orientation: card.orientation,
      out: flags.out ?? null,
      all: metricsJson(metrics),
      ...(flags.out === undefined
        ? {
            predictions: ids.map((gene, index) => ({
              gene,
              ensembl: ensembl[index] === '' ? null : ensembl[index],
              symbol: symbols[index] === '' ? null : symbols[index],
              probability: probabilities[index],
            })),
          }
        : {}),
    },
    text: table?.trimEnd() ?? `Predicted ${formatCount(dataset.genes)} genes: ${flags.out ?? ''}`,
  };
}

/** `simplechrome evaluate`: a saved model on labelled data that it may never have seen. */
export async function evaluate(flags: PredictFlags, session: Session): Promise<Outcome> {
  const { card, dataset, metrics, neighbours, trainedOnThese } = await predictFiles(flags, session);
  if (metrics === undefined) {
    throw failure(
      'labels-missing',
      `The data set "${dataset.name}" has no labels, so there is nothing to compare predictions with.`,
      'Use "simplechrome predict" for data without labels.',
    );
  }
  const warning =
    'These are the data the model was trained on; the figures include its training genes and flatter it.';
  return {
    json: {
      model: card.id,
      kind: card.kind,
      dataset,
      orientation: card.orientation,
      all: metricsJson(metrics),
      neighbours: pairJson(neighbours),
      trainedOnThese,
      warnings: trainedOnThese ? [warning] : [],
    },
    text: [
      `${card.name}, evaluated on "${dataset.name}" (${formatCount(metrics.genes)} labelled genes)`,
      `  AUROC              ${estimateText(metrics.auroc)}`,
      `  average precision  ${estimateText(metrics.averagePrecision)}   (share of high genes: ${formatProportion(metrics.prevalence)})`,
      `  Brier score        ${estimateText(metrics.brier)}`,
      ...pairText(neighbours),
      ...(trainedOnThese ? [`  note: ${warning}`] : []),
    ].join('\n'),
  };
}

async function predictFiles(
  flags: PredictFlags & { readonly out?: string },
  session: Session,
): Promise<FilePredictions> {
  const { model, project, data, genes, interactions, out } = flags;
  const predicted = await session.call('predict.files', {
    model: project === undefined ? { in: 'file', path: model } : { in: 'project', project, model },
    sources: [data],
    options: importOptions(flags),
    ...(genes === undefined ? {} : { genes: geneSource(genes) }),
    interactions: [...interactions],
    ...(out === undefined ? {} : { path: resolve(out) }),
  });
  session.say(importReportText(predicted.report));
  if (predicted.positions !== undefined) {
    session.say(
      `Positions found for ${formatCount(predicted.positions)} of ${formatCount(predicted.dataset.genes)} genes.`,
    );
  }
  return predicted;
}
