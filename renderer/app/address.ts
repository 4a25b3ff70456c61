import { isScreen } from './screens.tsx';
import type { View } from './place.ts';
import { useWorkspace } from './workspace.ts';
import type { Workspace } from './workspace.ts';

/** What the browser's history keeps with an address: the project's folder is nobody else's business. */
interface Entry {
  readonly project?: string | undefined;
}

/** "#/genes?data=d1&model=m1&gene=41" */
export function addressOf({ screen, dataset, model, selectedGene }: View): string {
  // It is about no project.
  if (screen === 'start') return '#/start';
  const named = new URLSearchParams();
  if (dataset !== undefined) named.set('data', dataset);
  if (model !== undefined) named.set('model', model);
  if (selectedGene !== undefined) named.set('gene', String(selectedGene));
  return `#/${screen}${named.size === 0 ? '' : `?${named.toString()}`}`;
}

/** What an address names; undefined for one that {@link addressOf} did not write. */
export function viewOf(address: string): View | undefined {
  const [, screen = '', named = ''] = /^#\/([a-z]+)(?:\?(.*))?$/.exec(address) ?? [];
  if (!isScreen(screen)) return undefined;
  const said = new URLSearchParams(named);
  const gene = said.get('gene');
  return {
    screen,
    dataset: said.get('data') ?? undefined,
    model: said.get('model') ?? undefined,
    selectedGene: gene !== null && /^\d+$/.test(gene) ? Number(gene) : undefined,
  };
}

/**
 * How a change of what is shown gets into the history: as a new step that Back undoes, or instead of the last one. What
 * was only not said before, as which data set of a project that was just opened, is no step.
 */
export function stepFor(
  before: View & Entry,
  now: View & Entry,
  isHasty: boolean,
): 'push' | 'replace' | 'none' {
  const hasChanged = (name: 'project' | 'screen' | 'dataset' | 'model' | 'selectedGene'): boolean =>
    before[name] !== now[name];
  if (hasChanged('project') || hasChanged('screen')) return 'push';
  const names = (['dataset', 'model'] as const).filter(hasChanged);
  if (names.some((name) => before[name] !== undefined)) return 'push';
  // Walking through a table by arrow keys is one step.
  if (hasChanged('selectedGene') && names.length === 0) return isHasty ? 'replace' : 'push';
  return names.length === 0 && !hasChanged('selectedGene') ? 'none' : 'replace';
}

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
  const project =
    state === undefined ? projectOfTab() : state.simplechrome === 'step' ? state.project : undefined;
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
    rememberProjectOfTab(now.project);
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

/** A browser that is asked to reload at once may have lost the state of the last step, though not its address. */
const tabKey = 'simplechrome-project';

function rememberProjectOfTab(project: string | undefined): void {
  try {
    if (project === undefined) sessionStorage.removeItem(tabKey);
    else sessionStorage.setItem(tabKey, project);
  } catch {
    // Where the page may not store anything, the history alone remembers.
    return;
  }
}

function projectOfTab(): string | undefined {
  try {
    return sessionStorage.getItem(tabKey) ?? undefined;
  } catch {
    return undefined;
  }
}
