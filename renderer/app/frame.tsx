import { Suspense, useEffect, useRef } from 'react';
import type { DragEvent, RefObject } from 'react';
import { AddingToReport } from './adding-to-report.tsx';
import { Button } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { Waiting } from '../components/waiting.tsx';
import { useFrameDialog } from './dialogs.ts';
import { useDroppedPaths } from './dropped-paths.ts';
import { ErrorBoundary, ErrorNotice } from './errors.tsx';
import './frame.css';
import { JobBar } from './job-bar.tsx';
import { LicencesDialog } from './licences-dialog.tsx';
import { NewProjectDialog } from './new-project-dialog.tsx';
import { NoticeStack } from './notices.tsx';
import { useNotices } from './notices.tsx';
import { useProjectActions } from './project-actions.ts';
import { useProjectState, useWindowContext } from './queries.ts';
import { Rail } from './rail.tsx';
import { Recovery } from './recovery.tsx';
import { SavedThing } from './saved-thing-dialog.tsx';
import { lackOf, screens } from './screens.tsx';
import type { Screen } from './screens.tsx';
import { useShortcuts } from './shortcuts.ts';
import { TitleBar } from './title-bar.tsx';
import { useWorkspace } from './workspace.ts';

/** Everything around a screen, and what holds on every screen: title, steps, jobs, drops, keys, recovery. */
export function Frame() {
  const { screen: wanted, project } = useWorkspace();
  // Without a project there is little to see.
  const screen = project === undefined && screens[wanted].needs.includes('project') ? 'start' : wanted;
  const actions = useProjectActions();
  const droppedPaths = useDroppedPaths();
  const tellError = useNotices((state) => state.tellError);
  useShortcuts(actions);
  const main = useFocusOn(screen);

  const onDrop = (event: DragEvent): void => {
    // A drop target of the screen has taken it already.
    if (event.defaultPrevented || !event.dataTransfer.types.includes('Files')) return;
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
        {project !== undefined && screen !== 'start' && <Rail current={screen} />}
        <main ref={main} className="screen" key={screen} tabIndex={-1}>
          <NoticeStack />
          <div className="screen-content">
            {project === undefined || screen === 'start' ? (
              <CurrentScreen screen={screen} />
            ) : (
              <AddingToReport>
                <ProjectScreen screen={screen} />
              </AddingToReport>
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

/** The next Tab goes into a screen that a key or Back has led to, rather than to the beginning of the window. */
function useFocusOn(screen: Screen): RefObject<HTMLElement | null> {
  const main = useRef<HTMLElement>(null);
  useEffect(() => {
    if (document.activeElement === document.body) main.current?.focus();
  }, [screen]);
  return main;
}

/** A screen of the open project, or what it needs first. */
function ProjectScreen({ screen }: { readonly screen: Screen }) {
  const { data: project, error } = useProjectState();
  const context = useWindowContext();
  const { goTo, closeProject } = useWorkspace();

  if (error !== null && project === undefined) {
    return (
      <div className="screen-error">
        <ErrorNotice error={error} actions={<Button onPress={closeProject}>To the start screen</Button>} />
      </div>
    );
  }
  if (project === undefined) return <Waiting>Opening the project…</Waiting>;
  const lack = lackOf(screen, context);
  if (lack === undefined) return <CurrentScreen screen={screen} />;
  return (
    <EmptyState
      icon={screens[lack.screen].icon}
      title={lack.title}
      action={
        <Button kind="primary" onPress={() => goTo(lack.screen)}>
          {lack.button}
        </Button>
      }
    >
      {lack.sentence}
    </EmptyState>
  );
}

/** A defect in a screen stays in it: the frame around it goes on working. */
function CurrentScreen({ screen }: { readonly screen: Screen }) {
  const { component: Component } = screens[screen];
  return (
    <ErrorBoundary resetKey={screen}>
      <Suspense fallback={null}>
        <Component key={screen} />
      </Suspense>
    </ErrorBoundary>
  );
}

function FrameDialogs() {
  const { dialog } = useFrameDialog();
  switch (dialog.kind) {
    case 'none':
      return null;
    case 'new-project':
      return <NewProjectDialog suggestedName={dialog.suggestedName} />;
    case 'licences':
      return <LicencesDialog />;
    case 'rename-project':
    case 'delete-project':
    case 'rename-dataset':
    case 'remove-dataset':
      return <SavedThing dialog={dialog} />;
  }
}
