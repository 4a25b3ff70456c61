import { signalCommands } from '../../contract/commands/signals.ts';
import { Failure } from '../../contract/failure.ts';
import type { JobContext } from '../job/job-context.ts';
import { implement } from '../process/host/implement.ts';
import { recogniseFiles } from '../project/recognise/recognise-files.ts';
import { countIntoProject } from '../project/signals/count-into-project.ts';
import { prepareCounting } from '../signals/prepare-counting.ts';
import { previewSignals } from '../signals/preview-signals.ts';
import type { ProjectCache } from './project-cache.ts';

export const signalHandlers = (cache: ProjectCache) =>
  implement(signalCommands, {
    'files.recognise': async ({ sources }) => [...(await recogniseFiles(sources))],
    'signals.preview': async (request, { signal }) => {
      const context: JobContext = { signal, report: () => undefined };
      let how = 'The files were not understood.';
      try {
        const prepared = await prepareCounting(request, context);
        try {
          how = prepared.genome.how;
          const { genes, marks, remarks, ...rest } = await previewSignals(prepared, context);
          return {
            ...rest,
            ...(prepared.genome.assembly === undefined ? {} : { assembly: prepared.genome.assembly }),
            how,
            marks: [...marks],
            genes: genes.map(({ gene, known, values }) => ({
              id: gene.id,
              symbol: gene.symbol ?? gene.id,
              known,
              counts: Float32Array.from(values),
            })),
            remarks: [...remarks],
          };
        } finally {
          await prepared.close();
        }
      } catch (thrown) {
        // What would stop the count is what a preview is for; only giving up is none of it.
        if (!(thrown instanceof Failure) || thrown.error.code === 'cancelled') throw thrown;
        return { how, marks: [], genes: [], geneCount: 0, problem: thrown.error, remarks: [] };
      }
    },
    'signals.count': async ({ project: path, ...request }, context) => {
      const project = await cache.project(path);
      const datasets = await countIntoProject(project, request, context);
      return {
        datasets: await Promise.all(
          datasets.map(async ({ id, report }) => ({
            dataset: await cache.datasetState(project, id),
            report,
          })),
        ),
      };
    },
  });
