import type { EngineKind } from '../contract/engines.ts';
import type { Project } from '../engine/project/store/project.ts';
import type { StoredDataset } from '../engine/project/datasets.ts';
import {
  resumeTraining,
  trainInProject,
  type TrainingOutcome,
} from '../engine/project/training/train-in-project.ts';
import { trainThroughFaults } from '../engine/project/training/train-through-faults.ts';
import type { TrainingChoices } from '../contract/training.ts';
import { enginesFor } from './engines.ts';
import type { Session } from './session.ts';

/** Trains on the engine that was asked for, or on the fastest that works here. */
export function trainHere(
  project: Project,
  loaded: StoredDataset,
  choices: TrainingChoices,
  engine: EngineKind | undefined,
  session: Session,
): Promise<TrainingOutcome> {
  const begin = (...[runtime, observer]: BeginArguments) =>
    trainInProject(project, loaded, choices, runtime, session, observer);
  return train(project, begin, engine, session);
}

/** Goes on with a training that was stopped. */
export function resumeHere(
  project: Project,
  run: string,
  engine: EngineKind | undefined,
  session: Session,
): Promise<TrainingOutcome> {
  const begin = (...[runtime, observer]: BeginArguments) =>
    resumeTraining(project, run, runtime, session, observer);
  return train(project, begin, engine, session);
}

type Begin = Parameters<typeof trainThroughFaults>[1]['begin'];
type BeginArguments = Parameters<Begin>;

function train(
  project: Project,
  begin: Begin,
  engine: EngineKind | undefined,
  session: Session,
): Promise<TrainingOutcome> {
  const resume = (run: string, ...[runtime, observer]: BeginArguments) =>
    resumeTraining(project, run, runtime, session, observer);
  return trainThroughFaults(enginesFor(engine), { begin, resume }, session, () => ({}));
}
