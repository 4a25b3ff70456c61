import { useEffect } from 'react';
import type { ModelKindDescription, Preset } from '../../../electron/contract/commands/models.ts';
import type { DatasetState, ProjectState } from '../../../electron/contract/commands/project.ts';
import { ErrorNotice } from '../../app/errors.tsx';
import { useCommand, useTrainingChoices } from '../../app/queries.ts';
import type { TrainingDraft } from '../../app/training-choices.ts';
import { useWorkspace } from '../../app/workspace.ts';
import { Card } from '../../components/card.tsx';
import { ChoiceCards } from '../../components/choice-cards.tsx';
import { Notice } from '../../components/notice.tsx';
import { NumberField } from '../../components/number-field.tsx';
import { Select } from '../../components/select.tsx';
import { AdvancedSettings } from './advanced-settings.tsx';
import { LabelBudget } from './label-budget.tsx';
import { NeighbourChoice } from './neighbour-choice.tsx';
import { presetState, secondsLastTime } from './presets.ts';
import { TrainingPlan } from './training-plan.tsx';
import type { TrainingStarter } from './use-training.ts';

type TrainPanelProps = {
  readonly project: ProjectState;
  readonly dataset: DatasetState;
  readonly starter: TrainingStarter;
  /** Another training is at work: a second one would only slow both down. */
  readonly busy: boolean;
};

/** Everything that is decided before a training. */
export function TrainPanel({ project, dataset, starter, busy }: TrainPanelProps) {
  const kinds = useCommand('models.kinds', { project: project.directory, dataset: dataset.id });
  const draft = useWorkspace((state) => state.choices);
  const setChoices = useWorkspace((state) => state.setChoices);
  const best = kinds.data?.presets.find(({ id }) => id === 'best');
  const undecided = draft.model === undefined;
  useEffect(() => {
    // Whoever has decided nothing yet begins with what is best for these data.
    if (undecided && best !== undefined)
      setChoices({ model: best.choices.model, settings: best.choices.settings });
  }, [undecided, best, setChoices]);

  if (kinds.isError) return <ErrorNotice error={kinds.error} />;
  if (kinds.data === undefined || undecided)
    return <p className="model-waiting">Looking at which models suit these data…</p>;
  return (
    <TrainForm
      project={project}
      dataset={dataset}
      starter={starter}
      busy={busy}
      kinds={kinds.data.kinds}
      presets={kinds.data.presets}
    />
  );
}

type TrainFormProps = TrainPanelProps & {
  readonly kinds: readonly ModelKindDescription[];
  readonly presets: readonly Preset[];
};

function TrainForm({ project, dataset, starter, busy, kinds, presets }: TrainFormProps) {
  const choices = useTrainingChoices();
  const setChoices = useWorkspace((state) => state.setChoices);
  const overview = useCommand(
    'dataset.overview',
    {
      project: project.directory,
      dataset: dataset.id,
      split: choices.split,
      orientation: choices.orientation,
      seed: choices.split === 'random' ? choices.seed : 1,
    },
    { keepPrevious: true },
  );
  const { nearest, changed } = presetState(presets, choices, kinds);
  const kind = kinds.find((each) => each.kind === choices.model);
  const isPreset = nearest !== undefined && changed.length === 0;

  return (
    <div className="model-train">
      <div className="model-form">
        <Card>
          <ChoiceCards
            label="Preset"
            value={isPreset ? nearest.id : noPreset}
            onChange={(id) => {
              const preset = presets.find((each) => each.id === id);
              if (preset !== undefined) setChoices(choicesOf(preset, dataset));
            }}
            choices={presets.map(({ id, title, explanation }) => ({
              value: id,
              label: title,
              description: explanation,
              recommended: id === 'best',
            }))}
          />
          {isPreset && nearest.notes.map((note) => <Notice key={note} kind="info" title={note} />)}
          {!isPreset && (
            <p className="text-soft text-small">
              {nearest === undefined
                ? 'These are your own choices; no preset trains this model.'
                : `Your own choices: as “${nearest.title}”, but for ${changed.join(', ')}.`}
            </p>
          )}
        </Card>
        <Card title="Model">
          <div className="model-basics">
            <Select
              label="Kind of model"
              value={choices.model}
              onChange={(model) => setChoices({ model, settings: {} })}
              options={kinds.map(({ kind: value, title, summary }) => ({
                value,
                label: title,
                detail: summary,
              }))}
              hint={kind?.summary}
            />
            <NumberField
              label="Seed"
              value={choices.seed}
              min={0}
              step={1}
              onChange={(seed) => setChoices({ seed })}
              help="Start values and the order of genes are drawn at random from this number. The same seed gives the same model; try a few to see how much the result depends on chance."
            />
          </div>
          {kind?.problem !== undefined && <ErrorNotice error={kind.problem} />}
          <LabelBudget
            labels={choices.labels}
            strict={choices.strictLabels}
            available={overview.data?.split.shares.train.labelled}
            onChange={setChoices}
          />
          {choices.model === 'simplechrome' && (
            <NeighbourChoice
              project={project.directory}
              dataset={dataset}
              neighbours={choices.neighbours}
              onChange={(neighbours) => setChoices({ neighbours })}
            />
          )}
          {kind !== undefined && (
            <AdvancedSettings
              kind={kind}
              settings={choices.settings}
              onChange={(settings) => setChoices({ settings })}
            />
          )}
        </Card>
      </div>
      <TrainingPlan
        dataset={dataset}
        choices={choices}
        overview={overview.data}
        problem={overview.error}
        secondsLastTime={secondsLastTime(project.models, kind, choices, dataset.manifest.sha256)}
        starter={starter}
        busy={busy}
      />
    </div>
  );
}

/** Selects none of the cards. */
const noPreset = 'none';

/** What choosing a preset sets; what is as recommended stays that way when the recommendation changes. */
function choicesOf({ choices }: Preset, { recommended }: DatasetState): TrainingDraft {
  return {
    model: choices.model,
    settings: choices.settings,
    split: choices.split === recommended.split ? undefined : choices.split,
    orientation: choices.orientation === recommended.orientation ? undefined : choices.orientation,
    scaling: choices.scaling === recommended.scaling ? undefined : choices.scaling,
  };
}
