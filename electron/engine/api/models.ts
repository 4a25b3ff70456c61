import { type Preset, modelCommands } from '../../contract/commands/models.ts';
import type { ModelKindDescription } from '../../contract/commands/models.ts';
import { Failure } from '../../contract/failure.ts';
import { modelKinds } from '../../contract/model.ts';
import { implement } from '../process/host/implement.ts';
import { unattended } from '../job/job-context.ts';
import { models } from '../models/catalogue.ts';
import { type PresetData, presetsFor } from '../models/presets.ts';
import { exportModel } from '../project/models/export-model.ts';
import { readBundledCard } from '../project/models/import-model-bundle.ts';
import { checkUserPath } from '../files/user-file.ts';
import { checkFit } from '../project/models/check-fit.ts';
import { importModel } from '../project/models/import-model.ts';
import { listNeighbours } from '../project/neighbours/project-neighbours.ts';
import { removeModel } from '../project/remove-items.ts';
import { modelDirectory } from '../project/models/saved-model.ts';
import type { Opened } from './opened.ts';

export const modelHandlers = (opened: Opened) =>
  implement(modelCommands, {
    'models.kinds': async ({ project, dataset }) => {
      const data =
        project === undefined || dataset === undefined
          ? publishedData
          : await presetData(opened, project, dataset);
      return {
        kinds: modelKinds.map((kind) => describeKind(kind, data)),
        presets: presetsFor(data).map((preset) => ({ ...preset, notes: [...preset.notes] }) satisfies Preset),
      };
    },
    'models.inspectBundle': ({ path }) => readBundledCard(path),
    'models.import': async ({ path, ...input }) =>
      importModel(await opened.project(input.project), path, unattended()),
    'models.export': async ({ model, path, ...input }) => {
      await checkUserPath(path);
      await exportModel((await modelDirectory(await opened.project(input.project), model)).directory, path);
    },
    'models.check': async ({ model, ...input }) => {
      const project = await opened.project(input.project);
      const { card } = await opened.model(project, model);
      const sets = card.neighbours === undefined ? [] : await listNeighbours(project, input.dataset);
      return checkFit(card, await opened.datasetState(project, input.dataset), sets);
    },
    'models.remove': async ({ model, ...input }) => removeModel(await opened.project(input.project), model),
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

async function presetData(opened: Opened, path: string, dataset: string): Promise<KindData> {
  const { manifest, recommended } = await opened.datasetState(await opened.project(path), dataset);
  const { genes, bins, marks, hasGivenSplit } = manifest;
  return { genes, bins, marks: marks.length, hasGivenSplit, recommended };
}

/** What a kind of model is, what its settings mean, and whether it can be trained on data of this shape. */
export function describeKind(
  kind: (typeof modelKinds)[number],
  { bins, marks }: Pick<KindData, 'bins' | 'marks'>,
): ModelKindDescription {
  const model = models[kind];
  const { title, summary, settings } = model;
  const described = {
    kind,
    title,
    summary,
    settings: Object.entries(settings).map(([name, definition]) => ({ name, definition })),
  };
  try {
    model.plan({}, { bins, marks, scaling: 'log' });
    return described;
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    return { ...described, problem: thrown.error };
  }
}
