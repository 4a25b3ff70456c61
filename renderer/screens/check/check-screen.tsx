import { useEffect, useMemo } from 'react';
import { useCommand, useDatasetState, useTrainingChoices } from '../../app/queries.ts';
import { ErrorNotice } from '../../app/errors.tsx';
import { checkKey } from '../../app/standing.ts';
import { SimulatedBadge } from '../../components/simulated-badge.tsx';
import { useWorkspace } from '../../app/workspace.ts';
import { classShareFigure } from '../../charts/class-share-bars.tsx';
import { datasetSummaryFigure } from '../../charts/dataset-summary.tsx';
import { Chart } from '../../charts/frame/chart.tsx';
import { markProfileFigure } from '../../charts/mark-profile-chart.tsx';
import { formatCount, formatQuantity } from '../../../electron/contract/words/number-format.ts';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { Notice } from '../../components/notice.tsx';
import { Waiting } from '../../components/waiting.tsx';
import type { DatasetOverview } from '../../../electron/contract/commands/dataset.ts';
import type { DatasetState } from '../../../electron/contract/commands/project.ts';
import type { TrainingChoices } from '../../../electron/contract/training.ts';
import './check-screen.css';
import { DataChoicesPanel } from './data-choices-panel.tsx';
import { ImportNotes } from './import-notes.tsx';
import { MarksTable } from './marks-table.tsx';
import { axisOf, classesOfSplits, profilesOfMarks } from '../../charts/overview-pictures.ts';
import { SampleFindings } from './sample-findings.tsx';
import { SignalHeatmap } from './signal-heatmap.tsx';
import { Warnings } from './warnings.tsx';

/** What the data look like before training, and the choices that decide how they are used. */
export function CheckScreen() {
  const project = useWorkspace((state) => state.project);
  const dataset = useDatasetState();
  // What is missing the frame has said already.
  if (project === undefined || dataset === undefined) return null;
  return <CheckDataset key={dataset.id} project={project} dataset={dataset} />;
}

type CheckDatasetProps = { readonly project: string; readonly dataset: DatasetState };

function CheckDataset({ project, dataset }: CheckDatasetProps) {
  const choices = useTrainingChoices();
  const setChoices = useWorkspace((state) => state.setChoices);
  const goTo = useWorkspace((state) => state.goTo);
  const noteChecked = useWorkspace((state) => state.noteChecked);
  const overview = useCommand(
    'dataset.overview',
    {
      project,
      dataset: dataset.id,
      split: choices.split,
      orientation: choices.orientation,
      // Only a random split depends on it; one key for all seeds otherwise.
      seed: choices.split === 'random' ? choices.seed : 1,
    },
    { keepPrevious: true },
  );
  const seen = overview.data !== undefined;
  const checkedAs = checkKey(dataset);
  useEffect(() => {
    if (seen) noteChecked(checkedAs);
  }, [seen, checkedAs, noteChecked]);

  const { manifest } = dataset;
  return (
    <div className="check-screen">
      <header className="check-header">
        <div>
          <h1>Check</h1>
          <p className="text-soft">
            {manifest.name} {manifest.simulated && <SimulatedBadge />} ·{' '}
            {formatQuantity(manifest.genes, 'gene')}, {formatCount(manifest.bins)} bins,{' '}
            {formatQuantity(manifest.marks.length, 'mark')}
          </p>
        </div>
        <Button kind="primary" size="large" onPress={() => goTo('model')} isDisabled={overview.isError}>
          Continue to the model
        </Button>
      </header>
      <div className="check-columns">
        <div className="check-choices">
          <DataChoicesPanel
            facts={dataset}
            chosen={choices}
            onChange={setChoices}
            onReset={() => setChoices({ split: undefined, orientation: undefined, scaling: undefined })}
          />
        </div>
        <div
          className="check-pictures"
          aria-busy={overview.isFetching}
          data-updating={overview.isPlaceholderData || undefined}
        >
          {overview.isError && <ErrorNotice error={overview.error} />}
          {overview.isPending && (
            <p className="check-waiting">Counting reads of {formatQuantity(manifest.genes, 'gene')}…</p>
          )}
          {overview.data !== undefined && !overview.isError && (
            <Pictures
              project={project}
              dataset={dataset}
              overview={overview.data}
              choices={choices}
              updating={overview.isPlaceholderData}
            />
          )}
        </div>
      </div>
    </div>
  );
}

type PicturesProps = CheckDatasetProps & {
  readonly overview: DatasetOverview;
  readonly choices: TrainingChoices;
  /** The pictures still show the choice before. */
  readonly updating: boolean;
};

function Pictures({ project, dataset, overview, choices, updating }: PicturesProps) {
  const { manifest } = dataset;
  const report = useCommand('dataset.report', { project, dataset: dataset.id });
  const check = useCommand('dataset.check', { project, dataset: dataset.id, split: choices.split });
  const unlabelled = overview.high.genes + overview.low.genes === 0;
  const figures = useMemo(
    () => ({
      classes: classShareFigure({ splits: classesOfSplits(overview) }),
      profiles: markProfileFigure({
        marks: profilesOfMarks(overview),
        axis: axisOf(overview),
        counts: { high: overview.high.genes, low: overview.low.genes },
      }),
      summary: datasetSummaryFigure({ marks: overview.markSummaries, genes: overview.genes }),
    }),
    [overview],
  );
  const { test } = overview.split.shares;
  return (
    <>
      <p className="visually-hidden" role="status">
        {updating ? 'Updating the pictures' : ''}
      </p>
      {check.data !== undefined && (
        <SampleFindings check={check.data} axis={{ ...axisOf(overview), orientation: 'strand' }} />
      )}
      {check.isPending && <Waiting>Looking for what may be wrong with this sample…</Waiting>}
      {check.isError && <ErrorNotice error={check.error} />}
      <Warnings
        warnings={overview.warnings}
        test={unlabelled ? undefined : { high: test.high, low: test.labelled - test.high }}
      />
      <Card>
        {unlabelled ? (
          <Notice
            kind="info"
            title="None of these genes has a label, so no model can be trained or judged on them."
            remedy="You can still predict them with a saved model: load one on the next screen."
          />
        ) : (
          <Chart figure={figures.classes} />
        )}
        <p className="text-soft text-small">
          {overview.split.description}
          {overview.split.unassigned > 0 &&
            ` ${formatQuantity(overview.split.unassigned, 'gene')} without a known position ${overview.split.unassigned === 1 ? 'is' : 'are'} in no part: predicted, but not used for training or judging.`}
        </p>
      </Card>
      <Card>
        <Chart figure={figures.profiles} />
        <p className="text-soft text-small">
          {overview.orientationDescription} {overview.binSizeDescription}
        </p>
      </Card>
      <SignalHeatmap project={project} dataset={dataset} orientation={choices.orientation} />
      <Card>
        <Chart figure={figures.summary} />
        <MarksTable marks={overview.markSummaries} scaling={choices.scaling} />
      </Card>
      {report.data !== undefined && (
        <ImportNotes report={report.data.report} simulated={manifest.simulated} />
      )}
      {report.isError && <ErrorNotice error={report.error} />}
    </>
  );
}
