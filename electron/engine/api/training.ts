import { type JobId, jobIdSchema } from '../../contract/commands/jobs.ts';
import { trainingBegan, trainingCommands, trainingEpoch } from '../../contract/commands/training.ts';
import type { TrainingOutcome as Outcome } from '../../contract/commands/training.ts';
import type { TrainingChoices } from '../../contract/training.ts';
import type { TrainingEngines } from '../process/devices/training-engines.ts';
import type { JobCallContext } from '../process/host/call-context.ts';
import { implement } from '../process/host/implement.ts';
import { unattended } from '../job/job-context.ts';
import type { Project } from '../project/store/project.ts';
import { readRun } from '../project/store/runs.ts';
import { resumeTraining, trainInProject, trainingOf } from '../project/training/train-in-project.ts';
import { type FaultTolerantTraining, trainThroughFaults } from '../project/training/train-through-faults.ts';
import type { Opened } from './opened.ts';
import { type RunningTrainings, runKey } from './running-trainings.ts';

export const trainingHandlers = (opened: Opened, engines: TrainingEngines, running: RunningTrainings) =>
  implement(trainingCommands, {
    'training.device': async () => {
      const { chosen, engines: found } = await engines.devices(unattended());
      return { engine: found.find(({ kind }) => kind === chosen)?.title ?? chosen };
    },
    'training.start': async ({ choices, ...input }, context) => {
      const project = await opened.project(input.project);
      const loaded = await opened.dataset(project, input.dataset);
      return watched(project, loaded.id, choices, engines, running, context, {
        begin: (runtime, observer) => trainInProject(project, loaded, choices, runtime, context, observer),
        resume: (run, runtime, observer) => resumeTraining(project, run, runtime, context, observer),
      });
    },
    'training.resume': async ({ run, ...input }, context) => {
      const project = await opened.project(input.project);
      const { dataset, choices } = trainingOf(await readRun(project, run));
      return watched(project, dataset, choices, engines, running, context, {
        begin: (runtime, observer) => resumeTraining(project, run, runtime, context, observer),
        resume: (again, runtime, observer) => resumeTraining(project, again, runtime, context, observer),
      });
    },
  });

/** Does a training, telling every window of its beginning and its epochs. */
async function watched(
  { directory }: Project,
  dataset: string,
  choices: TrainingChoices,
  engines: TrainingEngines,
  running: RunningTrainings,
  context: JobCallContext,
  training: FaultTolerantTraining,
): Promise<Outcome> {
  const { id, emit } = context;
  const job: JobId = jobIdSchema.parse(id);
  let key: string | undefined;
  let run = '';
  try {
    const outcome = await trainThroughFaults(engines, training, context, ({ runtime: { engine } }) => ({
      onBegin(begun, plannedEpochs, history) {
        run = begun;
        key = runKey(directory, run);
        running.set(key, { job, history: [...history] });
        emit(trainingBegan, {
          job,
          project: directory,
          run,
          dataset,
          choices,
          engine,
          plannedEpochs: { ...plannedEpochs },
          history: [...history],
        });
      },
      onEpoch(record) {
        if (key !== undefined) running.get(key)?.history.push(record);
        emit(trainingEpoch, { job, project: directory, run, record });
      },
    }));
    const { card, baseline, predictions, warnings, seconds } = outcome;
    return {
      run: outcome.run,
      card,
      ...(baseline === undefined ? {} : { baseline }),
      predictions,
      warnings: [...warnings],
      seconds,
    };
  } finally {
    if (key !== undefined) running.delete(key);
  }
}
