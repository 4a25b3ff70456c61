import { create } from 'zustand';
import { emptyPlace, nothingChosen } from './place.ts';
import type { ModelTab, OfDataset, Place, ResultsView, View } from './place.ts';
import type { Screen } from './screens.tsx';
import { resultKey } from './standing.ts';
import type { TrainingDraft } from './training-choices.ts';

export interface Workspace extends Place {
  /** The folder of the open project: what commands call `project`. */
  readonly project?: string | undefined;
  readonly goTo: (screen: Screen) => void;
  /**
   * @param place where the user was in it; undefined where that is not known
   * @param view what of it shall be shown, rather than what was shown last
   */
  readonly openProject: (directory: string, place?: Place, view?: View) => void;
  readonly closeProject: () => void;
  /** Shows what an address names of the open project; a data set or model that it leaves out stays as it is. */
  readonly show: (view: View) => void;
  /** Shows a data set with all that was chosen for it. */
  readonly chooseDataset: (id: string) => void;
  /** @param dataset for which data set; the one shown by default */
  readonly chooseModel: (id: string, dataset?: string) => void;
  readonly showModelTab: (tab: ModelTab) => void;
  readonly setChoices: (choices: TrainingDraft) => void;
  readonly selectGene: (gene: number | undefined) => void;
  readonly showResultsView: (view: ResultsView) => void;
  readonly noteChecked: (dataset: string) => void;
  readonly noteViewed: (model: string, dataset: string) => void;
  readonly noteReported: (model: string, dataset: string) => void;
}

/** What the window shows: which project, which screen, what is chosen. Nothing here is the only copy of anything. */
export const useWorkspace = create<Workspace>((set) => ({
  ...emptyPlace,
  goTo: (screen) => set({ screen }),
  openProject: (project, place, view) => {
    const known = { ...emptyPlace, ...place };
    set({
      ...known,
      screen: known.screen === 'start' ? 'data' : known.screen,
      ...(view === undefined ? {} : withView(known, view)),
      project,
    });
  },
  closeProject: () => set({ ...emptyPlace, project: undefined }),
  show: (view) => set((state) => withView(state, view)),
  chooseDataset: (dataset) => set((state) => withDataset(state, dataset)),
  chooseModel: (model, dataset) =>
    set((state) => {
      if (dataset === undefined || dataset === state.dataset) return { model };
      const other = state.others[dataset] ?? nothingChosen;
      return { others: { ...state.others, [dataset]: { ...other, model } } };
    }),
  showModelTab: (modelTab) => set({ modelTab }),
  setChoices: (choices) => set((state) => ({ choices: { ...state.choices, ...choices } })),
  selectGene: (selectedGene) => set({ selectedGene }),
  showResultsView: (resultsView) => set({ resultsView }),
  noteChecked: (dataset) => set(({ checked }) => ({ checked: including(checked, dataset) })),
  noteViewed: (model, dataset) =>
    set(({ viewed }) => ({ viewed: including(viewed, resultKey(model, dataset)) })),
  noteReported: (model, dataset) =>
    set(({ reported }) => ({ reported: including(reported, resultKey(model, dataset)) })),
}));

/** The place with another data set shown: what was chosen for the one before is kept with it. */
function withDataset(place: Place, dataset: string): Partial<Place> {
  if (place.dataset === dataset) return {};
  // What was chosen before it was said for which data set, was chosen for the only one.
  if (place.dataset === undefined && place.others[dataset] === undefined) return { dataset };
  const { model, selectedGene, modelTab, choices } = place;
  const left: OfDataset = { model, selectedGene, modelTab, choices };
  const { [dataset]: chosen = nothingChosen, ...others } = place.others;
  return {
    ...nothingChosen,
    ...chosen,
    dataset,
    others: place.dataset === undefined ? others : { ...others, [place.dataset]: left },
  };
}

function withView(place: Place, { screen, dataset, model, selectedGene }: View): Partial<Place> {
  return {
    ...(dataset === undefined ? {} : withDataset(place, dataset)),
    ...(model === undefined ? {} : { model }),
    screen,
    selectedGene,
  };
}

function including(list: readonly string[], item: string): readonly string[] {
  return list.includes(item) ? list : [...list, item];
}
