import type { ProjectState } from '../../../electron/contract/commands/project.ts';
import type { EpochRecord } from '../../../electron/contract/model.ts';
import { useTrainingEngine } from '../../app/devices.ts';
import { useJobs } from '../../app/jobs.ts';
import type { ShownJob } from '../../app/jobs.ts';
import { joinHistories } from '../../app/training-log.ts';
import type { TrainingLog } from '../../app/training-log.ts';
import { formatProportion, formatRate } from '../../../electron/contract/words/number-format.ts';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { Notice } from '../../components/notice.tsx';
import { ProgressBar } from '../../components/progress-bar.tsx';
import { TrainingCurves } from './training-curves.tsx';
import { engineChanges, figureOfDevice } from './training-figures.ts';
import type { DeviceFigure } from './training-figures.ts';
import { bestEpochs } from './training-figures.ts';
import { kindTitle } from '../../../electron/contract/words/model-words.ts';

type TrainingViewProps = {
  readonly job: ShownJob;
  readonly log: TrainingLog | undefined;
  readonly project: ProjectState;
};

/** A training at work. All of it comes from the log, so it is whole however long nobody looked. */
export function TrainingView({ job, log, project }: TrainingViewProps) {
  const cancel = useJobs((state) => state.cancel);
  const { data: device } = useTrainingEngine();
  // What the project knows of it: for a window that was opened while it ran.
  const run = project.unfinished.find((each) => each.job === job.id);
  const begun = log?.began ?? run;
  const data = project.datasets.find(({ id }) => id === begun?.dataset);
  const history = joinHistories(run?.history ?? [], log?.history ?? []);
  const changes = engineChanges(log?.engines ?? []);
  return (
    <>
      <Card
        title={
          begun === undefined || data === undefined
            ? job.title
            : `Training ${kindTitle(begun.choices.model)} on ${data.manifest.name}`
        }
      >
        {job.progress === undefined ? (
          <div className="model-actions">
            <span role="status">Preparing the data…</span>
            <Button onPress={() => cancel(job.id)} isDisabled={job.state === 'cancelling'}>
              {job.state === 'cancelling' ? 'Cancelling…' : 'Cancel'}
            </Button>
          </div>
        ) : (
          <ProgressBar
            progress={job.progress}
            onCancel={() => cancel(job.id)}
            isCancelling={job.state === 'cancelling'}
          />
        )}
        {changes.map((change) => (
          <Notice key={change} kind="warning" title={change} />
        ))}
        <Figures history={history} device={figureOfDevice(log?.began?.engine, device?.engine)} />
        <p className="text-soft text-small">
          You can go to other screens meanwhile. Cancel keeps the finished epochs: the training can be resumed
          from there, also after closing the program.
        </p>
      </Card>
      <TrainingCurves history={history} plannedEpochs={log?.began?.plannedEpochs} />
    </>
  );
}

type FiguresProps = { readonly history: readonly EpochRecord[]; readonly device: DeviceFigure };

function Figures({ history, device }: FiguresProps) {
  const last = history.at(-1);
  const best = bestEpochs(history).find(({ validAuroc }) => validAuroc !== undefined);
  return (
    <dl className="model-figures">
      <Figure
        name="Best validation AUROC so far"
        value={best?.validAuroc === undefined ? '–' : formatProportion(best.validAuroc)}
        detail={best === undefined ? 'once the classifier has an epoch' : `epoch ${best.epoch}`}
      />
      <Figure
        name="Epochs finished"
        value={String(history.length)}
        detail={last === undefined ? 'none yet' : `last: ${last.network}, epoch ${last.epoch}`}
      />
      <Figure
        name="Speed"
        value={last === undefined ? '–' : formatRate(last.genesPerSecond, 'genes')}
        detail={last === undefined ? 'after the first epoch' : `in the ${last.network}’s last epoch`}
      />
      <Figure name="Device" {...device} />
    </dl>
  );
}

function Figure(props: { readonly name: string; readonly value: string; readonly detail: string }) {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd>
        <strong>{props.value}</strong>
        <span>{props.detail}</span>
      </dd>
    </div>
  );
}
