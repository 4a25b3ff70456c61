import type { DatasetState, ProjectState } from '../../electron/contract/commands/project.ts';
import type { ModelCard } from '../../electron/contract/model.ts';
import { formatQuantity } from '../../electron/contract/words/number-format.ts';
import type { TrainingDraft } from './training-choices.ts';

/** What the user has decided and looked at in a project. */
export interface Seen {
  /** For the next training. */
  readonly choices: TrainingDraft;
  /** Data sets whose check was looked at: {@link checkKey}. */
  readonly checked: readonly string[];
  /** Results that were looked at: {@link resultKey}. */
  readonly viewed: readonly string[];
  /** Results of which a report was exported: {@link resultKey}. */
  readonly reported: readonly string[];
}

/** What the window is about: what a screen needs and how it stands are read off it. */
export interface WindowContext {
  readonly project: ProjectState | undefined;
  /** The data set and model that are looked at. */
  readonly dataset: DatasetState | undefined;
  readonly card: ModelCard | undefined;
  readonly seen: Seen;
  /** What the next training is done with, where that is known already. */
  readonly engine: string | undefined;
}

/** How a screen stands. */
export interface Standing {
  /** `stale`: done, but something before it has changed since. Absent where nothing is ever done with it. */
  readonly state?: 'todo' | 'done' | 'stale';
  /** A line on it: "18,421 genes, 5 marks". */
  readonly detail?: string | undefined;
}

/** A data set as it was checked: with other gene positions it wants to be looked at again. */
export function checkKey({ id, annotation }: DatasetState): string {
  return `${id} with ${annotation?.id ?? 'no positions'}`;
}

/** Names a model's results on a data set. */
export function resultKey(model: string, dataset: string): string {
  return `${model} on ${dataset}`;
}

export function dataStanding({ dataset }: WindowContext): Standing {
  if (dataset === undefined) return { state: 'todo', detail: 'Bin counts and labels' };
  const { genes, marks } = dataset.manifest;
  return {
    state: 'done',
    detail: `${formatQuantity(genes, 'gene')}, ${formatQuantity(marks.length, 'mark')}`,
  };
}

export function checkStanding({ dataset, seen }: WindowContext): Standing {
  if (dataset === undefined) return { state: 'todo' };
  if (seen.checked.includes(checkKey(dataset))) return { state: 'done' };
  return seen.checked.some((key) => key.startsWith(`${dataset.id} with `))
    ? { state: 'stale', detail: 'Gene positions have changed' }
    : { state: 'todo', detail: 'Look before you train' };
}

export function modelStanding({ dataset, card, seen, project }: WindowContext): Standing {
  if (card === undefined) {
    const isUnfinished = project?.unfinished.some((run) => run.dataset === dataset?.id) === true;
    return isUnfinished ? { state: 'todo', detail: 'A training can be resumed' } : { state: 'todo' };
  }
  // A model that was loaded, or trained on another data set, does not depend on the choices made for this one.
  if (card.dataset.sha256 !== dataset?.manifest.sha256) {
    return { state: 'done', detail: `Trained on ${card.dataset.name}` };
  }
  const { split, orientation, scaling } = seen.choices;
  const hasChanged =
    differs(split, card.split.kind) ||
    differs(orientation, card.orientation) ||
    differs(scaling, card.scaling.scaling);
  return hasChanged
    ? { state: 'stale', detail: 'Data choices have changed' }
    : { state: 'done', detail: card.name };
}

export function resultsStanding(context: WindowContext): Standing {
  const { dataset, card, seen } = context;
  if (dataset === undefined || card === undefined) return { state: 'todo' };
  if (seen.viewed.includes(resultKey(card.id, dataset.id))) {
    return modelStanding(context).state === 'stale'
      ? { state: 'stale', detail: 'Of the choices before' }
      : { state: 'done' };
  }
  return isOfDataset(seen.viewed, dataset)
    ? { state: 'stale', detail: 'Of another model' }
    : { state: 'todo', detail: 'Ready to look at' };
}

export function reportStanding({ dataset, card, seen }: WindowContext): Standing {
  if (dataset === undefined || card === undefined) return { state: 'todo' };
  if (seen.reported.includes(resultKey(card.id, dataset.id))) return { state: 'done', detail: 'Exported' };
  return isOfDataset(seen.reported, dataset)
    ? { state: 'stale', detail: 'Results have changed' }
    : { state: 'todo' };
}

export function genesStanding({ card }: WindowContext): Standing {
  return { detail: card?.neighbours === undefined ? 'One by one' : 'The model reads neighbours' };
}

export function computingStanding({ engine }: WindowContext): Standing {
  return { detail: engine ?? 'Processor or graphics card' };
}

/** Whether one of the results is of the data set: those of others say nothing about it. */
function isOfDataset(results: readonly string[], { id }: DatasetState): boolean {
  return results.some((key) => key.endsWith(` on ${id}`));
}

/** Only what the user chose explicitly can have changed: recommendations may differ on a reopened project. */
function differs(chosen: string | undefined, used: string): boolean {
  return chosen !== undefined && chosen !== used;
}
