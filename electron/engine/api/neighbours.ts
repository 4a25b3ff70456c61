import { neighbourCommands } from '../../contract/commands/neighbours.ts';
import { failure } from '../../contract/failure.ts';
import type { InteractionReport, NeighbourRecipe } from '../../contract/neighbours.ts';
import type { Runtime } from '../compute/runtime.ts';
import { implement } from '../process/host/implement.ts';
import { unattended } from '../job/job-context.ts';
import { edgesText } from '../neighbours/edge-table.ts';
import { previewInteractions } from '../neighbours/preview-interactions.ts';
import { interactionReportTable } from '../neighbours/interaction-report.ts';
import { checkUserPath, writeUserFile } from '../files/user-file.ts';
import { buildNeighbours, interactionNeighbours } from '../neighbours/build-neighbours.ts';
import { edgeImportance } from '../explain/edge-importance.ts';
import { hasCode } from '../models/loaded-model.ts';
import { latentsOfModel } from '../predict/predict-dataset.ts';
import { neighbourGraph } from '../neighbours/neighbour-graph.ts';
import { joinSaved } from '../neighbours/build-neighbours.ts';
import {
  listNeighbours,
  neighbourReports,
  removeNeighbours,
  saveNeighbours,
} from '../project/neighbours/project-neighbours.ts';
import { listModels } from '../project/models/saved-model.ts';
import { findEntry, newest } from '../project/store/entries.ts';
import type { Project } from '../project/store/project.ts';
import type { ProjectCache } from './project-cache.ts';

export const neighbourHandlers = (cache: ProjectCache, startRuntime: () => Promise<Runtime>) =>
  implement(neighbourCommands, {
    'neighbours.list': async ({ dataset, ...input }) => {
      const project = await cache.project(input.project);
      const id = dataset === undefined ? undefined : await findEntry(project, 'datasets', dataset);
      return [...(await listNeighbours(project, id))];
    },
    'neighbours.build': async ({ name, sets, ...input }, context) => {
      const project = await cache.project(input.project);
      const loaded = await cache.dataset(project, input.dataset);
      const saved = await Promise.all(sets.map((id) => cache.neighbours(project, id)));
      const latentsOf = async (id: string): Promise<Float32Array> =>
        latentsOfModel(await startRuntime(), await cache.model(project, id), loaded);
      const recipes = await Promise.all(input.recipes.map((recipe) => withModel(project, recipe)));
      const made = await buildNeighbours(loaded, { name, recipes, saved }, latentsOf, context);
      return saveNeighbours(project, loaded, made, context);
    },
    'neighbours.preview': ({ source, options }) => previewInteractions(source, options),
    'neighbours.import': async ({ name, source, options, ...input }, context) => {
      const project = await cache.project(input.project);
      const loaded = await cache.dataset(project, input.dataset);
      const made = await interactionNeighbours(loaded, source, { name, options }, context);
      const set = await saveNeighbours(project, loaded, made, context);
      return { set, report: made.reports[0] };
    },
    'neighbours.report': async (input) => [...(await reportsOf(cache, input))],
    'neighbours.reportTable': async (input) => interactionReportTable(await reportsOf(cache, input)),
    'neighbours.remove': async ({ set, ...input }) =>
      removeNeighbours(await cache.project(input.project), set),
    'neighbours.export': async ({ set: id, format, path, ...input }) => {
      if (path !== undefined) await checkUserPath(path);
      const project = await cache.project(input.project);
      const { set, summary } = await cache.neighbours(project, id);
      const { names } = await cache.dataset(project, summary.dataset);
      const text = await edgesText({ set, names, format }, unattended());
      const edges = set.neighbours.length;
      if (path === undefined) return { set: summary.id, edges, text };
      await writeUserFile(path, text);
      return { set: summary.id, edges };
    },
    'neighbours.graph': async ({ sets, focus, model, ...input }) => {
      const { kinds, maximumDistance, ...limits } = input;
      const project = await cache.project(input.project);
      const loaded = await cache.dataset(project, input.dataset);
      const saved = await Promise.all([...new Set(sets)].map((id) => cache.neighbours(project, id)));
      const edges = joinSaved('graph', loaded, saved);
      const results = model === undefined ? undefined : await cache.results(project, model, loaded.id);
      const read =
        model === undefined || results?.card.neighbours === undefined
          ? undefined
          : (await cache.answers(project, model, loaded.id)).neighbours;
      return neighbourGraph(
        loaded,
        edges,
        focus,
        { ...limits, kinds, maximumDistance },
        results === undefined || read === undefined
          ? results
          : { ...results, importance: edgeImportance(read, edges) },
      );
    },
  });

const reportsOf = async (
  cache: ProjectCache,
  { project: path, set }: { readonly project: string; readonly set: string },
): Promise<readonly InteractionReport[]> => {
  const project = await cache.project(path);
  return neighbourReports(project, await findEntry(project, 'neighbours', set));
};

/** A recipe whose `newest` model is named: the newest that has latents, as a set says what it was made of. */
async function withModel(project: Project, recipe: NeighbourRecipe): Promise<NeighbourRecipe> {
  if (recipe.kind !== 'latent' || recipe.model !== newest) return recipe;
  const model = (await listModels(project)).findLast(hasCode);
  if (model !== undefined) return { ...recipe, model: model.id };
  throw failure(
    'model-missing',
    'The project has no SimpleChrome model whose latents could be compared.',
    'Train one first.',
  );
}
