import type { DragEvent } from 'react';
import { Button } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { SideRail } from '../components/side-rail.tsx';
import { Waiting } from '../components/waiting.tsx';
import { useFrameDialog } from './dialogs.ts';
import { useTrainingEngine } from './devices.ts';
import { useDroppedPaths } from './dropped-paths.ts';
import { ErrorNotice } from './errors.tsx';
import './frame.css';
import { HelpDialog } from './help-dialog.tsx';
import { JobBar } from './job-bar.tsx';
import { useJobs } from './jobs.ts';
import { LicencesDialog } from './licences-dialog.tsx';
import { NewProjectDialog } from './new-project-dialog.tsx';
import { NoticeStack } from './notice-stack.tsx';
import { useNotices } from './notices.ts';
import type { Screen } from './place.ts';
import { useProjectActions } from './project-actions.ts';
import { useDatasetState, useModelCard, useProjectState } from './queries.ts';
import { railSteps } from './rail-steps.ts';
import { Recovery } from './recovery.tsx';
import { CurrentScreen } from './screen.tsx';
import { useShortcuts } from './shortcuts.ts';
import { TitleBar } from './title-bar.tsx';
import { useWorkspace } from './workspace.ts';

/** Everything around a screen, and what holds on every screen: title, steps, jobs, drops, keys, recovery. */
export function Frame() {
  const { screen, project } = useWorkspace();
  const actions = useProjectActions();
  const droppedPaths = useDroppedPaths();
  const tellError = useNotices((state) => state.tellError);
  useShortcuts(actions);

  const onDrop = (event: DragEvent): void => {
    // A drop target of the screen has taken it already.
    if (event.defaultPrevented || event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    droppedPaths(event.dataTransfer).then(actions.take).catch(tellError);
  };
  const onDragOver = (event: DragEvent): void => {
    // Otherwise the window would show the file instead of the app.
    if (event.dataTransfer.types.includes('Files')) event.preventDefault();
  };

  return (
    <div className="frame" onDragOver={onDragOver} onDrop={onDrop}>
      <TitleBar />
      <div className="frame-body">
        {project !== undefined && screen !== 'start' && <Steps current={screen} />}
        <main className="screen" key={screen} tabIndex={-1}>
          <NoticeStack />
          <div className="screen-content">
            {project === undefined || screen === 'start' ? (
              <CurrentScreen screen="start" />
            ) : (
              <ProjectScreen screen={screen} />
            )}
          </div>
        </main>
      </div>
      <JobBar />
      <FrameDialogs />
      <Recovery />
    </div>
  );
}

/** Any but the one before a project. */
type ProjectScreenName = Exclude<Screen, 'start'>;

function Steps({ current }: { readonly current: ProjectScreenName }) {
  const { data: project } = useProjectState();
  const dataset = useDatasetState();
  const card = useModelCard();
  const place = useWorkspace();
  const jobs = useJobs((state) => state.jobs);
  const { data: known } = useTrainingEngine({ onlyKnown: true });
  return (
    <SideRail
      label="Steps"
      steps={railSteps({ project, dataset, card, place, jobs })}
      pages={[
        {
          id: 'devices',
          label: 'Compute engines',
          icon: 'processor',
          detail: known?.engine ?? 'Processor or graphics card',
        },
      ]}
      current={current}
      onSelect={place.goTo}
    />
  );
}

/** A step of the open project, or what it needs first. */
function ProjectScreen({ screen }: { readonly screen: ProjectScreenName }) {
  const { data: project, error } = useProjectState();
  const dataset = useDatasetState();
  const card = useModelCard();
  const { goTo, closeProject } = useWorkspace();
  const missing = project === undefined ? undefined : whatIsMissing(screen, dataset, card);

  if (error !== null && project === undefined) {
    return (
      <div className="screen-error">
        <ErrorNotice error={error} actions={<Button onPress={closeProject}>To the start screen</Button>} />
      </div>
    );
  }
  if (project === undefined) return <Waiting>Opening the project…</Waiting>;
  if (missing === undefined) return <CurrentScreen screen={screen} />;
  return missing === 'data' ? (
    <EmptyState
      icon="table"
      title="No data yet"
      action={
        <Button kind="primary" onPress={() => goTo('import')}>
          Import data
        </Button>
      }
    >
      Import bin counts first; then this step shows what is in them.
    </EmptyState>
  ) : (
    <EmptyState
      icon="chart"
      title="No model yet"
      action={
        <Button kind="primary" onPress={() => goTo('model')}>
          Train or load a model
        </Button>
      }
    >
      Results are a model’s predictions for your genes. Train a model on your data, or load a saved one.
    </EmptyState>
  );
}

function whatIsMissing(screen: Screen, dataset: unknown, card: unknown): 'data' | 'model' | undefined {
  if (screen === 'import' || screen === 'start' || screen === 'devices') return undefined;
  if (dataset === undefined) return 'data';
  return (screen === 'results' || screen === 'report') && card === undefined ? 'model' : undefined;
}

function FrameDialogs() {
  const { dialog } = useFrameDialog();
  switch (dialog.kind) {
    case 'none':
      return null;
    case 'new-project':
      return <NewProjectDialog suggestedName={dialog.suggestedName} />;
    case 'help':
      return <HelpDialog />;
    case 'licences':
      return <LicencesDialog />;
  }
}
