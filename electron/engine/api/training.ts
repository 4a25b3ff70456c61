import { type JobId, jobIdSchema } from '../../contract/commands/jobs.ts';
import { trainingBegan, trainingCommands, trainingEpoch } from '../../contract/commands/training.ts';
import type { TrainingOutcome as Outcome } from '../../contract/commands/training.ts';
import type { UnfinishedRun } from '../../contract/commands/project.ts';
import type { EngineKind } from '../../contract/engines.ts';
import type { EpochRecord } from '../../contract/model.ts';
import type { TrainingChoices } from '../../contract/training.ts';
import { engineTitles } from '../process/devices/engine-titles.ts';
import type { TrainingEngines } from '../process/devices/training-engines.ts';
import { implement, type JobCallContext } from '../process/host/implement.ts';
import { unattended } from '../job/job-context.ts';
import { unfinishedRuns } from '../project/project-state.ts';
import type { Project } from '../project/store/project.ts';
import { readRun } from '../project/store/runs.ts';
import { resumeTraining, trainInProject, trainingOf } from '../project/training/train-in-project.ts';
import { type FaultTolerantTraining, trainThroughFaults } from './train-through-faults.ts';
import type { ProjectCache } from './project-cache.ts';
import type { Runtimes } from './runtimes.ts';

/** A training that a job of this process works on. */
interface RunningTraining {
  readonly job: JobId;
  /** Epochs finished so far. */
  readonly history: EpochRecord[];
}

/** By run; a window that is opened in the middle of a training finds its job and its curves here. */
export type RunningTrainings = Map<string, RunningTraining>;

/** Runs are named by project and id, as two copies of a project hold the same ids. */
const runKey = (directory: string, run: string): string => JSON.stringify([directory, run]);

export const trainingHandlers = (
  cache: ProjectCache,
  engines: TrainingEngines,
  startRuntime: Runtimes['forTraining'],
  running: RunningTrainings,
) => {
  /** The engine that was asked for and no other; all of them where none was. */
  const only = (kind: EngineKind | undefined): TrainingEngines => {
    if (kind === undefined) return engines;
    const { title } = engineTitles[kind];
    return {
      ...engines,
      start: async () => ({ kind, title, runtime: await startRuntime(kind) }),
      instead: () => Promise.resolve(undefined),
    };
  };
  return implement(trainingCommands, {
    'training.device': async () => {
      const { chosen, engines: found } = await engines.devices(unattended());
      return { engine: found.find(({ kind }) => kind === chosen)?.title ?? chosen };
    },
    'training.unfinished': async (input) => {
      const project = await cache.project(input.project);
      const { values, damaged } = await unfinishedRuns(project);
      return { runs: values.map((run) => withJob(project, run, running)), damaged };
    },
    'training.start': async ({ choices, engine, ...input }, context) => {
      const project = await cache.project(input.project);
      const loaded = await cache.dataset(project, input.dataset);
      return watched(project, loaded.id, choices, only(engine), running, context, {
        begin: (runtime, observer) => trainInProject(project, loaded, choices, runtime, context, observer),
        resume: (run, runtime, observer) => resumeTraining(project, run, runtime, context, observer),
      });
    },
    'training.resume': async ({ run, engine, ...input }, context) => {
      const project = await cache.project(input.project);
      const { dataset, choices } = trainingOf(await readRun(project, run));
      return watched(project, dataset, choices, only(engine), running, context, {
        begin: (runtime, observer) => resumeTraining(project, run, runtime, context, observer),
        resume: (again, runtime, observer) => resumeTraining(project, again, runtime, context, observer),
      });
    },
  });
};

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
    const { card, directory: folder, baseline, predictions, warnings, seconds } = outcome;
    return {
      run: outcome.run,
      card,
      directory: folder,
      ...(baseline === undefined ? {} : { baseline }),
      predictions,
      warnings: [...warnings],
      seconds,
    };
  } finally {
    if (key !== undefined) running.delete(key);
  }
}

/** A run with the job of this process that works on it, and the epochs that are not on disk yet. */
export function withJob(
  { directory }: Project,
  run: UnfinishedRun,
  running: RunningTrainings,
): UnfinishedRun {
  const training = running.get(runKey(directory, run.id));
  if (training === undefined) return run;
  return { ...run, job: training.job, history: [...training.history] };
}
