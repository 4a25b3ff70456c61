import { neighbourCommands } from '../../contract/commands/neighbours.ts';
import type { Runtime } from '../compute/runtime.ts';
import { implement } from '../process/host/implement.ts';
import { edgeGraphml, edgeTable } from '../neighbours/edge-table.ts';
import { previewInteractions } from '../neighbours/preview-interactions.ts';
import { interactionReportTable } from '../neighbours/report-table.ts';
import { checkUserPath, writeUserFile } from '../files/user-file.ts';
import { buildNeighbours, interactionNeighbours } from '../neighbours/build-neighbours.ts';
import { edgeImportance } from '../explain/edge-importance.ts';
import { latentsOfModel } from '../predict/latents-of-model.ts';
import { neighbourGraph } from '../neighbours/neighbour-graph.ts';
import { joinSaved } from '../neighbours/build-neighbours.ts';
import {
  listNeighbours,
  neighbourReports,
  removeNeighbours,
  saveNeighbours,
} from '../project/neighbours/project-neighbours.ts';
import type { Answered } from './answered.ts';
import type { Opened } from './opened.ts';

export const neighbourHandlers = (opened: Opened, answered: Answered, startRuntime: () => Promise<Runtime>) =>
  implement(neighbourCommands, {
    'neighbours.list': async (input) => [
      ...(await listNeighbours(await opened.project(input.project), input.dataset)),
    ],
    'neighbours.build': async ({ name, recipes, sets, ...input }, context) => {
      const project = await opened.project(input.project);
      const loaded = await opened.dataset(project, input.dataset);
      const saved = await Promise.all(sets.map((id) => opened.neighbours(project, id)));
      const latentsOf = async (id: string): Promise<Float32Array> =>
        latentsOfModel(await startRuntime(), await opened.model(project, id), loaded);
      const made = await buildNeighbours(loaded, { name, recipes, saved }, latentsOf, context);
      return saveNeighbours(project, loaded, made, context);
    },
    'neighbours.preview': ({ source, options }) => previewInteractions(source, options),
    'neighbours.import': async ({ name, source, options, ...input }, context) => {
      const project = await opened.project(input.project);
      const loaded = await opened.dataset(project, input.dataset);
      const made = await interactionNeighbours(loaded, source, { name, options }, context);
      const set = await saveNeighbours(project, loaded, made, context);
      return { set, report: made.reports[0] };
    },
    'neighbours.report': async ({ set, ...input }) => [
      ...(await neighbourReports(await opened.project(input.project), set)),
    ],
    'neighbours.reportTable': async ({ set, ...input }) =>
      interactionReportTable(await neighbourReports(await opened.project(input.project), set)),
    'neighbours.remove': async ({ set, ...input }) =>
      removeNeighbours(await opened.project(input.project), set),
    'neighbours.export': async ({ set: id, format, path, ...input }) => {
      if (path !== undefined) await checkUserPath(path);
      const project = await opened.project(input.project);
      const { set, summary } = await opened.neighbours(project, id);
      const { dataset, records } = await opened.dataset(project, summary.dataset);
      const names = {
        geneIds: dataset.geneIds,
        symbols: dataset.geneIds.map((_, gene) => records?.[gene]?.symbol),
      };
      const text = format === 'tsv' ? edgeTable(set, names) : edgeGraphml(set, names);
      const edges = set.neighbours.length;
      if (path === undefined) return { edges, text };
      await writeUserFile(path, text);
      return { edges };
    },
    'neighbours.graph': async ({ sets, focus, model, ...input }) => {
      const { kinds, maximumDistance, ...limits } = input;
      const project = await opened.project(input.project);
      const loaded = await opened.dataset(project, input.dataset);
      const saved = await Promise.all([...new Set(sets)].map((id) => opened.neighbours(project, id)));
      const edges = joinSaved('graph', loaded, saved);
      const results = model === undefined ? undefined : await opened.results(project, model, loaded.id);
      const read =
        model === undefined || results?.card.neighbours === undefined
          ? undefined
          : (await answered.answers(project, model, loaded.id)).neighbours;
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
