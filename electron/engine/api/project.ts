import { type ProjectState, projectCommands } from '../../contract/commands/project.ts';
import type { z } from 'zod';
import type { openedProjectSchema } from '../../contract/commands/project.ts';
import { implement } from '../process/host/implement.ts';
import { discardEmptyProject } from '../project/store/discard-project.ts';
import { type Project, createProject } from '../project/store/project.ts';
import { simulateIntoProject } from '../project/datasets.ts';
import { projectContents } from '../project/project-state.ts';
import { removeDataset, removeRun } from '../project/remove-items.ts';
import type { Opened } from './opened.ts';
import { type RunningTrainings, runKey } from './running-trainings.ts';

export const projectHandlers = (opened: Opened, running: RunningTrainings) =>
  implement(projectCommands, {
    'project.create': async ({ path, name }) => {
      const { directory } = await createProject(path, { name });
      return describe(await opened.reopen(directory));
    },
    'project.open': async ({ path }) => describe(await opened.reopen(path)),
    'project.discardEmpty': async (input) => {
      const { directory } = await opened.project(input.project);
      opened.forget(directory);
      return discardEmptyProject(directory);
    },
    'project.state': async (input) => {
      const project = await opened.project(input.project);
      const contents = await projectContents(project, (id) => opened.datasetState(project, id));
      return {
        ...describe(project),
        ...contents,
        unfinished: contents.unfinished.map((run) => withJob(project, run, running)),
      };
    },
    'project.simulate': async ({ genes, seed, ...input }, context) => {
      const project = await opened.project(input.project);
      const options = { ...(genes === undefined ? {} : { genes }), ...(seed === undefined ? {} : { seed }) };
      const { id } = await simulateIntoProject(project, options, context);
      return opened.datasetState(project, id);
    },
    'project.removeDataset': async (input) =>
      removeDataset(await opened.project(input.project), input.dataset),
    'project.removeRun': async (input) => removeRun(await opened.project(input.project), input.run),
  });

function describe({ directory, name, created, migratedFrom }: Project): z.input<typeof openedProjectSchema> {
  return { directory, name, created, ...(migratedFrom === undefined ? {} : { migratedFrom }) };
}

function withJob(
  { directory }: Project,
  run: ProjectState['unfinished'][number],
  running: RunningTrainings,
): ProjectState['unfinished'][number] {
  const training = running.get(runKey(directory, run.id));
  if (training === undefined) return run;
  return { ...run, job: training.job, history: [...training.history] };
}
