import type { DatasetOverview } from '../../../electron/contract/commands/dataset.ts';
import type { DatasetState } from '../../../electron/contract/commands/project.ts';
import type { TrainingChoices } from '../../../electron/contract/training.ts';
import { useTrainingEngine } from '../../app/devices.ts';
import { ErrorNotice } from '../../app/errors.tsx';
import { useWorkspace } from '../../app/workspace.ts';
import {
  formatCount,
  formatDuration,
  formatQuantity,
} from '../../../electron/contract/words/number-format.ts';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { KeyValueList } from '../../components/key-value-list.tsx';
import { Notice } from '../../components/notice.tsx';
import type { TrainingStarter } from './use-training.ts';
import {
  kindTitle,
  labelWords,
  orientationWords,
  scalingWords,
  splitWords,
} from '../../../electron/contract/words/model-words.ts';

type TrainingPlanProps = {
  readonly dataset: DatasetState;
  readonly choices: TrainingChoices;
  readonly overview: DatasetOverview | undefined;
  /** Why the data cannot be used as chosen. */
  readonly problem: unknown;
  readonly secondsLastTime: number | undefined;
  readonly starter: TrainingStarter;
  readonly busy: boolean;
};

/** What a press on Train would do, in full, with the button beside it. */
export function TrainingPlan(props: TrainingPlanProps) {
  const { dataset, choices, overview, problem, secondsLastTime, starter, busy } = props;
  const goTo = useWorkspace((state) => state.goTo);
  const { manifest } = dataset;
  const title = `${kindTitle(choices.model)} on ${manifest.name}`;
  const counts = overview?.split.counts;
  const unlabelled = overview?.split.shares.train.labelled === 0;
  return (
    <div className="model-plan">
      <Card title="What will be done">
        <KeyValueList
          items={[
            { key: 'Data', value: `${manifest.name}${manifest.simulated ? ' (simulated)' : ''}` },
            { key: 'Model', value: kindTitle(choices.model) },
            { key: 'Split', value: splitWords[choices.split] },
            {
              key: 'Genes',
              value:
                counts === undefined
                  ? 'being counted…'
                  : `${formatCount(counts.train)} train, ${formatCount(counts.valid)} validate, ${formatCount(counts.test)} test`,
            },
            { key: 'Labels', value: labelWords(choices) },
            { key: 'Orientation', value: orientationWords[choices.orientation] },
            { key: 'Scaling', value: scalingWords[choices.scaling] },
            ...(choices.neighbours === undefined
              ? []
              : [{ key: 'Neighbours', value: 'trained after the model, reported without and with' }]),
            { key: 'Seed', value: String(choices.seed) },
            { key: 'Device', value: <DeviceInUse /> },
            {
              key: 'Time',
              value:
                secondsLastTime === undefined
                  ? 'shown once it runs'
                  : `${formatDuration(secondsLastTime)} when it was last trained like this`,
            },
          ]}
        />
        <p className="text-soft text-small">
          {choices.model === 'logistic'
            ? 'The logistic baseline is what every other model has to beat.'
            : 'A logistic baseline is trained on the same genes, so that you see what the larger model adds.'}
        </p>
        {problem !== null && problem !== undefined && <ErrorNotice error={problem} />}
        {unlabelled && (
          <Notice
            kind="warning"
            title="No training gene has a label, so there is nothing to learn from."
            remedy="Import data with a label column, or load a saved model and predict with it."
          />
        )}
        {starter.refusal !== undefined && <ErrorNotice error={starter.refusal} />}
        <Button
          kind="primary"
          size="large"
          isDisabled={busy || starter.isStarting || unlabelled}
          onPress={() => starter.start(dataset.id, choices, `Training ${title}`)}
        >
          {starter.isStarting ? 'Starting…' : trainWords(choices, overview)}
        </Button>
        <Button kind="quiet" onPress={() => goTo('check')}>
          Change split, orientation or scaling
        </Button>
      </Card>
    </div>
  );
}

/** What a press does: "Train with 100 labels". */
export function trainWords(
  { labels }: Pick<TrainingChoices, 'labels'>,
  overview: Pick<DatasetOverview, 'split'> | undefined,
): string {
  const available = overview?.split.shares.train.labelled;
  if (labels !== undefined) return `Train with ${formatQuantity(labels, 'label')}`;
  if (available === 0) return 'Train without labels';
  return available === undefined
    ? 'Train with all labels'
    : `Train with ${formatQuantity(available, 'label')}`;
}

/** What the next training is done with. Nothing waits for it: the engines may have to be tried first. */
function DeviceInUse() {
  const goTo = useWorkspace((state) => state.goTo);
  const { data, isError } = useTrainingEngine();
  return (
    <>
      {data?.engine ?? (isError ? 'not known yet' : 'looking for the fastest engine…')}{' '}
      <button type="button" className="model-link" onClick={() => goTo('computing')}>
        Computing
      </button>
    </>
  );
}
