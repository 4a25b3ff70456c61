import type { DatasetState, ProjectState } from '../../electron/contract/commands/project.ts';
import type { ModelCard } from '../../electron/contract/model.ts';
import { formatQuantity } from '../../electron/contract/number-format.ts';
import type { RailStep } from '../components/side-rail.tsx';
import { isRunning } from './jobs.ts';
import type { ShownJob } from './jobs.ts';
import { resultKey } from './place.ts';
import type { Place, Screen } from './place.ts';

/** Screens that are steps on the way to a report. */
export type Step = Exclude<Screen, 'start' | 'devices'>;

export interface RailParts {
  readonly project: ProjectState | undefined;
  /** The data set and model that are looked at. */
  readonly dataset: DatasetState | undefined;
  readonly card: ModelCard | undefined;
  readonly place: Pick<Place, 'choices' | 'checked' | 'viewed' | 'reported'>;
  readonly jobs: readonly ShownJob[];
}

/** A data set as it was checked: with other gene positions it wants to be looked at again. */
export function checkKey({ id, annotation }: DatasetState): string {
  return `${id} with ${annotation?.id ?? 'no positions'}`;
}

/** The six steps from files to a report, each with how it stands and why. */
export function railSteps(parts: RailParts): RailStep<Step>[] {
  return [
    { id: 'import', label: 'Import', ...importStep(parts), ...whileRunning('import', parts.jobs) },
    { id: 'check', label: 'Check data', ...checkStep(parts), ...whileRunning('check', parts.jobs) },
    { id: 'model', label: 'Model', ...modelStep(parts), ...whileRunning('model', parts.jobs) },
    { id: 'results', label: 'Results', ...resultsStep(parts), ...whileRunning('results', parts.jobs) },
    {
      id: 'neighbours',
      label: 'Neighbours',
      ...neighboursStep(parts),
      ...whileRunning('neighbours', parts.jobs),
    },
    { id: 'report', label: 'Report', ...reportStep(parts), ...whileRunning('report', parts.jobs) },
  ];
}

type Standing = Pick<RailStep, 'state' | 'detail' | 'share'>;

function importStep({ dataset }: RailParts): Standing {
  if (dataset === undefined) return { state: 'todo', detail: 'Bin counts and labels' };
  const { genes, marks } = dataset.manifest;
  return {
    state: 'done',
    detail: `${formatQuantity(genes, 'gene')}, ${formatQuantity(marks.length, 'mark')}`,
  };
}

function checkStep({ dataset, place }: RailParts): Standing {
  if (dataset === undefined) return { state: 'todo' };
  if (place.checked.includes(checkKey(dataset))) return { state: 'done' };
  return place.checked.some((key) => key.startsWith(`${dataset.id} with `))
    ? { state: 'stale', detail: 'Gene positions have changed' }
    : { state: 'todo', detail: 'Look before you train' };
}

function modelStep({ dataset, card, place, project }: RailParts): Standing {
  if (card === undefined) {
    return (project?.unfinished.length ?? 0) > 0
      ? { state: 'todo', detail: 'A training can be resumed' }
      : { state: 'todo' };
  }
  // A model that was loaded, or trained on another data set, does not depend on the choices made for this one.
  if (card.dataset.sha256 !== dataset?.manifest.sha256) {
    return { state: 'done', detail: `Trained on ${card.dataset.name}` };
  }
  const { split, orientation, scaling } = place.choices;
  const hasChanged =
    differs(split, card.split.kind) ||
    differs(orientation, card.orientation) ||
    differs(scaling, card.scaling.scaling);
  return hasChanged
    ? { state: 'stale', detail: 'Data choices have changed' }
    : { state: 'done', detail: card.name };
}

function resultsStep({ dataset, card, place, project }: RailParts): Standing {
  if (dataset === undefined || card === undefined) return { state: 'todo' };
  if (place.viewed.includes(resultKey(card.id, dataset.id))) {
    return modelStep({ dataset, card, place, project, jobs: [] }).state === 'stale'
      ? { state: 'stale', detail: 'Of the choices before' }
      : { state: 'done' };
  }
  return place.viewed.length > 0
    ? { state: 'stale', detail: 'New model or data' }
    : { state: 'todo', detail: 'Ready to look at' };
}

/** Exploring has no end; it counts as done where the model reads neighbours. */
function neighboursStep({ card }: RailParts): Standing {
  return card?.neighbours === undefined
    ? { state: 'todo', detail: 'Optional: explore' }
    : { state: 'done', detail: 'The model reads them' };
}

function reportStep({ dataset, card, place }: RailParts): Standing {
  if (dataset === undefined || card === undefined) return { state: 'todo' };
  if (place.reported.includes(resultKey(card.id, dataset.id))) return { state: 'done', detail: 'Exported' };
  return place.reported.length > 0 ? { state: 'stale', detail: 'Results have changed' } : { state: 'todo' };
}

function whileRunning(step: Step, jobs: readonly ShownJob[]): Partial<Standing> {
  const job = jobs.findLast(({ screen, state }) => screen === step && isRunning(state));
  if (job === undefined) return {};
  const { done, total } = job.progress ?? {};
  return {
    state: 'running',
    detail: job.progress?.stage ?? job.title,
    share: done === undefined || total === undefined || total === 0 ? undefined : done / total,
  };
}

/** Only what the user chose explicitly can have changed: recommendations may differ on a reopened project. */
function differs(chosen: string | undefined, used: string): boolean {
  return chosen !== undefined && chosen !== used;
}
