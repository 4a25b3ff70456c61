import { type JobId, jobIdSchema } from '../../contract/commands/jobs.ts';
import { trainingBegan, trainingCommands, trainingEpoch } from '../../contract/commands/training.ts';
import type { TrainingOutcome as Outcome } from '../../contract/commands/training.ts';
import type { TrainingChoices } from '../../contract/training.ts';
import type { Runtime } from '../compute/runtime.ts';
import type { JobCallContext } from '../host/call-context.ts';
import { implement } from '../host/implement.ts';
import type { Project } from '../store/project.ts';
import { readRun } from '../store/runs.ts';
import {
  type TrainingObserver,
  type TrainingOutcome,
  resumeTraining,
  trainInProject,
  trainingOf,
} from '../workflow/train-in-project.ts';
import type { Opened } from './opened.ts';
import { type RunningTrainings, runKey } from './running-trainings.ts';

export const trainingHandlers = (
  opened: Opened,
  startRuntime: () => Promise<Runtime>,
  running: RunningTrainings,
) =>
  implement(trainingCommands, {
    'training.device': async () => ({ engine: (await startRuntime()).engine }),
    'training.start': async ({ choices, ...input }, context) => {
      const project = await opened.project(input.project);
      const loaded = await opened.dataset(project, input.dataset);
      const runtime = await startRuntime();
      return watched(project, loaded.id, choices, runtime, running, context, (observer) =>
        trainInProject(project, loaded, choices, runtime, context, observer),
      );
    },
    'training.resume': async ({ run, ...input }, context) => {
      const project = await opened.project(input.project);
      const { dataset, choices } = trainingOf(await readRun(project, run));
      const runtime = await startRuntime();
      return watched(project, dataset, choices, runtime, running, context, (observer) =>
        resumeTraining(project, run, runtime, context, observer),
      );
    },
  });

/** Does a training, telling every window of its beginning and its epochs. */
async function watched(
  { directory }: Project,
  dataset: string,
  choices: TrainingChoices,
  { engine }: Runtime,
  running: RunningTrainings,
  { id, emit }: JobCallContext,
  train: (observer: TrainingObserver) => Promise<TrainingOutcome>,
): Promise<Outcome> {
  const job: JobId = jobIdSchema.parse(id);
  let key: string | undefined;
  let run = '';
  try {
    const outcome = await train({
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
    });
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
