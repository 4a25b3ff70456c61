import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useApi, useConnection } from './connection.tsx';
import { useLifeline } from './engine-state.ts';
import { FilePicker } from './file-picker/file-picker.tsx';
import { followAddress, viewBeforeReload } from './address.ts';
import { Frame } from './frame.tsx';
import { useFront } from './engine-state.ts';
import { isRunning, resumeShowing, useJobs } from './jobs.ts';
import { useNotices } from './notices.tsx';
import { useProjectActions } from './project-actions.ts';
import { useDatasetState, useProjectState } from './queries.ts';
import { useTheme } from './theme.ts';
import { useWorkspace } from './workspace.ts';
import { writePlace } from './place.ts';

/** The whole window. */
export function App() {
  const { kind } = useConnection();
  useFrontEvents();
  useTakingUp();
  useShownDataset();
  useAddress();
  useWindowTitle();
  useCloseGuard();
  useKeepPlace();
  return (
    <>
      <Frame />
      {kind === 'browser' && <FilePicker />}
    </>
  );
}

/** What the front tells: paths opened from outside, other colours. */
function useFrontEvents(): void {
  const api = useApi();
  const { take, open } = useProjectActions();
  useEffect(() => {
    const { front } = useFront.getState();
    const before = viewBeforeReload();
    const paths = front?.openedPaths ?? [];
    if (front !== undefined && paths.length > 0) {
      // Once, also where React runs effects twice.
      useFront.setState({ front: { ...front, openedPaths: [] } });
      void take(paths);
    } else if (before !== undefined && useWorkspace.getState().project === undefined)
      void open(before.project, before);
    const stops = [
      api.on('files.opened', ({ paths }) => void take(paths)),
      api.on('theme.changed', ({ theme }) => useTheme.setState({ theme })),
    ];
    return () => stops.forEach((stop) => stop());
  }, [api, take, open]);
}

/** Takes up what went on before this page was opened, or before the engine came back. */
function useTakingUp(): void {
  const api = useApi();
  const client = useQueryClient();
  const recoveries = useLifeline((state) => state.recoveries);
  const { tell, tellError } = useNotices.getState();

  useEffect(() => {
    resumeShowing(api).catch(tellError);
    if (recoveries === 0) return;
    void client.invalidateQueries();
    useNotices.getState().dismissLost();
    tell({
      kind: 'success',
      title: 'SimpleChrome is calculating again.',
      remedy: 'Everything saved was kept. If a training was interrupted, resume it on the Model step.',
    });
  }, [api, client, recoveries, tell, tellError]);
}

/** Settles which data set is shown: the newest, where none was chosen or the chosen one is gone. */
function useShownDataset(): void {
  const dataset = useDatasetState()?.id;
  useEffect(() => {
    if (dataset !== undefined) useWorkspace.getState().chooseDataset(dataset);
  }, [dataset]);
}

function useAddress(): void {
  const { open } = useProjectActions();
  useEffect(() => followAddress(open), [open]);
}

function useWindowTitle(): void {
  const project = useWorkspace((state) => state.project);
  const { data } = useProjectState();
  const dataset = useDatasetState();
  const name = project === undefined ? undefined : data?.name;
  const simulated = dataset?.manifest.simulated === true ? ' (simulated data)' : '';
  useEffect(() => {
    document.title = name === undefined ? 'SimpleChrome' : `${name}${simulated} – SimpleChrome`;
  }, [name, simulated]);
}

/** Tells the front what closing the window would interrupt. Nothing is ever unsaved: the project is on disk. */
function useCloseGuard(): void {
  const api = useApi();
  const running = useJobs(({ jobs }) =>
    jobs.flatMap(({ title, state }) => (isRunning(state) ? [title] : [])).join('\n'),
  );
  useEffect(() => {
    const titles = running === '' ? [] : running.split('\n');
    api.call('window.guardClose', { unsaved: [], running: titles }).catch(useNotices.getState().tellError);
  }, [api, running]);
}

/** How long the user must stay before a place is worth keeping; walking through a table by arrow keys is not. */
const settleMilliseconds = 300;

/** Keeps where the user is in the open project, so that opening it again leads there. Called once by the app. */
function useKeepPlace(): void {
  const api = useApi();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let waiting: { readonly project: string; readonly view: string } | undefined;
    const keep = (): void => {
      clearTimeout(timer);
      if (waiting === undefined) return;
      // It is convenience: a front that cannot write its files says so where something would be lost.
      api.call('view.keep', waiting).catch(() => undefined);
      waiting = undefined;
    };
    const stop = useWorkspace.subscribe(({ project, ...place }) => {
      if (waiting !== undefined && waiting.project !== project) keep();
      if (project === undefined) return;
      waiting = { project, view: writePlace(place) };
      clearTimeout(timer);
      timer = setTimeout(keep, settleMilliseconds);
    });
    addEventListener('pagehide', keep);
    return () => {
      stop();
      removeEventListener('pagehide', keep);
      keep();
    };
  }, [api]);
}
