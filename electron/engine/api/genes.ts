import { geneCommands } from '../../contract/commands/genes.ts';
import { implement } from '../process/host/implement.ts';
import { geneDetail, geneNeighbours } from '../project/results/gene-view.ts';
import type { Opened } from './opened.ts';

export const geneHandlers = (opened: Opened) =>
  implement(geneCommands, {
    'gene.names': async (input) => {
      const { dataset, records } = await opened.dataset(await opened.project(input.project), input.dataset);
      return {
        ids: [...dataset.geneIds],
        symbols: dataset.geneIds.map((_, gene) => records?.[gene]?.symbol ?? ''),
      };
    },
    'gene.detail': async ({ gene, orientation, ...input }) =>
      geneDetail(await opened.dataset(await opened.project(input.project), input.dataset), gene, orientation),
    'gene.neighbours': async ({ gene, each, ...input }) => {
      const loaded = await opened.dataset(await opened.project(input.project), input.dataset);
      return geneNeighbours(loaded, opened.places(loaded), gene, each);
    },
  });
