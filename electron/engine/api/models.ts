import { type Preset, modelCommands } from '../../contract/commands/models.ts';
import type { ModelKindDescription } from '../../contract/commands/models.ts';
import { Failure } from '../../contract/failure.ts';
import { implement } from '../process/host/implement.ts';
import { unattended } from '../job/job-context.ts';
import { modelKinds, modelOf, planModel } from '../models/catalogue.ts';
import { type PresetData, presetsFor } from '../models/presets.ts';
import { exportModel } from '../project/models/export-model.ts';
import { readBundledCard } from '../project/models/import-model-bundle.ts';
import { checkUserPath } from '../files/user-file.ts';
import { checkFit } from '../project/models/check-fit.ts';
import { importModel } from '../project/models/import-model.ts';
import { listNeighbours } from '../project/neighbours/project-neighbours.ts';
import { modelCards } from '../project/project-state.ts';
import { findEntry } from '../project/store/entries.ts';
import { removeModel } from '../project/remove-items.ts';
import { modelDirectory } from '../project/models/saved-model.ts';
import type { ProjectCache } from './project-cache.ts';

export const modelHandlers = (cache: ProjectCache) =>
  implement(modelCommands, {
    'models.kinds': async ({ project, dataset }) => {
      const data =
        project === undefined || dataset === undefined
          ? publishedData
          : await presetData(cache, project, dataset);
      return {
        kinds: modelKinds.map((kind) => describeKind(kind, data)),
        presets: presetsFor(data).map((preset) => ({ ...preset, notes: [...preset.notes] }) satisfies Preset),
      };
    },
    'models.inspectBundle': ({ path }) => readBundledCard(path),
    'models.list': async (input) => {
      const { values, damaged } = await modelCards(await cache.project(input.project));
      return { models: values, damaged };
    },
    'models.import': async ({ path, ...input }) =>
      importModel(await cache.project(input.project), path, unattended()),
    'models.export': async ({ model, path, ...input }) => {
      await checkUserPath(path);
      const project = await cache.project(input.project);
      const { id, directory } = await modelDirectory(project, await findEntry(project, 'models', model));
      await exportModel(directory, path);
      return { model: id };
    },
    'models.check': async ({ model, ...input }) => {
      const project = await cache.project(input.project);
      const { card } = await cache.model(project, model);
      const data = await cache.datasetState(project, input.dataset);
      const sets = card.neighbours === undefined ? [] : await listNeighbours(project, data.id);
      return checkFit(card, data, sets);
    },
    'models.remove': async ({ model, ...input }) => removeModel(await cache.project(input.project), model),
  });

interface KindData extends PresetData {
  readonly marks: number;
}

/** The shape of the published sets, for those who look at models before they have data. */
const publishedData: KindData = {
  genes: 18_421,
  bins: 100,
  marks: 5,
  hasGivenSplit: true,
  recommended: { split: 'chromosome', orientation: 'strand', scaling: 'log' },
};

async function presetData(cache: ProjectCache, path: string, dataset: string): Promise<KindData> {
  const { manifest, recommended } = await cache.datasetState(await cache.project(path), dataset);
  const { genes, bins, marks, hasGivenSplit } = manifest;
  return { genes, bins, marks: marks.length, hasGivenSplit, recommended };
}

/** What a kind of model is, what its settings mean, and whether it can be trained on data of this shape. */
export function describeKind(
  kind: string,
  { bins, marks }: Pick<KindData, 'bins' | 'marks'>,
): ModelKindDescription {
  const { title, summary, settings } = modelOf(kind);
  const described = {
    kind,
    title,
    summary,
    settings: Object.entries(settings).map(([name, definition]) => ({ name, definition })),
  };
  try {
    planModel(kind, {}, { bins, marks, scaling: 'log' });
    return described;
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    return { ...described, problem: thrown.error };
  }
}
