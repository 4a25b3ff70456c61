import type { Scaling } from '../../contract/dataset.ts';
import type { Hyperparameter } from '../../contract/hyperparameter.ts';
import type { Definitions, ValuesOf } from './hyperparameters.ts';
import type { Stage } from './stage.ts';

/** What a model needs to know of the data before it can be laid out. */
export interface InputShape {
  readonly bins: number;
  readonly marks: number;
  readonly scaling: Scaling;
}

/** One record of the catalogue: all that the program knows of a model. */
export interface ModelDescription<Values = Readonly<Record<string, number>>> {
  readonly title: string;
  /** One sentence for people who choose a model. */
  readonly summary: string;
  readonly settings: Readonly<Record<string, Hyperparameter>>;
  /** The only scaling of counts that it reads; absent where the user chooses. */
  readonly scaling?: Scaling;
  /**
   * Lays the model out for data of one shape.
   * @param values every setting, checked
   * @throws Failure `option-invalid` where data of this shape cannot be read with these settings
   */
  stages(values: Values, shape: InputShape): readonly Stage[];
}

/** Describes a model; its stages know its settings by name. */
export const describeModel = <Defined extends Definitions>(
  description: ModelDescription<ValuesOf<Defined>> & { readonly settings: Defined },
): ModelDescription => ({
  ...description,
  // The catalogue gives every setting that is described here a value.
  stages: (values, shape) => description.stages(values as ValuesOf<Defined>, shape),
});
