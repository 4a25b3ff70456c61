import { geneCommands } from '../../contract/commands/genes.ts';
import { assemblies, geneTableSummary } from '../../contract/gene-tables.ts';
import { implement } from '../process/host/implement.ts';
import { geneDetail, geneNeighbours } from '../dataset/gene-view.ts';
import type { ProjectCache } from './project-cache.ts';

export const geneHandlers = (cache: ProjectCache) =>
  implement(geneCommands, {
    'genes.tables': () => assemblies.map(geneTableSummary),
    'gene.names': async (input) => {
      const { names } = await cache.dataset(await cache.project(input.project), input.dataset);
      return names;
    },
    'gene.detail': async ({ gene, orientation, ...input }) =>
      geneDetail(await cache.dataset(await cache.project(input.project), input.dataset), gene, orientation),
    'gene.neighbours': async ({ gene, each, ...input }) => {
      const loaded = await cache.dataset(await cache.project(input.project), input.dataset);
      return geneNeighbours(loaded, cache.places(loaded), gene, each);
    },
  });
