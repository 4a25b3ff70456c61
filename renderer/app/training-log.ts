import { create } from 'zustand';
import type { z } from 'zod';
import type { JobId } from '../../electron/contract/commands/jobs.ts';
import type { TrainingOutcome, trainingBegan } from '../../electron/contract/commands/training.ts';
import type { EpochRecord } from '../../electron/contract/model.ts';
import type { Api } from '../api/connect.ts';
import { useJobs } from './jobs.ts';
import type { ShownJob } from './jobs.ts';
import { useWorkspace } from './workspace.ts';

/** What was heard of a training. */
export interface TrainingLog {
  readonly job: JobId;
  readonly project: string;
  readonly run: string;
  /** What it said when it began; absent where this page was opened later. */
  readonly began?: z.output<typeof trainingBegan.payload> | undefined;
  /** What it was trained with, in order: more than one where one failed. */
  readonly engines: readonly string[];
  /** Epochs taken over from before and heard since, in order. */
  readonly history: readonly EpochRecord[];
}

interface TrainingLogs {
  readonly logs: Readonly<Record<JobId, TrainingLog>>;
}

/** Trainings by job id, from the moment that {@link followTraining} was called. */
export const useTrainingLogs = create<TrainingLogs>(() => ({ logs: {} }));

/** The log of a job; undefined before it is heard of. */
export function useTrainingLog(job: JobId | undefined): TrainingLog | undefined {
  return useTrainingLogs(({ logs }) => (job === undefined ? undefined : logs[job]));
}

/** Whether a job trains. */
export function isTraining({ command }: Pick<ShownJob, 'command'>): boolean {
  return command === 'training.start' || command === 'training.resume';
}

/** What came of a training; undefined of one that has not come to its end. */
export function outcomeOf(job: ShownJob): TrainingOutcome | undefined {
  // The client has checked it against the command's schema.
  return isTraining(job) && job.state === 'finished' ? (job.output as TrainingOutcome) : undefined;
}

/** Writes down every training from now on, and looks at the model that comes of it. Called once by the app. */
export function followTraining(api: Api): () => void {
  const stops = [
    useJobs.subscribe(({ jobs }, { jobs: before }) => {
      for (const job of jobs) {
        const outcome = outcomeOf(job);
        if (outcome === undefined || before.includes(job)) continue;
        const { project, chooseModel } = useWorkspace.getState();
        const log = known(job.id);
        if (project === (job.project ?? log?.project)) {
          chooseModel(outcome.card.id, job.dataset ?? log?.began?.dataset);
        }
      }
    }),
    api.on('training.began', (began) => {
      const { job, project, run, history, engine } = began;
      const before = known(job);
      keep({
        job,
        project,
        run,
        began,
        engines: [...(before?.engines ?? []), engine],
        history: joinHistories(history, before?.history ?? []),
      });
    }),
    api.on('training.epoch', ({ job, project, run, record }) => {
      const log = known(job) ?? { job, project, run, engines: [], history: [] };
      keep({ ...log, history: joinHistories(log.history, [record]) });
    }),
  ];
  return () => stops.forEach((stop) => stop());
}

/** Two parts of one history as one; where both have an epoch of a network, the later part's holds. */
export function joinHistories(
  before: readonly EpochRecord[],
  after: readonly EpochRecord[],
): readonly EpochRecord[] {
  const replaced = new Set(after.map(keyOf));
  return [...before.filter((record) => !replaced.has(keyOf(record))), ...after];
}

function keyOf({ network, epoch }: EpochRecord): string {
  return `${network} ${epoch}`;
}

function known(job: JobId): TrainingLog | undefined {
  return useTrainingLogs.getState().logs[job];
}

function keep(log: TrainingLog): void {
  useTrainingLogs.setState(({ logs }) => ({ logs: { ...logs, [log.job]: log } }));
}
