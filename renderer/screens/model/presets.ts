import type { ModelKindDescription, Preset } from '../../../electron/contract/commands/models.ts';
import type { ModelCard } from '../../../electron/contract/model.ts';
import type { TrainingChoices } from '../../../electron/contract/training.ts';

type PresetChoices = Preset['choices'];

/** Every setting of a model in force: what was chosen, and defaults for the rest. */
export function settingsInForce(
  kind: ModelKindDescription | undefined,
  chosen: Readonly<Record<string, number>>,
): Readonly<Record<string, number>> {
  return Object.fromEntries(
    (kind?.settings ?? []).map(({ name, definition }) => [name, chosen[name] ?? definition.default]),
  );
}

/** What of the choices is about model and data alike; seed and labels are the user's own in every preset. */
function differsIn(
  preset: PresetChoices,
  choices: PresetChoices,
  kinds: readonly ModelKindDescription[],
): readonly string[] {
  if (preset.model !== choices.model) return ['model'];
  const kind = kinds.find((each) => each.kind === preset.model);
  const theirs = settingsInForce(kind, preset.settings);
  const ours = settingsInForce(kind, choices.settings);
  return [
    ...(kind?.settings ?? [])
      .filter(({ name }) => theirs[name] !== ours[name])
      .map(({ definition }) => definition.label),
    ...(['split', 'orientation', 'scaling'] as const).filter((name) => preset[name] !== choices[name]),
  ];
}

/** Where the choices stand among the presets. */
export type PresetState = {
  /** The preset that the choices are, or are closest to; undefined where it is another model's. */
  readonly nearest: Preset | undefined;
  /** Names of what differs from it; none where the choices are the preset. */
  readonly changed: readonly string[];
};

/** The preset with the fewest changes; the first of equals. */
export function presetState(
  presets: readonly Preset[],
  choices: PresetChoices,
  kinds: readonly ModelKindDescription[],
): PresetState {
  const states = presets.map((preset) => ({
    nearest: preset,
    changed: differsIn(preset.choices, choices, kinds),
  }));
  const own = states.filter(({ nearest }) => nearest.choices.model === choices.model);
  const best = own.toSorted((a, b) => a.changed.length - b.changed.length)[0];
  return best ?? { nearest: undefined, changed: [] };
}

/** A setting changed, leaving out what equals its default: what is chosen is what differs. */
export function withSetting(
  kind: ModelKindDescription,
  settings: Readonly<Record<string, number>>,
  name: string,
  value: number,
): Readonly<Record<string, number>> {
  const rest = Object.entries(settings).filter(([each]) => each !== name);
  const isDefault = kind.settings.find((each) => each.name === name)?.definition.default === value;
  return Object.fromEntries(isDefault ? rest : [...rest, [name, value]]);
}

/**
 * Seconds that a training took last time on this project, for the same model with the same settings on the same number of
 * genes and labels; undefined where there was none. Nothing is guessed: machines differ too much.
 */
export function secondsLastTime(
  models: readonly ModelCard[],
  kind: ModelKindDescription | undefined,
  choices: Pick<TrainingChoices, 'model' | 'settings' | 'labels'>,
  datasetSha256: string,
): number | undefined {
  const wanted = settingsInForce(kind, choices.settings);
  return models.find(
    (card) =>
      card.kind === choices.model &&
      card.dataset.sha256 === datasetSha256 &&
      card.labels.budget === choices.labels &&
      Object.entries(wanted).every(([name, value]) => card.hyperparameters[name] === value),
  )?.seconds;
}
