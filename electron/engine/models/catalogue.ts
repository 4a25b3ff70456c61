import type { Scaling } from '../../contract/dataset.ts';
import type { Hyperparameter } from '../../contract/hyperparameter.ts';
import type { ModelKind } from '../../contract/model.ts';
import { deepchromePlan, deepchromeSettings } from './deepchrome.ts';
import { type Definitions, parseHyperparameters } from './hyperparameters.ts';
import { logisticPlan, logisticSettings } from './logistic.ts';
import { mlpPlan, mlpSettings } from './mlp.ts';
import type { ModelPlan } from './model-plan.ts';
import { simplechromePlan, simplechromeSettings } from './simplechrome.ts';

/** What a model needs to know of the data before it can be laid out. */
export interface InputShape {
  readonly bins: number;
  readonly marks: number;
  readonly scaling: Scaling;
}

export interface ModelDescription {
  readonly kind: ModelKind;
  readonly title: string;
  /** One sentence for people who choose a model. */
  readonly summary: string;
  readonly settings: Readonly<Record<string, Hyperparameter>>;
  /**
   * Lays the model out for data of one shape.
   * @throws Failure `option-invalid`
   */
  plan(given: Readonly<Record<string, unknown>>, shape: InputShape): PlannedModel;
}

export interface PlannedModel {
  readonly plan: ModelPlan;
  /** Every setting in force, defaults included. */
  readonly hyperparameters: Readonly<Record<string, number>>;
}

function describe<Defined extends Definitions>(
  kind: ModelKind,
  title: string,
  summary: string,
  settings: Defined,
  plan: (
    values: { readonly [Name in keyof Defined]: number },
    bins: number,
    marks: number,
    scaling: Scaling,
  ) => ModelPlan,
): ModelDescription {
  return {
    kind,
    title,
    summary,
    settings,
    plan(given, { bins, marks, scaling }) {
      const values = parseHyperparameters(kind, settings, given);
      return { plan: plan(values, bins, marks, scaling), hyperparameters: values };
    },
  };
}

/** Every model there is, by kind. */
export const models: Readonly<Record<ModelKind, ModelDescription>> = {
  simplechrome: describe(
    'simplechrome',
    'SimpleChrome',
    'Learns a small code of each gene’s chromatin without labels, then classifies the code; made for few labelled genes.',
    simplechromeSettings,
    simplechromePlan,
  ),
  mlp: describe(
    'mlp',
    'Dense network',
    'The same classifier on the raw bins, for comparison.',
    mlpSettings,
    mlpPlan,
  ),
  deepchrome: describe(
    'deepchrome',
    'DeepChrome',
    'A convolutional network trained on labels only (Singh et al. 2016); often the most accurate when labels abound.',
    deepchromeSettings,
    deepchromePlan,
  ),
  logistic: describe(
    'logistic',
    'Logistic baseline',
    'A linear model on ten averages and the maximum of each mark: what every other model has to beat.',
    logisticSettings,
    logisticPlan,
  ),
};
