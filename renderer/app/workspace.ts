import { create } from 'zustand';
import { emptyPlace, keepOpenProject, keepPlace, placeIn, resultKey } from './place.ts';
import type { Place, Screen } from './place.ts';
import type { TrainingDraft } from './training-choices.ts';

export interface Workspace extends Place {
  /** The folder of the open project: what commands call `project`. */
  readonly project?: string | undefined;
  /** 0-based position of the gene that is looked at, in the active data set. */
  readonly selectedGene?: number | undefined;
  readonly goTo: (screen: Screen) => void;
  readonly openProject: (directory: string) => void;
  readonly closeProject: () => void;
  readonly chooseDataset: (id: string) => void;
  readonly chooseModel: (id: string) => void;
  readonly setChoices: (choices: TrainingDraft) => void;
  /** Everything as recommended again. */
  readonly resetChoices: () => void;
  readonly selectGene: (gene: number | undefined) => void;
  readonly noteChecked: (dataset: string) => void;
  readonly noteViewed: (model: string, dataset: string) => void;
  readonly noteReported: (model: string, dataset: string) => void;
}

/** What the window shows: which project, which screen, what is chosen. Nothing here is the only copy of anything. */
export const useWorkspace = create<Workspace>((set) => ({
  ...emptyPlace,
  goTo: (screen) => set({ screen }),
  openProject: (project) => {
    const place = placeIn(project);
    set({
      ...emptyPlace,
      dataset: undefined,
      model: undefined,
      selectedGene: undefined,
      ...place,
      project,
      screen: place?.screen === undefined || place.screen === 'start' ? 'import' : place.screen,
    });
  },
  closeProject: () =>
    set({ ...emptyPlace, project: undefined, dataset: undefined, model: undefined, selectedGene: undefined }),
  chooseDataset: (dataset) => set({ dataset, selectedGene: undefined }),
  chooseModel: (model) => set({ model }),
  setChoices: (choices) => set((state) => ({ choices: { ...state.choices, ...choices } })),
  resetChoices: () => set({ choices: {} }),
  selectGene: (selectedGene) => set({ selectedGene }),
  noteChecked: (dataset) => set(({ checked }) => ({ checked: including(checked, dataset) })),
  noteViewed: (model, dataset) =>
    set(({ viewed }) => ({ viewed: including(viewed, resultKey(model, dataset)) })),
  noteReported: (model, dataset) =>
    set(({ reported }) => ({ reported: including(reported, resultKey(model, dataset)) })),
}));

useWorkspace.subscribe(({ project, screen, dataset, model, choices, checked, viewed, reported }) => {
  keepOpenProject(project);
  if (project === undefined) return;
  keepPlace(project, { screen, dataset, model, choices, checked, viewed, reported });
});

function including(list: readonly string[], item: string): readonly string[] {
  return list.includes(item) ? list : [...list, item];
}
