import { addressOf, stepFor, viewOf } from './address.ts';
import type { Entry, View } from './address.ts';
import { useWorkspace } from './workspace.ts';
import type { Workspace } from './workspace.ts';

/**
 * What the browser keeps with each step of its history. Before the first step of this page stand some edges: going back
 * to one of them would lead out of the program, so `ahead` many steps are gone forward again.
 */
type Kept =
  (Entry & { readonly simplechrome: 'step' }) | { readonly simplechrome: 'edge'; readonly ahead: number };

/** As many as somebody may press Back at once, before the page has answered. */
const edges = 3;

/** Genes chosen faster after one another than this are run through rather than looked at. */
const hastyMilliseconds = 400;

/** The project that was open before this page was reloaded, and what was shown of it. */
export function viewBeforeReload(): (View & { readonly project: string }) | undefined {
  const state = kept();
  const project = state?.simplechrome === 'step' ? state.project : undefined;
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
    history.replaceState({ simplechrome: 'edge', ahead: edges } satisfies Kept, '');
    for (let ahead = edges - 1; ahead > 0; ahead--) {
      history.pushState({ simplechrome: 'edge', ahead } satisfies Kept, '');
    }
    history.pushState(keptWith(shown), '', addressOf(shown));
  }

  const stop = useWorkspace.subscribe((workspace) => {
    const now = shownIn(workspace);
    const isHasty = performance.now() - lastGene < hastyMilliseconds;
    if (now.selectedGene !== shown.selectedGene) lastGene = performance.now();
    const step = stepFor(shown, now, isHasty);
    shown = now;
    const state = kept();
    // The start screen is the same whichever project is open behind it.
    const isSame =
      state?.simplechrome === 'step' && (now.screen === 'start' || state.project === now.project);
    const isThere = isSame && location.hash === addressOf(now);
    if (step === 'none' || isThere) return;
    if (step === 'push') history.pushState(keptWith(now), '', addressOf(now));
    else history.replaceState(keptWith(now), '', addressOf(now));
  });

  const onPop = (): void => {
    const led = kept();
    if (led?.simplechrome === 'edge') {
      history.go(led.ahead);
      return;
    }
    const view = viewOf(location.hash);
    if (view === undefined) return;
    const workspace = useWorkspace.getState();
    // An address that was typed in is about the open project.
    const project = led === undefined ? workspace.project : led.project;
    if (view.screen === 'start' || project === undefined) workspace.goTo('start');
    else if (project === workspace.project) workspace.show(view);
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
