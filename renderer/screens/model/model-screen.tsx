import type { DatasetState, ProjectState } from '../../../electron/contract/commands/project.ts';
import { ErrorNotice } from '../../app/errors.tsx';
import { isRunning, useJobs } from '../../app/jobs.ts';
import type { ShownJob } from '../../app/jobs.ts';
import { useDatasetState, useProjectState } from '../../app/queries.ts';
import { SimulatedBadge } from '../../components/simulated-badge.tsx';
import { outcomeOf, useTrainingLog } from '../../app/training-log.ts';
import { useWorkspace } from '../../app/workspace.ts';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { Tabs } from '../../components/tabs.tsx';
import { FinishedTraining } from './finished-training.tsx';
import { LoadPanel } from './load-panel.tsx';
import './model-screen.css';
import { TrainPanel } from './train-panel.tsx';
import { TrainingView } from './training-view.tsx';
import { UnfinishedRuns } from './unfinished-runs.tsx';
import { useLatestTrainings, useTrainingStarter } from './use-training.ts';

/** Two ways to a model: train one, or load one. */
export function ModelScreen() {
  const project = useProjectState();
  const dataset = useDatasetState();
  // What is missing the frame has said already.
  if (project.data === undefined || dataset === undefined) return null;
  // What is open or half typed belongs to one data set.
  return <ModelOf key={dataset.id} project={project.data} dataset={dataset} />;
}

type ModelOfProps = { readonly project: ProjectState; readonly dataset: DatasetState };

function ModelOf({ project, dataset }: ModelOfProps) {
  const tab = useWorkspace((state) => state.modelTab);
  const showTab = useWorkspace((state) => state.showModelTab);
  const { manifest } = dataset;
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
        selected={tab}
        onSelect={showTab}
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
  const latestOf = useLatestTrainings(project);
  const job = latestOf(dataset.id);
  const log = useTrainingLog(job?.id);
  const dismiss = useJobs((state) => state.dismiss);
  const chooseModel = useWorkspace((state) => state.chooseModel);
  const goTo = useWorkspace((state) => state.goTo);
  const elsewhere = project.datasets.find(({ id }) => id !== dataset.id && isBusy(latestOf(id)));

  if (job !== undefined && isBusy(job))
    return (
      <div className="model-stack">
        <TrainingView job={job} log={log} project={project} />
      </div>
    );
  const outcome = job === undefined ? undefined : outcomeOf(job);
  const trained = project.models.find(({ id }) => id === outcome?.card.id);
  if (job !== undefined && outcome !== undefined && trained !== undefined)
    return (
      <div className="model-stack">
        <FinishedTraining
          card={trained}
          warnings={outcome.warnings}
          onResults={() => {
            chooseModel(trained.id);
            goTo('results');
          }}
          onAnother={() => dismiss(job.id)}
        />
      </div>
    );
  return (
    <div className="model-stack">
      {job?.error !== undefined && (
        <ErrorNotice
          error={job.error}
          actions={<Button onPress={() => dismiss(job.id)}>Close this message</Button>}
        />
      )}
      {elsewhere !== undefined && <TrainingElsewhere dataset={elsewhere} />}
      <UnfinishedRuns
        project={project}
        dataset={dataset.id}
        starter={starter}
        busy={elsewhere !== undefined}
      />
      <TrainPanel project={project} dataset={dataset} starter={starter} busy={elsewhere !== undefined} />
    </div>
  );
}

function isBusy(job: ShownJob | undefined): boolean {
  return job !== undefined && isRunning(job.state);
}

/** Why nothing can be trained just now. */
function TrainingElsewhere({ dataset }: { readonly dataset: DatasetState }) {
  const chooseDataset = useWorkspace((state) => state.chooseDataset);
  return (
    <Notice
      kind="info"
      title={`A model of ${dataset.manifest.name} is being trained.`}
      remedy="One is trained at a time; a second one would only slow both down."
      actions={<Button onPress={() => chooseDataset(dataset.id)}>Show that training</Button>}
    />
  );
}
