import {
  type FilePredictions,
  type ModelReference,
  predictCommands,
} from '../../contract/commands/predict.ts';
import type { ParsedInputOf } from '../../contract/command.ts';
import type { Remark } from '../../contract/dataset.ts';
import { failure } from '../../contract/failure.ts';
import type { Metrics } from '../../contract/metrics.ts';
import type { Runtime } from '../compute/runtime.ts';
import { chosenSources } from '../dataset/import/chosen-sources.ts';
import { importSources } from '../dataset/import/import-dataset.ts';
import { type LoadedDataset, withNames } from '../dataset/loaded-dataset.ts';
import { needsStrands } from '../dataset/orientation.ts';
import { readDataset } from '../dataset/storage.ts';
import { withToldDirection } from '../dataset/told-direction.ts';
import { evaluateGenes, neighbourPair } from '../evaluate/evaluate-splits.ts';
import { inTemporaryFolder } from '../files/temporary-folder.ts';
import { checkUserPath, writeUserFile } from '../files/user-file.ts';
import { matchGenes } from '../genes/match-genes.ts';
import { readGenes } from '../genes/read-genes.ts';
import type { JobContext } from '../job/job-context.ts';
import type { LoadedModel } from '../models/loaded-model.ts';
import type { ModelAnswers } from '../predict/predict-genes.ts';
import { predictionsTable } from '../predict/predictions-table.ts';
import { implement } from '../process/host/implement.ts';
import { openModel } from '../project/models/open-model.ts';
import { availableFromFiles } from '../neighbours/available-neighbours.ts';
import { answersOfModel } from '../project/results/answers-of-model.ts';
import { withoutUndefined } from './without-undefined.ts';

export const predictHandlers = (startRuntime: () => Promise<Runtime>) =>
  implement(predictCommands, {
    'predict.files': async ({ model: reference, interactions, path, ...input }, context) => {
      if (path !== undefined) await checkUserPath(path);
      const model = await open(reference);
      const { loaded, report } = await readFiles(input, context);
      requireStrandsFor(model, loaded);
      const available = await availableFromFiles(interactions, model.card, loaded, context);
      const answers = await answersOfModel(await startRuntime(), model, loaded, available, context);
      const { dataset, records, names } = loaded;
      const table = predictionsTable(loaded, answers.probabilities, undefined);
      if (path !== undefined) await writeUserFile(path, table);
      return {
        card: model.card,
        dataset: { name: dataset.manifest.name, genes: dataset.geneIds.length },
        report,
        ...(records === undefined
          ? {}
          : { positions: records.filter((record) => record !== undefined).length }),
        ...names,
        probabilities: answers.probabilities,
        ...(await evaluationOf(model, loaded, answers, context)),
        trainedOnThese: model.card.dataset.sha256 === dataset.manifest.sha256,
        ...(path === undefined ? { table } : {}),
      };
    },
  });

const open = (reference: ModelReference): Promise<LoadedModel> => {
  switch (reference.in) {
    case 'project':
      return openModel(reference.model, reference.project);
    case 'file':
      return openModel(reference.path, undefined);
  }
};

/** Reads bin counts and, if given, genes, and keeps nothing of them. @throws Failure of the imports */
async function readFiles(
  {
    sources,
    options,
    genes,
  }: Pick<ParsedInputOf<(typeof predictCommands)['predict.files']>, 'sources' | 'options' | 'genes'>,
  context: JobContext,
): Promise<{ readonly loaded: LoadedDataset; readonly report: FilePredictions['report'] }> {
  const set = await chosenSources(sources, options.cellType);
  const { dataset, report } = await inTemporaryFolder(async (directory) => {
    const imported = await importSources(set, directory, withoutUndefined(options), context);
    return { dataset: await readDataset(directory), report: imported.report };
  });
  if (genes === undefined) return { loaded: await withNames(dataset, undefined), report };
  const annotation = await readGenes(genes, context);
  const { geneIdKind } = dataset.manifest;
  const { records } = matchGenes(dataset.geneIds, geneIdKind, annotation.records, annotation.firstGene);
  const told = withToldDirection(
    dataset,
    records.map((record) => record?.strand),
  );
  const remarks = told.warnings.map((text): Remark => ({ grade: 'look', text }));
  return {
    loaded: await withNames(told.dataset, records),
    report: {
      ...report,
      warnings: [...report.warnings, ...told.warnings],
      remarks: [...(report.remarks ?? []), ...remarks],
    },
  };
}

/** How good the answers are on all labelled genes; nothing where none has a label. */
async function evaluationOf(
  { card }: LoadedModel,
  { dataset: { labels } }: LoadedDataset,
  { probabilities, base, neighbours }: ModelAnswers,
  context: JobContext,
): Promise<Pick<FilePredictions, 'metrics' | 'neighbours'>> {
  const every = Uint32Array.from(probabilities.keys());
  const metricsOf = (of: Float64Array, threshold = 0.5): Promise<Metrics | undefined> =>
    evaluateGenes(labels, of, every, threshold, card.seed, context);
  const metrics = await metricsOf(probabilities, card.metrics.valid?.threshold);
  if (metrics === undefined) return {};
  const pair =
    neighbours === undefined
      ? undefined
      : await neighbourPair(
          { labels, probabilities, withoutNeighbours: base.probabilities, seed: card.seed },
          every,
          await metricsOf(base.probabilities, card.neighbours?.valid?.without.threshold),
          context,
        );
  return { metrics, ...(pair === undefined ? {} : { neighbours: pair }) };
}

function requireStrandsFor({ card }: LoadedModel, { dataset, records }: LoadedDataset): void {
  if (!needsStrands(card.orientation, dataset.manifest) || records !== undefined) return;
  throw failure(
    'orientation-impossible',
    `The model "${card.name}" was trained with bins ordered ${card.orientation === 'strand' ? 'by strand' : 'along the genome'}, and the strands of these genes are not known.`,
    'Add a gene annotation (GTF, BED or a gene table).',
  );
}
