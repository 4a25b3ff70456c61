import { projectCommands } from '../../contract/commands/project.ts';
import type { z } from 'zod';
import type { openedProjectSchema } from '../../contract/commands/project.ts';
import { implement } from '../process/host/implement.ts';
import { discardEmptyProject } from '../project/store/discard-project.ts';
import { deleteProject } from '../project/store/delete-project.ts';
import { addExample } from '../project/example.ts';
import { type Project, createProject, openOrCreateProject, renameProject } from '../project/store/project.ts';
import { simulateIntoProject } from '../project/datasets.ts';
import { projectContents } from '../project/project-state.ts';
import { removeDataset, removeRun } from '../project/remove-items.ts';
import type { ProjectCache } from './project-cache.ts';
import { type RunningTrainings, withJob } from './training.ts';

export const projectHandlers = (cache: ProjectCache, running: RunningTrainings) =>
  implement(projectCommands, {
    'project.create': async ({ path, name }) => {
      const { directory } = await createProject(path, { name });
      return describe(await cache.reopen(directory));
    },
    'project.open': async ({ path }) => describe(await cache.reopen(path)),
    'project.openOrCreate': async ({ path }) => {
      const { project, isNew } = await openOrCreateProject(path);
      return { ...describe(await cache.reopen(project.directory)), isNew };
    },
    'project.discardEmpty': async (input) => {
      const { directory } = await cache.project(input.project);
      cache.forget(directory);
      return discardEmptyProject(directory);
    },
    'project.rename': async ({ name, ...input }) => {
      const project = await cache.project(input.project);
      await renameProject(project, name);
      return describe(await cache.reopen(project.directory));
    },
    'project.delete': async (input) => {
      const project = await cache.project(input.project);
      await deleteProject(project);
      cache.forget(project.directory);
    },
    'project.state': async (input) => {
      const project = await cache.project(input.project);
      const contents = await projectContents(project, (id) => cache.datasetState(project, id));
      return {
        ...describe(project),
        ...contents,
        unfinished: contents.unfinished.map((run) => withJob(project, run, running)),
      };
    },
    'project.simulate': async ({ genes, seed, ...input }, context) => {
      const project = await cache.project(input.project);
      const options = { ...(genes === undefined ? {} : { genes }), ...(seed === undefined ? {} : { seed }) };
      const { id } = await simulateIntoProject(project, options, context);
      return cache.datasetState(project, id);
    },
    'project.example': async (input, context) => {
      const project = await cache.project(input.project);
      const ids = await addExample(project, context);
      const datasets = [];
      for (const id of ids) datasets.push(await cache.datasetState(project, id));
      return { datasets };
    },
    'project.removeDataset': async (input) =>
      removeDataset(await cache.project(input.project), input.dataset),
    'project.removeRun': async (input) => removeRun(await cache.project(input.project), input.run),
  });

function describe({ directory, name, created, migratedFrom }: Project): z.input<typeof openedProjectSchema> {
  return { directory, name, created, ...(migratedFrom === undefined ? {} : { migratedFrom }) };
}
