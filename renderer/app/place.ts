import { z } from 'zod';
import { trainingChoicesSchema } from '../../electron/contract/training.ts';
import { screenNames } from './screens.tsx';
import type { Screen } from './screens.tsx';
import type { Seen } from './standing.ts';

export const resultsViews = ['performance', 'genes'] as const;
export type ResultsView = (typeof resultsViews)[number];

export const modelTabs = ['train', 'load'] as const;
export type ModelTab = (typeof modelTabs)[number];

/** What is chosen for one data set; another has its own. */
export interface OfDataset extends Pick<Seen, 'choices'> {
  /** The model that is looked at; the newest that was trained on these data where undefined. */
  readonly model?: string | undefined;
  /** 0-based position in the data set of the gene that is looked at. */
  readonly selectedGene?: number | undefined;
  /** Whether a model is being trained for these data, or loaded. */
  readonly modelTab: ModelTab;
}

/** Where the user is in a project. Kept per project on this computer, apart from it: others who open it begin afresh. */
export interface Place extends OfDataset, Seen {
  readonly screen: Screen;
  /** The data set that is looked at; undefined where the project has none. */
  readonly dataset?: string | undefined;
  /** What was chosen for the others, by id. */
  readonly others: Readonly<Record<string, OfDataset>>;
  /** Which view of the results is open. */
  readonly resultsView: ResultsView;
}

/** What of it the address of the page names. */
export type View = Pick<Place, 'screen' | 'dataset' | 'model' | 'selectedGene'>;

export const nothingChosen: OfDataset = {
  model: undefined,
  selectedGene: undefined,
  modelTab: 'train',
  choices: {},
};

export const emptyPlace: Place = {
  ...nothingChosen,
  screen: 'start',
  dataset: undefined,
  others: {},
  resultsView: 'performance',
  checked: [],
  viewed: [],
  reported: [],
};

const ids = z.array(z.string()).catch([]);

// What cannot be read, because another version wrote it, is as if nothing had been chosen.
const ofDatasetShape = {
  model: z.string().optional().catch(undefined),
  selectedGene: z.int().nonnegative().optional().catch(undefined),
  modelTab: z.enum(modelTabs).catch('train'),
  choices: trainingChoicesSchema.partial().catch({}),
};

const placeSchema = z.object({
  ...ofDatasetShape,
  screen: z.enum(screenNames).catch('data'),
  dataset: z.string().optional().catch(undefined),
  others: z.record(z.string(), z.object(ofDatasetShape)).catch({}),
  resultsView: z.enum(resultsViews).catch('performance'),
  checked: ids,
  viewed: ids,
  reported: ids,
});

/** What {@link writePlace} wrote, as far as it can be read; undefined where there is nothing. */
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
