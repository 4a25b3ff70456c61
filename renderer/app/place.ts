import { z } from 'zod';
import { trainingChoicesSchema } from '../../electron/contract/training.ts';
import type { TrainingDraft } from './training-choices.ts';

export const screens = [
  'start',
  'import',
  'check',
  'model',
  'results',
  'neighbours',
  'report',
  'devices',
] as const;
export type Screen = (typeof screens)[number];

export const resultsViews = ['performance', 'genes'] as const;
export type ResultsView = (typeof resultsViews)[number];

/** Where the user is in a project. Kept per project on this computer, apart from it: others who open it begin afresh. */
export interface Place {
  readonly screen: Screen;
  /** The data set that is looked at; the newest where undefined. */
  readonly dataset?: string | undefined;
  /** The model that is looked at; the newest that is no baseline where undefined. */
  readonly model?: string | undefined;
  /** 0-based position of the gene that is looked at, in the active data set. */
  readonly selectedGene?: number | undefined;
  /** Which view of the results is open. */
  readonly resultsView: ResultsView;
  /** For the next training. */
  readonly choices: TrainingDraft;
  /** Data sets whose check was looked at, by id. */
  readonly checked: readonly string[];
  /** Results that were looked at: {@link resultKey}. */
  readonly viewed: readonly string[];
  /** Results of which a report was exported: {@link resultKey}. */
  readonly reported: readonly string[];
}

export const emptyPlace: Place = {
  screen: 'start',
  resultsView: 'performance',
  choices: {},
  checked: [],
  viewed: [],
  reported: [],
};

/** Names a model's results on a data set. */
export function resultKey(model: string, dataset: string): string {
  return `${model} on ${dataset}`;
}

const ids = z.array(z.string());

const placeSchema = z.object({
  screen: z.enum(screens),
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
