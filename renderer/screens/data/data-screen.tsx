import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { ErrorNotice } from '../../app/errors.tsx';
import { useIncoming } from '../../app/incoming.ts';
import { useJobs, useRunningJob } from '../../app/jobs.ts';
import { useDatasetState, useProjectState } from '../../app/queries.ts';
import { useWorkspace } from '../../app/workspace.ts';
import { Card } from '../../components/card.tsx';
import { ProgressBar } from '../../components/progress-bar.tsx';
import { addSources, changeDraft, emptyDraft, useImportDraft } from './import-draft.ts';
import './data-screen.css';
import { ImportedData } from './imported-data.tsx';
import { SourceChoice } from './source-choice.tsx';
import { ChosenFiles } from './chosen-files.tsx';

/** From files to a data set: choose, look, confirm, import, and read what was made of them. */
export function DataScreen() {
  const project = useWorkspace((state) => state.project);
  const { data: state } = useProjectState();
  const dataset = useDatasetState();
  const draft = useImportDraft();
  useTakeIncoming(project);

  if (project === undefined || state === undefined) return null;
  const isChoosing = draft.sources === undefined && (dataset === undefined || draft.isAdding);
  return (
    <div className="import-screen">
      {state.damaged.map(({ id, error }) => (
        <ErrorNotice key={id} error={error} />
      ))}
      <ImportProgress isBusy={draft.isBusy}>
        {isChoosing ? (
          <SourceChoice project={project} mayGoBack={dataset !== undefined} />
        ) : draft.sources !== undefined ? (
          <ChosenFiles project={project} dataset={dataset} sources={draft.sources} />
        ) : (
          dataset !== undefined && <ImportedData key={dataset.id} project={project} dataset={dataset} />
        )}
      </ImportProgress>
    </div>
  );
}

/** Takes up what was dropped elsewhere or opened from outside, and forgets what was meant for another project. */
function useTakeIncoming(project: string | undefined): void {
  const sources = useIncoming((state) => state.sources);
  const draftProject = useImportDraft((state) => state.project);
  useEffect(() => {
    if (draftProject !== project) changeDraft({ ...emptyDraft, project });
    if (sources === undefined) return;
    addSources(sources);
    useIncoming.setState({ sources: undefined });
  }, [project, draftProject, sources]);
}

interface ImportProgressProps {
  readonly isBusy: boolean;
  readonly children: ReactNode;
}

/** How far the work has come, while there is some; otherwise what is below it. */
function ImportProgress({ isBusy, children }: ImportProgressProps) {
  const job = useRunningJob(
    'dataset.import',
    'dataset.importAll',
    'dataset.annotate',
    'signals.count',
    'expression.apply',
    'project.simulate',
    'project.example',
  );
  const cancel = useJobs((state) => state.cancel);
  if (job === undefined && !isBusy) return children;
  return (
    <>
      <h1>{job?.title ?? 'Importing'}</h1>
      <Card>
        <ProgressBar
          progress={job?.progress ?? { stage: 'Starting', done: 0, unit: 'steps' }}
          isCancelling={job?.state === 'cancelling'}
          {...(job === undefined ? {} : { onCancel: () => cancel(job.id) })}
        />
        <p className="text-soft">
          You can look at other steps meanwhile. If you cancel, the project stays as it was before.
        </p>
      </Card>
    </>
  );
}
