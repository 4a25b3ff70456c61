import { useCallback, useState } from 'react';
import type { ProjectState } from '../../../electron/contract/commands/project.ts';
import type { TrainingChoices } from '../../../electron/contract/training.ts';
import { useJobs, useStartJob } from '../../app/jobs.ts';
import type { ShownJob } from '../../app/jobs.ts';
import { isTraining, useTrainingLogs } from '../../app/training-log.ts';
import type { TrainingLog } from '../../app/training-log.ts';

/** Starting and resuming trainings. They belong to the engine: leaving the screen changes nothing. */
export interface TrainingStarter {
  readonly start: (dataset: string, choices: TrainingChoices, title: string) => void;
  readonly resume: (run: string, dataset: string, title: string) => void;
  /** The engine has been asked and has not answered yet. */
  readonly isStarting: boolean;
  /** Why the engine refused to begin. */
  readonly refusal: unknown;
}

export function useTrainingStarter(project: string): TrainingStarter {
  const startJob = useStartJob();
  const [isStarting, setIsStarting] = useState(false);
  const [refusal, setRefusal] = useState<unknown>();

  const begin = useCallback(async (job: Promise<unknown>) => {
    setIsStarting(true);
    setRefusal(undefined);
    try {
      await job;
    } catch (thrown) {
      setRefusal(thrown);
    } finally {
      setIsStarting(false);
    }
  }, []);
  return {
    start: (dataset, choices, title) =>
      void begin(startJob('training.start', { project, dataset, choices }, { title, screen: 'model' })),
    resume: (run, dataset, title) =>
      void begin(startJob('training.resume', { project, run }, { title, screen: 'model', dataset })),
    isStarting,
    refusal,
  };
}

/** The latest trainings of a project that this window knows of and that were not dismissed, running or ended. */
export function useLatestTrainings(project: ProjectState): (dataset: string) => ShownJob | undefined {
  const jobs = useJobs((state) => state.jobs);
  const logs = useTrainingLogs((state) => state.logs);
  return (dataset) => latestTraining(jobs, logs, project, dataset);
}

/** The latest training of a data set: one that was refused before it began is one, too. */
export function latestTraining(
  jobs: readonly ShownJob[],
  logs: Readonly<Record<string, TrainingLog>>,
  { directory, unfinished }: Pick<ProjectState, 'directory' | 'unfinished'>,
  dataset: string,
): ShownJob | undefined {
  return jobs.findLast((job) => {
    if (!isTraining(job)) return false;
    const log = logs[job.id];
    // Another window may have started it; then the project knows what it is about.
    const run = unfinished.find((each) => each.job === job.id);
    const about = job.project ?? log?.project ?? (run === undefined ? undefined : directory);
    return about === directory && (job.dataset ?? log?.began?.dataset ?? run?.dataset) === dataset;
  });
}
