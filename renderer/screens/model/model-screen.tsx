import { useState } from 'react';
import type { DatasetState, ProjectState } from '../../../electron/contract/commands/project.ts';
import type { ModelCard } from '../../../electron/contract/model.ts';
import { ErrorNotice } from '../../app/errors.tsx';
import { isRunning, useJobs } from '../../app/jobs.ts';
import type { ShownJob } from '../../app/jobs.ts';
import { useDatasetState, useProjectState } from '../../app/queries.ts';
import { SimulatedBadge } from '../../app/simulated-badge.tsx';
import { useTrainingLog } from '../../app/training-log.ts';
import { useWorkspace } from '../../app/workspace.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Tabs } from '../../components/tabs.tsx';
import { FinishedTraining } from './finished-training.tsx';
import { LoadPanel } from './load-panel.tsx';
import './model-screen.css';
import { TrainPanel } from './train-panel.tsx';
import { useTrainingOutcomes } from './training-outcomes.ts';
import { TrainingView } from './training-view.tsx';
import { UnfinishedRuns } from './unfinished-runs.tsx';
import { useLatestTraining, useTrainingStarter } from './use-training.ts';

/** Two ways to a model: train one, or load one. */
export function ModelScreen() {
  const project = useProjectState();
  const dataset = useDatasetState();
  const goTo = useWorkspace((state) => state.goTo);
  if (project.isError) return <ErrorNotice error={project.error} />;
  if (project.data === undefined || dataset === undefined)
    return (
      <EmptyState
        icon="chart"
        title="No data for a model yet"
        action={
          <Button kind="primary" onPress={() => goTo('data')}>
            Import data
          </Button>
        }
      >
        A model learns from bin counts, or predicts them. Import some first.
      </EmptyState>
    );
  return <ModelOf project={project.data} dataset={dataset} />;
}

type ModelOfProps = { readonly project: ProjectState; readonly dataset: DatasetState };

function ModelOf({ project, dataset }: ModelOfProps) {
  const [tab, setTab] = useState<string>();
  const chosen = useWorkspace((state) => state.model);
  const { manifest } = dataset;
  // Whoever has just brought a model from elsewhere wants to see that one.
  const isForeign = project.models.some(
    ({ id, dataset: trainedOn }) => id === chosen && trainedOn.sha256 !== manifest.sha256,
  );
  return (
    <div className="model-screen">
      <header className="model-header">
        <h1>Model</h1>
        <p className="text-soft">
          For {manifest.name} {manifest.simulated && <SimulatedBadge />}
        </p>
      </header>
      <Tabs
        label="Two ways to a model"
        selected={tab ?? (isForeign ? 'load' : 'train')}
        onSelect={setTab}
        tabs={[
          { id: 'train', label: 'Train', content: <TrainTab project={project} dataset={dataset} /> },
          {
            id: 'load',
            label: 'Load a saved model or bundle',
            content: <LoadPanel project={project} dataset={dataset} />,
          },
        ]}
      />
    </div>
  );
}

function TrainTab({ project, dataset }: ModelOfProps) {
  const starter = useTrainingStarter(project.directory);
  const job = useLatestTraining(project.directory);
  const log = useTrainingLog(job?.id);
  const dismiss = useJobs((state) => state.dismiss);
  const finished = useFinishedModel(project, job);
  const chooseModel = useWorkspace((state) => state.chooseModel);
  const goTo = useWorkspace((state) => state.goTo);
  const { isFetching } = useProjectState();
  const busy = job !== undefined && isRunning(job.state);

  if (busy)
    return (
      <div className="model-stack">
        <TrainingView job={job} log={log} project={project} />
      </div>
    );
  if (job?.state === 'finished' && finished !== undefined)
    return (
      <div className="model-stack">
        <FinishedTraining
          card={finished.card}
          warnings={finished.warnings}
          onResults={() => {
            chooseModel(finished.card.id);
            goTo('results');
          }}
          onAnother={() => dismiss(job.id)}
        />
      </div>
    );
  // The model is saved and about to be listed.
  if (job?.state === 'finished' && isFetching)
    return <p className="model-waiting">Reading the new model’s figures…</p>;
  return (
    <div className="model-stack">
      {job?.error !== undefined && (
        <ErrorNotice
          error={job.error}
          actions={<Button onPress={() => dismiss(job.id)}>Close this message</Button>}
        />
      )}
      <UnfinishedRuns project={project} starter={starter} busy={busy} />
      <TrainPanel project={project} dataset={dataset} starter={starter} busy={busy} />
    </div>
  );
}

/** The model that a finished training left; the newest one where this window did not see it end. */
function useFinishedModel(
  { models }: ProjectState,
  job: ShownJob | undefined,
): { readonly card: ModelCard; readonly warnings: readonly string[] } | undefined {
  const outcomes = useTrainingOutcomes((state) => state.outcomes);
  if (job === undefined) return undefined;
  const outcome = outcomes[job.id];
  const card = outcome === undefined ? models[0] : models.find(({ id }) => id === outcome.model);
  return card === undefined ? undefined : { card, warnings: outcome?.warnings ?? card.notes ?? [] };
}
