import { addressOf, stepFor, viewOf } from './address.ts';
import type { Entry, View } from './address.ts';
import { useWorkspace } from './workspace.ts';
import type { Workspace } from './workspace.ts';

/**
 * What the browser keeps with each step of its history. `edge` stands before the first step of this page: going back to
 * it would leave the program, so one is sent forward again.
 */
type Kept = Entry & { readonly simplechrome: 'step' | 'edge' };

/** Genes chosen faster after one another than this are run through rather than looked at. */
const hastyMilliseconds = 400;

/** The project that was open before this page was reloaded, and what was shown of it. */
export function viewBeforeReload(): (View & { readonly project: string }) | undefined {
  const project = kept()?.project;
  const view = viewOf(location.hash);
  return project === undefined || view === undefined ? undefined : { ...view, project };
}

/**
 * Keeps address and window the same: what is chosen goes into the history, and Back, Forward and Reload lead to it.
 *
 * @param open opens another project, where the history leads to one
 * @returns ends it
 */
export function followAddress(open: (project: string, view: View) => Promise<void>): () => void {
  let shown = shownIn(useWorkspace.getState());
  let lastGene = -Infinity;
  if (kept() === undefined) {
    history.replaceState({ simplechrome: 'edge' } satisfies Kept, '');
    history.pushState(keptWith(shown), '', addressOf(shown));
  }

  const stop = useWorkspace.subscribe((state) => {
    const now = shownIn(state);
    const isHasty = performance.now() - lastGene < hastyMilliseconds;
    if (now.selectedGene !== shown.selectedGene) lastGene = performance.now();
    const step = stepFor(shown, now, isHasty);
    shown = now;
    const isThere = kept()?.project === now.project && location.hash === addressOf(now);
    if (step === 'none' || isThere) return;
    if (step === 'push') history.pushState(keptWith(now), '', addressOf(now));
    else history.replaceState(keptWith(now), '', addressOf(now));
  });

  const onPop = (): void => {
    if (kept()?.simplechrome === 'edge') {
      history.forward();
      return;
    }
    const view = viewOf(location.hash);
    if (view === undefined) return;
    const workspace = useWorkspace.getState();
    // An address that was typed in is about the open project.
    const project = kept() === undefined ? workspace.project : kept()?.project;
    if (project === workspace.project) workspace.show(view);
    else if (project === undefined) workspace.goTo('start');
    else void open(project, view);
  };
  addEventListener('popstate', onPop);
  return () => {
    stop();
    removeEventListener('popstate', onPop);
  };
}

function shownIn({ project, screen, dataset, model, selectedGene }: Workspace): View & Entry {
  return { project, screen, dataset, model, selectedGene };
}

function keptWith({ project }: Entry): Kept {
  return { simplechrome: 'step', project };
}

function kept(): Kept | undefined {
  const state: unknown = history.state;
  return typeof state === 'object' && state !== null && 'simplechrome' in state ? (state as Kept) : undefined;
}
