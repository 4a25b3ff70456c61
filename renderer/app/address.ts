import { isScreen } from './screens.tsx';
import type { Screen } from './screens.tsx';

/** What the address of the page names: what the window shows, and of which data set, model and gene. */
export interface View {
  readonly screen: Screen;
  readonly dataset?: string | undefined;
  readonly model?: string | undefined;
  /** 0-based position in the data set. */
  readonly selectedGene?: number | undefined;
}

/** What the browser's history keeps with an address: the project's folder is nobody else's business. */
export interface Entry {
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
