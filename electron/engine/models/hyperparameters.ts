import { failure } from '../../contract/failure.ts';
import type { Hyperparameter } from '../../contract/hyperparameter.ts';

/** Settings of a model by name, in the order in which they are shown. */
export type Definitions = Readonly<Record<string, Hyperparameter>>;

/** The values of {@link Definitions}, every one present. */
export type ValuesOf<Defined extends Definitions> = { readonly [Name in keyof Defined]: number };

type Described = Omit<Hyperparameter, 'kind'>;
export const integer = (definition: Described): Hyperparameter => ({ kind: 'integer', ...definition });
export const number = (definition: Described): Hyperparameter => ({ kind: 'number', ...definition });

/**
 * Fills in defaults and checks ranges.
 * @param given values by name; text is accepted where it reads as a number, as from a command line
 * @throws Failure `option-invalid` for a name the model does not have, or a value out of its range
 */
export function parseHyperparameters<Defined extends Definitions>(
  model: string,
  definitions: Defined,
  given: Readonly<Record<string, unknown>>,
): ValuesOf<Defined> {
  for (const name of Object.keys(given)) {
    if (Object.hasOwn(definitions, name)) continue;
    throw failure(
      'option-invalid',
      `The model ${model} has no setting "${name}".`,
      `Its settings are ${Object.keys(definitions).join(', ')}.`,
    );
  }
  const entries = Object.entries(definitions).map(([name, definition]) => [
    name,
    Object.hasOwn(given, name) ? parseValue(name, definition, given[name]) : definition.default,
  ]);
  return Object.fromEntries(entries) as ValuesOf<Defined>;
}

function parseValue(name: string, definition: Hyperparameter, given: unknown): number {
  const value = typeof given === 'string' && given.trim() !== '' ? Number(given) : given;
  const fits =
    typeof value === 'number' &&
    value >= definition.min &&
    value <= definition.max &&
    (definition.kind === 'number' || Number.isInteger(value));
  if (fits) return value;
  const kind = definition.kind === 'integer' ? 'a whole number' : 'a number';
  const unit = definition.unit === '' ? '' : ` ${definition.unit}`;
  throw failure(
    'option-invalid',
    `${definition.label} (${name}) was "${String(given)}".`,
    `It must be ${kind} from ${definition.min} to ${definition.max}${unit}; the default is ${definition.default}.`,
  );
}
