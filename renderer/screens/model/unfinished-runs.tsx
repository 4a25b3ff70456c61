import { useState } from 'react';
import type { ProjectState, UnfinishedRun } from '../../../electron/contract/commands/project.ts';
import { useApi } from '../../app/connection.tsx';
import { ErrorNotice } from '../../app/errors.tsx';
import { formatQuantity } from '../../../electron/contract/words/number-format.ts';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { Dialog } from '../../components/dialog.tsx';
import type { TrainingStarter } from './use-training.ts';
import {
  formatMoment,
  kindTitle,
  labelWords,
  splitWords,
} from '../../../electron/contract/words/model-words.ts';

type UnfinishedRunsProps = {
  readonly project: ProjectState;
  /** Whose runs are shown, beside those of data that are gone. */
  readonly dataset: string;
  readonly starter: TrainingStarter;
  readonly busy: boolean;
};

/** Trainings that were cancelled, interrupted or have failed, each with the way to go on. */
export function UnfinishedRuns({ project, dataset, starter, busy }: UnfinishedRunsProps) {
  const [givingUp, setGivingUp] = useState<UnfinishedRun>();
  const [problem, setProblem] = useState<unknown>();
  const api = useApi();
  const stopped = project.unfinished.filter(
    (run) =>
      run.job === undefined &&
      (run.dataset === dataset || !project.datasets.some(({ id }) => id === run.dataset)),
  );
  if (stopped.length === 0) return null;

  const giveUp = async ({ id }: UnfinishedRun) => {
    setGivingUp(undefined);
    try {
      await api.call('project.removeRun', { project: project.directory, run: id });
      setProblem(undefined);
    } catch (thrown) {
      setProblem(thrown);
    }
  };

  return (
    <Card title="Unfinished trainings">
      {problem !== undefined && <ErrorNotice error={problem} />}
      <ul className="model-runs">
        {stopped.map((run) => (
          <li key={run.id}>
            <div className="model-run-text">
              <strong>{titleOf(run, project)}</strong>
              <span className="text-soft text-small">
                {stateWords(run)}; begun {formatMoment(run.created)}; split {splitWords[run.choices.split]},{' '}
                {labelWords(run.choices)}, seed {run.choices.seed}
              </span>
              {run.error !== undefined && <ErrorNotice error={run.error} />}
            </div>
            <Button
              icon="refresh"
              isDisabled={busy || starter.isStarting}
              onPress={() => starter.resume(run.id, run.dataset, `Training ${titleOf(run, project)}`)}
            >
              {run.state === 'failed' ? 'Try again' : 'Resume'}
            </Button>
            <Button kind="quiet" onPress={() => setGivingUp(run)}>
              Give up
            </Button>
          </li>
        ))}
      </ul>
      <Dialog
        title="Give this training up?"
        role="alertdialog"
        isOpen={givingUp !== undefined}
        onClose={() => setGivingUp(undefined)}
        actions={
          <>
            <Button autoFocus onPress={() => setGivingUp(undefined)}>
              Keep it
            </Button>
            <Button kind="danger" onPress={() => givingUp !== undefined && void giveUp(givingUp)}>
              Give it up
            </Button>
          </>
        }
      >
        <p>Its finished epochs are deleted and it cannot be resumed. Finished models are not touched.</p>
      </Dialog>
    </Card>
  );
}

function titleOf({ choices, dataset }: UnfinishedRun, { datasets }: ProjectState): string {
  const name = datasets.find(({ id }) => id === dataset)?.manifest.name ?? 'a data set that was removed';
  return `${kindTitle(choices.model)} on ${name}`;
}

function stateWords({ state, history }: UnfinishedRun): string {
  const words = {
    running: 'interrupted',
    interrupted: 'interrupted',
    cancelled: 'cancelled',
    failed: 'stopped by a problem',
  };
  return `${words[state]} after ${formatQuantity(history.length, 'finished epoch')}`;
}
