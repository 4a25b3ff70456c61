import { z } from 'zod';
import { trainingChoicesSchema } from '../../electron/contract/training.ts';
import type { TrainingDraft } from './training-choices.ts';

export const screens = ['start', 'import', 'check', 'model', 'results', 'report'] as const;
export type Screen = (typeof screens)[number];

/** Where the user is in a project. Kept per project on this computer; the project itself is on disk. */
export interface Place {
  readonly screen: Screen;
  /** The data set that is looked at; the newest where undefined. */
  readonly dataset?: string | undefined;
  /** The model that is looked at; the newest that is no baseline where undefined. */
  readonly model?: string | undefined;
  /** For the next training. */
  readonly choices: TrainingDraft;
  /** Data sets whose check was looked at, by id. */
  readonly checked: readonly string[];
  /** Results that were looked at: {@link resultKey}. */
  readonly viewed: readonly string[];
  /** Results of which a report was exported: {@link resultKey}. */
  readonly reported: readonly string[];
}

export const emptyPlace: Place = { screen: 'start', choices: {}, checked: [], viewed: [], reported: [] };

/** Names a model's results on a data set. */
export function resultKey(model: string, dataset: string): string {
  return `${model} on ${dataset}`;
}

const ids = z.array(z.string());

const placeSchema = z.object({
  screen: z.enum(screens),
  dataset: z.string().optional(),
  model: z.string().optional(),
  choices: trainingChoicesSchema.partial(),
  checked: ids,
  viewed: ids,
  reported: ids,
});

/** Where the user was in a project; undefined where that is not known, or was written by another version. */
export function placeIn(project: string): Place | undefined {
  try {
    return placeSchema.parse(JSON.parse(localStorage.getItem(keyOf(project)) ?? ''));
  } catch {
    return undefined;
  }
}

/** Remembers where the user is in a project. Where the page may not store anything, nothing is lost but the place. */
export function keepPlace(project: string, place: Place): void {
  try {
    localStorage.setItem(keyOf(project), JSON.stringify(place));
  } catch {
    return;
  }
}

function keyOf(project: string): string {
  return `simplechrome-place:${project}`;
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
