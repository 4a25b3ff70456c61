import { useCallback, useState } from 'react';
import type { TrainingOutcome } from '../../../electron/contract/commands/training.ts';
import type { Job } from '../../api/job.ts';
import { isRunning, useJobs, useStartJob } from '../../app/jobs.ts';
import type { ShownJob } from '../../app/jobs.ts';
import { useInvalidateProject } from '../../app/queries.ts';
import { useTrainingLogs } from '../../app/training-log.ts';
import { useWorkspace } from '../../app/workspace.ts';
import type { TrainingChoices } from '../../../electron/contract/training.ts';
import { keepOutcome } from './training-outcomes.ts';

/** Starting and resuming trainings. They belong to the engine: leaving the screen changes nothing. */
export interface TrainingStarter {
  readonly start: (dataset: string, choices: TrainingChoices, title: string) => void;
  readonly resume: (run: string, title: string) => void;
  /** The engine has been asked and has not answered yet. */
  readonly isStarting: boolean;
  /** Why the engine refused to begin. */
  readonly refusal: unknown;
}

export function useTrainingStarter(project: string): TrainingStarter {
  const startJob = useStartJob();
  const invalidate = useInvalidateProject();
  const [isStarting, setIsStarting] = useState(false);
  const [refusal, setRefusal] = useState<unknown>();

  const begin = useCallback(
    async (job: Promise<Job<TrainingOutcome>>) => {
      setIsStarting(true);
      setRefusal(undefined);
      try {
        const { id, output } = await job;
        void follow(project, id, output, invalidate);
      } catch (thrown) {
        setRefusal(thrown);
      } finally {
        setIsStarting(false);
      }
    },
    [project, invalidate],
  );
  return {
    start: (dataset, choices, title) =>
      void begin(startJob('training.start', { project, dataset, choices }, { title, screen: 'model' })),
    resume: (run, title) =>
      void begin(startJob('training.resume', { project, run }, { title, screen: 'model' })),
    isStarting,
    refusal,
  };
}

async function follow(
  project: string,
  job: Job<TrainingOutcome>['id'],
  output: Promise<TrainingOutcome>,
  invalidate: () => Promise<void>,
): Promise<void> {
  try {
    const { card, warnings } = await output;
    keepOutcome(job, { model: card.id, warnings });
    const workspace = useWorkspace.getState();
    if (workspace.project === project) workspace.chooseModel(card.id);
  } catch {
    // The list of jobs keeps and shows the reason.
  } finally {
    await invalidate();
  }
}

/** The latest training of a project that this window knows of and that was not dismissed, running or ended. */
export function useLatestTraining(project: string): ShownJob | undefined {
  const logs = useTrainingLogs((state) => state.logs);
  return useJobs(({ jobs }) =>
    jobs.findLast(
      ({ id, command, state }) =>
        (command === 'training.start' || command === 'training.resume') &&
        // Before it is heard of it has only just been started, from this screen.
        (logs[id]?.project ?? (isRunning(state) ? project : undefined)) === project,
    ),
  );
}
