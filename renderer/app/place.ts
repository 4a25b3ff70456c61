import { z } from 'zod';
import { trainingChoicesSchema } from '../../electron/contract/training.ts';
import { screenNames } from './screens.tsx';
import type { Screen } from './screens.tsx';
import type { Seen } from './standing.ts';

export const resultsViews = ['performance', 'genes'] as const;
export type ResultsView = (typeof resultsViews)[number];

/** Where the user is in a project. Kept per project on this computer, apart from it: others who open it begin afresh. */
export interface Place extends Seen {
  readonly screen: Screen;
  /** The data set that is looked at; the newest where undefined. */
  readonly dataset?: string | undefined;
  /** The model that is looked at; the newest that is no baseline where undefined. */
  readonly model?: string | undefined;
  /** 0-based position of the gene that is looked at, in the active data set. */
  readonly selectedGene?: number | undefined;
  /** Which view of the results is open. */
  readonly resultsView: ResultsView;
}

export const emptyPlace: Place = {
  screen: 'start',
  resultsView: 'performance',
  choices: {},
  checked: [],
  viewed: [],
  reported: [],
};

const ids = z.array(z.string());

const placeSchema = z.object({
  screen: z.enum(screenNames),
  dataset: z.string().optional(),
  model: z.string().optional(),
  selectedGene: z.int().nonnegative().optional(),
  resultsView: z.enum(resultsViews).default('performance'),
  choices: trainingChoicesSchema.partial(),
  checked: ids,
  viewed: ids,
  reported: ids,
});

/** What {@link writePlace} wrote; undefined where there is nothing, or another version wrote it. */
export function readPlace(text: string | null): Place | undefined {
  try {
    return placeSchema.parse(JSON.parse(text ?? ''));
  } catch {
    return undefined;
  }
}

/** A place as text, to be kept until the project is opened again. */
export function writePlace(place: Place): string {
  // Parsed, so that nothing else of what is passed gets into it.
  return JSON.stringify(placeSchema.parse(place));
}

const openProjectKey = 'simplechrome-open-project';

/** The project that was open before this page was reloaded; not one of an earlier start of the program. */
export function projectBeforeReload(): string | undefined {
  try {
    return sessionStorage.getItem(openProjectKey) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Remembers which project is open until the window closes. */
export function keepOpenProject(project: string | undefined): void {
  try {
    if (project === undefined) sessionStorage.removeItem(openProjectKey);
    else sessionStorage.setItem(openProjectKey, project);
  } catch {
    return;
  }
}
