import { expressionCommands } from '../../contract/commands/expression.ts';
import { Failure } from '../../contract/failure.ts';
import { previewExpression } from '../dataset/expression/preview-expression.ts';
import { unattended } from '../job/job-context.ts';
import { implement } from '../process/host/implement.ts';
import { type StoredDataset, loadDatasetToLabel } from '../project/datasets.ts';
import { findEntry } from '../project/store/entries.ts';
import type { Project } from '../project/store/project.ts';
import { labelInProject, wantedGenes } from '../project/label-dataset.ts';
import type { ProjectCache } from './project-cache.ts';

export const expressionHandlers = (cache: ProjectCache) =>
  implement(expressionCommands, {
    'expression.preview': async ({ source, transcripts, options, ...input }) => {
      const project = await cache.project(input.project);
      const loaded = await toLabel(cache, project, input.dataset);
      const { name } = loaded.dataset.manifest;
      return previewExpression(source, transcripts, options, wantedGenes(loaded), name, unattended());
    },
    'expression.apply': async ({ source, transcripts, options, ...input }, context) => {
      const project = await cache.project(input.project);
      const loaded = await toLabel(cache, project, input.dataset);
      const choice = { path: source, transcripts, options };
      const { id, record, isNew } = await labelInProject(project, loaded, choice, context);
      return { dataset: await cache.datasetState(project, id), record, isNew };
    },
    'expression.record': async (input) =>
      (await cache.datasetState(await cache.project(input.project), input.dataset)).expression,
    'expression.values': async (input) => {
      const project = await cache.project(input.project);
      const { expression: record } = await cache.datasetState(project, input.dataset);
      const { expression } = await cache.dataset(project, input.dataset);
      return expression === undefined || record === undefined
        ? undefined
        : { values: Float32Array.from(expression), record };
    },
  });

/** Where the labels that a data set has are damaged, others can be given in their place. */
async function toLabel(cache: ProjectCache, project: Project, idText: string): Promise<StoredDataset> {
  try {
    return await cache.dataset(project, idText);
  } catch (thrown) {
    if (!(thrown instanceof Failure) || thrown.error.code !== 'project-damaged') throw thrown;
    return loadDatasetToLabel(project, await findEntry(project, 'datasets', idText));
  }
}
