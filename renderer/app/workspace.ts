import { create } from 'zustand';
import { emptyPlace, keepOpenProject } from './place.ts';
import type { Place, ResultsView } from './place.ts';
import type { Screen } from './screens.tsx';
import { resultKey } from './standing.ts';
import type { TrainingDraft } from './training-choices.ts';

export interface Workspace extends Place {
  /** The folder of the open project: what commands call `project`. */
  readonly project?: string | undefined;
  readonly goTo: (screen: Screen) => void;
  /** @param place where the user was in it; undefined where that is not known */
  readonly openProject: (directory: string, place?: Place) => void;
  readonly closeProject: () => void;
  readonly chooseDataset: (id: string) => void;
  readonly chooseModel: (id: string) => void;
  readonly setChoices: (choices: TrainingDraft) => void;
  /** Everything as recommended again. */
  readonly resetChoices: () => void;
  readonly selectGene: (gene: number | undefined) => void;
  readonly showResultsView: (view: ResultsView) => void;
  readonly noteChecked: (dataset: string) => void;
  readonly noteViewed: (model: string, dataset: string) => void;
  readonly noteReported: (model: string, dataset: string) => void;
}

/** What is cleared when another project, or none, is looked at. */
const nowhere = {
  ...emptyPlace,
  project: undefined,
  dataset: undefined,
  model: undefined,
  selectedGene: undefined,
};

/** What the window shows: which project, which screen, what is chosen. Nothing here is the only copy of anything. */
export const useWorkspace = create<Workspace>((set) => ({
  ...emptyPlace,
  goTo: (screen) => set({ screen }),
  openProject: (project, place) =>
    set({
      ...nowhere,
      ...place,
      project,
      screen: place === undefined || place.screen === 'start' ? 'data' : place.screen,
    }),
  closeProject: () => set(nowhere),
  chooseDataset: (dataset) => set({ dataset, selectedGene: undefined }),
  chooseModel: (model) => set({ model }),
  setChoices: (choices) => set((state) => ({ choices: { ...state.choices, ...choices } })),
  resetChoices: () => set({ choices: {} }),
  selectGene: (selectedGene) => set({ selectedGene }),
  showResultsView: (resultsView) => set({ resultsView }),
  noteChecked: (dataset) => set(({ checked }) => ({ checked: including(checked, dataset) })),
  noteViewed: (model, dataset) =>
    set(({ viewed }) => ({ viewed: including(viewed, resultKey(model, dataset)) })),
  noteReported: (model, dataset) =>
    set(({ reported }) => ({ reported: including(reported, resultKey(model, dataset)) })),
}));

useWorkspace.subscribe(({ project }) => keepOpenProject(project));

function including(list: readonly string[], item: string): readonly string[] {
  return list.includes(item) ? list : [...list, item];
}
