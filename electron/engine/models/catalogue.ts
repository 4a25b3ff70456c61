import { failure } from '../../contract/failure.ts';
import { deepchrome } from './deepchrome.ts';
import { logistic } from './logistic.ts';
import { mlp } from './mlp.ts';
import { parseHyperparameters } from './hyperparameters.ts';
import type { InputShape, ModelDescription } from './model-description.ts';
import { simplechrome } from './simplechrome.ts';
import type { Stage } from './stage.ts';

/** Every model there is, by kind, in the order in which they are shown. */
const models: Readonly<Record<string, ModelDescription>> = { simplechrome, mlp, deepchrome, logistic };

/** What a card, a run and the command line call each model. */
export const modelKinds: readonly string[] = Object.keys(models);

/** The model that every other one is shown beside. */
export const baselineKind = 'logistic';

/** @throws Failure `option-invalid` where there is no such model */
export function modelOf(kind: string): ModelDescription {
  if (Object.hasOwn(models, kind)) return models[kind];
  throw failure(
    'option-invalid',
    `There is no model "${kind.slice(0, 80)}".`,
    `Choose one of ${modelKinds.join(', ')}.`,
  );
}

export interface PlannedModel {
  readonly stages: readonly Stage[];
  /** Every setting in force, defaults included. */
  readonly hyperparameters: Readonly<Record<string, number>>;
}

/**
 * Lays a model out for data of one shape.
 * @param given settings that differ from their defaults; text where it reads as a number
 * @throws Failure `option-invalid`
 */
export function planModel(
  kind: string,
  given: Readonly<Record<string, unknown>>,
  shape: InputShape,
): PlannedModel {
  const model = modelOf(kind);
  const hyperparameters = parseHyperparameters(kind, model.settings, given);
  return { stages: model.stages(hyperparameters, shape), hyperparameters };
}
