import { useEffect } from 'react';
import { useApi } from './connection.tsx';
import { writePlace } from './place.ts';
import { useWorkspace } from './workspace.ts';

/** How long the user must stay before a place is worth keeping; walking through a table by arrow keys is not. */
const settleMilliseconds = 300;

/** Keeps where the user is in the open project, so that opening it again leads there. Called once by the app. */
export function useKeepPlace(): void {
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
