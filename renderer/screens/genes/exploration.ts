import { create } from 'zustand';
import { neighbourKinds } from '../../../electron/contract/neighbours.ts';
import type { NeighbourKind } from '../../../electron/contract/neighbours.ts';
import type { EdgeWidth, NodeColouring } from '../../charts/graph/glyphs.ts';
import { withOrWithout } from '../../charts/graph/view.ts';
import type { NumberColumn } from './graph-of.ts';

/** Where one has been and where one may go forward to again; `at` indexes `places`. */
export type History<Place> = { readonly places: readonly Place[]; readonly at: number };

/** Longer walks forget their beginning. */
const longest = 200;

export function historyFrom<Place>(place: Place): History<Place> {
  return { places: [place], at: 0 };
}

/** Goes on to a place: what lay ahead is forgotten, as in a browser. Going where one is changes nothing. */
export function visit<Place>(history: History<Place>, place: Place): History<Place> {
  if (history.places[history.at] === place) return history;
  const places = [...history.places.slice(0, history.at + 1), place].slice(-longest);
  return { places, at: places.length - 1 };
}

/** Steps back (-1) or forward (1); stays at the ends. */
export function step<Place>(history: History<Place>, by: -1 | 1): History<Place> {
  const at = history.at + by;
  return at < 0 || at >= history.places.length ? history : { ...history, at };
}

export function canStep<Place>(history: History<Place>, by: -1 | 1): boolean {
  return step(history, by) !== history;
}

/** How the graph is looked at; kept while the user is on other screens. */
export type Exploration = {
  /** The data set that genes are indices of. */
  readonly dataset: string;
  /** Focus genes, one after another. */
  readonly walk: History<number>;
  /** The saved set whose neighbours are shown; the newest where undefined. */
  readonly set?: string | undefined;
  readonly hops: 1 | 2 | 3;
  /** Whether all neighbours of a gene are drawn, or of each source only the strongest. */
  readonly isEveryPartnerShown: boolean;
  /** Genes whose own neighbours were asked for. */
  readonly expanded: readonly number[];
  /** Genes behind which nothing is shown, by id of the graph. */
  readonly collapsed: ReadonlySet<string>;
  readonly kinds: ReadonlySet<NeighbourKind>;
  readonly minCloseness: number;
  readonly colouring: NodeColouring;
  readonly edgeWidth: EdgeWidth;
  /** The gene looked at beside the graph, by id of the graph; the focus where undefined. */
  readonly chosen?: string | undefined;
  readonly selected: ReadonlySet<string>;
  /** Columns of the user's own table. */
  readonly ownColumns: readonly NumberColumn[];
};

const nothing: ReadonlySet<string> = new Set();

export function explorationFrom(dataset: string, gene: number): Exploration {
  return {
    dataset,
    walk: historyFrom(gene),
    hops: 1,
    isEveryPartnerShown: false,
    expanded: [],
    collapsed: nothing,
    kinds: new Set(neighbourKinds),
    minCloseness: 0,
    colouring: { by: 'probability' },
    edgeWidth: 'closeness',
    selected: nothing,
    ownColumns: [],
  };
}

/** The gene in the middle. */
export function focusOf({ walk }: Pick<Exploration, 'walk'>): number {
  return walk.places[walk.at] ?? 0;
}

/** Around another gene: what was expanded, collapsed and chosen belonged to the one before. */
export function moveTo(exploration: Exploration, gene: number): Exploration {
  return arrived(exploration, visit(exploration.walk, gene));
}

/** Back (-1) or forward (1) on the way one has come. */
export function stepBy(exploration: Exploration, by: -1 | 1): Exploration {
  return arrived(exploration, step(exploration.walk, by));
}

function arrived(exploration: Exploration, walk: History<number>): Exploration {
  if (walk === exploration.walk) return { ...exploration, chosen: undefined };
  return {
    ...exploration,
    walk,
    isEveryPartnerShown: false,
    expanded: [],
    collapsed: nothing,
    chosen: undefined,
    selected: nothing,
  };
}

/** Shows a gene's own neighbours too. */
export function expand(exploration: Exploration, id: string): Exploration {
  const gene = Number(id);
  return {
    ...exploration,
    collapsed: withOrWithout(exploration.collapsed, id, false),
    expanded: exploration.expanded.includes(gene) ? exploration.expanded : [...exploration.expanded, gene],
  };
}

/** Hides what only this gene leads to; what was asked for with it is asked for no more. */
export function collapse(exploration: Exploration, id: string): Exploration {
  return {
    ...exploration,
    collapsed: withOrWithout(exploration.collapsed, id, true),
    expanded: exploration.expanded.filter((gene) => String(gene) !== id),
  };
}

/** Everything that the focus is linked to: nothing filtered, nothing left out for being weak. */
export function showEveryPartner(exploration: Exploration): Exploration {
  return {
    ...exploration,
    isEveryPartnerShown: true,
    kinds: new Set(neighbourKinds),
    minCloseness: 0,
    collapsed: nothing,
  };
}

type ExplorationStore = {
  readonly exploration?: Exploration | undefined;
  readonly change: (change: (now: Exploration) => Exploration) => void;
};

/** The exploration of the window. */
export const useExploration = create<ExplorationStore>((set) => ({
  change: (change) =>
    set(({ exploration }) => (exploration === undefined ? {} : { exploration: change(exploration) })),
}));
