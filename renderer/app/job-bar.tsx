import { useEffect, useMemo } from 'react';
import type { Progress } from '../../electron/contract/progress.ts';
import { Button, IconButton } from '../components/button.tsx';
import { Icon } from '../components/icon.tsx';
import { describeAmount, describePace } from '../components/progress-bar.tsx';
import { useUpload } from './dropped-paths.ts';
import './job-bar.css';
import { isRunning, isShownIn, screenOfEnd, useJobs } from './jobs.ts';
import type { ShownJob } from './jobs.ts';
import { useWorkspace } from './workspace.ts';

/** What goes on and what has ended, at the bottom of every screen. */
export function JobBar() {
  const jobs = useJobs((state) => state.jobs);
  const screen = useWorkspace((state) => state.screen);
  const project = useWorkspace((state) => state.project);
  const dataset = useWorkspace((state) => state.dataset);
  const view = useMemo(() => ({ screen, project, dataset }), [screen, project, dataset]);
  const upload = useUpload();
  const noteSeen = useJobs((state) => state.noteSeen);
  useEffect(() => noteSeen(view), [jobs, view, noteSeen]);
  // The screen in charge of a job says itself how it ended.
  const shown = jobs.filter((job) => isRunning(job.state) || (job.isSeen !== true && !isShownIn(view, job)));
  if (shown.length === 0 && upload.progress === undefined) return null;
  return (
    <footer className="job-bar" aria-label="Work in progress">
      {upload.progress !== undefined && (
        <RunningRow title="Uploading" progress={upload.progress} onCancel={upload.cancel} />
      )}
      {shown.map((job) =>
        isRunning(job.state) ? <RunningJob key={job.id} job={job} /> : <EndedJob key={job.id} job={job} />,
      )}
    </footer>
  );
}

function RunningJob({ job }: { readonly job: ShownJob }) {
  const cancel = useJobs((state) => state.cancel);
  return (
    <RunningRow
      title={job.title}
      progress={job.progress}
      isCancelling={job.state === 'cancelling'}
      onCancel={() => cancel(job.id)}
    />
  );
}

interface RunningRowProps {
  readonly title: string;
  readonly progress: Progress | undefined;
  readonly isCancelling?: boolean;
  readonly onCancel: (() => void) | undefined;
}

function RunningRow({ title, progress, isCancelling = false, onCancel }: RunningRowProps) {
  const { done = 0, total, stage } = progress ?? {};
  const share = total === undefined || total === 0 ? undefined : Math.min(1, done / total);
  return (
    <div className="job-row">
      <strong className="job-title" title={title}>
        {title}
      </strong>
      <span className="job-stage">{stage}</span>
      <div
        className="progress-track job-track"
        role="progressbar"
        aria-label={title}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={share === undefined ? undefined : Math.floor(share * 100)}
        aria-valuetext={progress === undefined ? 'starting' : describeAmount(progress)}
        data-indeterminate={share === undefined || undefined}
      >
        <div className="progress-fill" style={{ width: share === undefined ? '30%' : `${share * 100}%` }} />
      </div>
      <span className="job-amount">{progress === undefined ? 'starting…' : describeAmount(progress)}</span>
      <span className="job-time">{progress === undefined ? '' : describePace(progress)}</span>
      {onCancel !== undefined && (
        <Button onPress={onCancel} isDisabled={isCancelling}>
          {isCancelling ? 'Cancelling…' : 'Cancel'}
        </Button>
      )}
    </div>
  );
}

function EndedJob({ job }: { readonly job: ShownJob }) {
  const dismiss = useJobs((state) => state.dismiss);
  const { project, goTo, chooseDataset } = useWorkspace();
  const { error, state } = job;
  const screen = screenOfEnd(job);
  return (
    <div className="job-row" data-state={state} role={state === 'failed' ? 'alert' : 'status'}>
      <Icon name={state === 'failed' ? 'error' : 'check'} />
      <strong className="job-title">
        {job.title}: {state === 'failed' ? 'stopped' : 'finished'}
      </strong>
      <span
        className="job-stage"
        title={error === undefined ? undefined : `${error.message} ${error.remedy}`}
      >
        {error !== undefined && `${error.message} ${error.remedy}`}
      </span>
      {screen !== undefined && (job.project === undefined || job.project === project) && (
        <Button
          onPress={() => {
            // A failure is read on its screen; what ended well has been announced.
            if (state === 'finished') dismiss(job.id);
            if (job.dataset !== undefined) chooseDataset(job.dataset);
            goTo(screen);
          }}
        >
          Show
        </Button>
      )}
      <IconButton icon="cross" label="Dismiss" onPress={() => dismiss(job.id)} />
    </div>
  );
}
