import { useCallback } from 'react';
import { z } from 'zod';
import { create } from 'zustand';
import type { AppError } from '../../electron/contract/app-error.ts';
import type { InputOf, OutputOf } from '../../electron/contract/command.ts';
import type { JobId } from '../../electron/contract/commands/jobs.ts';
import type { Progress } from '../../electron/contract/progress.ts';
import type { Api, commands } from '../api/connect.ts';
import type { Job } from '../api/job.ts';
import { useApi } from './connection.tsx';
import { asAppError } from './errors.tsx';
import type { Screen } from './screens.tsx';

/** Commands whose answer takes long: they are jobs. */
export type JobName = Parameters<Api['startJob']>[0];
type JobInput<Name extends JobName> = InputOf<(typeof commands)[Name]>;
type JobOutput<Name extends JobName> = OutputOf<(typeof commands)[Name]>;

/** A job as the window shows it. */
export interface ShownJob {
  readonly id: JobId;
  readonly command: JobName;
  /** "Training SimpleChrome on K562" */
  readonly title: string;
  readonly state: 'running' | 'cancelling' | 'finished' | 'failed';
  readonly progress?: Progress | undefined;
  /** Why it failed. */
  readonly error?: AppError | undefined;
  /** The screen on which it is shown in full; elsewhere its end is announced at the bottom. */
  readonly screen?: Screen | undefined;
  /** The project and data set that it is about, where it is about one. */
  readonly project?: string | undefined;
  readonly dataset?: string | undefined;
  /** What came of it, as its command says. */
  readonly output?: unknown;
  /** Its end was shown on its screen; there is nothing more to announce. */
  readonly isSeen?: boolean;
}

interface Jobs {
  /** Oldest first; those that ended stay until dismissed. */
  readonly jobs: readonly ShownJob[];
  readonly cancel: (id: JobId) => void;
  readonly dismiss: (id: JobId) => void;
  /** Marks what has ended on a screen that the user looks at. */
  readonly noteSeen: (view: JobView) => void;
  /** Shows a job until it ends; a cancelled one disappears. */
  readonly show: (job: Job<unknown>, about: JobAbout) => void;
}

/** What a job is about. */
type JobAbout = Pick<ShownJob, 'command' | 'title' | 'screen' | 'project' | 'dataset'>;

/** What the user looks at, as far as jobs are concerned. */
export interface JobView {
  readonly screen: Screen;
  readonly project?: string | undefined;
  readonly dataset?: string | undefined;
}

/** The jobs that this window shows at its bottom, whichever screen started them. */
export const useJobs = create<Jobs>((set, get) => {
  const running = new Map<JobId, Job<unknown>>();
  const change = (id: JobId, changes: Partial<ShownJob>): void =>
    set(({ jobs }) => ({ jobs: jobs.map((job) => (job.id === id ? { ...job, ...changes } : job)) }));
  const dismiss = (id: JobId): void => set(({ jobs }) => ({ jobs: jobs.filter((job) => job.id !== id) }));

  return {
    jobs: [],
    cancel(id) {
      if (get().jobs.find((job) => job.id === id)?.state !== 'running') return;
      change(id, { state: 'cancelling' });
      // Where it cannot be asked, the connection is lost, and the job's own end says so.
      running
        .get(id)
        ?.cancel()
        .catch(() => change(id, { state: 'running' }));
    },
    dismiss,
    noteSeen: (view) =>
      set(({ jobs }) => {
        const isNew = (job: ShownJob): boolean =>
          (isShownIn(view, job) || isShownIn(view, { ...job, screen: screenOfEnd(job) })) &&
          job.isSeen !== true &&
          !isRunning(job.state);
        return jobs.some(isNew)
          ? { jobs: jobs.map((job) => (isNew(job) ? { ...job, isSeen: true } : job)) }
          : {};
      }),
    show(job, about) {
      if (running.has(job.id)) return;
      running.set(job.id, job);
      rememberAbout(job.id, about);
      // One end of each kind of work is enough to read.
      set(({ jobs }) => ({
        jobs: [
          ...jobs.filter(({ command, state }) => command !== about.command || isRunning(state)),
          { id: job.id, state: 'running', ...about },
        ],
      }));
      const stop = job.onProgress((progress) => change(job.id, { progress }));
      const ended = (): void => {
        stop();
        running.delete(job.id);
      };
      job.output.then(
        (output) => {
          ended();
          change(job.id, { state: 'finished', output });
        },
        (reason: unknown) => {
          ended();
          const error = asAppError(reason);
          if (error.code === 'cancelled') dismiss(job.id);
          else change(job.id, { state: 'failed', error });
        },
      );
    },
  };
});

/** Whether the user looks at the screen that shows a job in full, with the data set that it is about. */
export function isShownIn(view: JobView, { screen, project, dataset }: Partial<ShownJob>): boolean {
  return (
    screen === view.screen &&
    (project === undefined || project === view.project) &&
    (dataset === undefined || dataset === view.dataset)
  );
}

/** Where what came of a job is looked at: a finished training in the results. */
export function screenOfEnd({ command, state, screen }: ShownJob): Screen | undefined {
  return state === 'finished' && command.startsWith('training.') ? 'results' : screen;
}

/** Whether a job has not ended. */
export function isRunning(state: ShownJob['state']): boolean {
  return state === 'running' || state === 'cancelling';
}

/** The running job of a kind, for the screen that shows it in full. */
export function useRunningJob(...names: readonly JobName[]): ShownJob | undefined {
  return useJobs(({ jobs }) =>
    jobs.findLast(({ command, state }) => names.includes(command) && isRunning(state)),
  );
}

export interface StartJobOptions {
  /** What it is called at the bottom of the window: "Importing E003". */
  readonly title: string;
  /** The screen on which its progress and end are shown in full. */
  readonly screen?: Screen;
  /** The data set that it is about, where its input does not say so. */
  readonly dataset?: string;
}

/** Starts a job, shows it at the bottom of the window and answers it; its `output` rejects as `Job` says. */
export function useStartJob(): <Name extends JobName>(
  name: Name,
  input: JobInput<Name>,
  options: StartJobOptions,
) => Promise<Job<JobOutput<Name>>> {
  const api = useApi();
  return useCallback(
    async <Name extends JobName>(
      name: Name,
      input: JobInput<Name>,
      { title, screen, dataset }: StartJobOptions,
    ) => {
      // As in `useCommand`: a name that is a type parameter cannot be looked up in the table.
      const start = api.startJob as unknown as (
        name: Name,
        input: JobInput<Name>,
      ) => Promise<Job<JobOutput<Name>>>;
      const job = await start(name, input);
      const said = aboutSchema.parse(input ?? {});
      useJobs.getState().show(job, {
        command: name,
        title,
        screen,
        project: said.project,
        dataset: dataset ?? said.dataset,
      });
      return job;
    },
    [api],
  );
}

/** Shows the jobs that ran already when this page was opened, or went on while it was disconnected. */
export async function resumeShowing(api: Api): Promise<void> {
  const shown = new Set(useJobs.getState().jobs.map(({ id }) => id));
  for (const { id, command, state } of await api.call('jobs.list')) {
    if (state !== 'running' || shown.has(id) || !isJobName(command)) continue;
    const about = { ...aboutJobs[command], ...rememberedAbout()[id] };
    useJobs.getState().show(api.followJob(command, id), { command, ...about });
  }
}

const aboutKey = 'simplechrome-jobs';
const aboutSchema = z.object({ project: z.string().optional(), dataset: z.string().optional() });
const rememberedSchema = z.record(z.string(), aboutSchema.extend({ title: z.string() }));

/** Keeps in the tab what a job is about: a page that is reloaded while it works knows the job's id only. */
function rememberAbout(id: JobId, { title, project, dataset }: JobAbout): void {
  try {
    const running = new Set(useJobs.getState().jobs.map((job) => job.id));
    const others = Object.entries(rememberedAbout()).filter(([each]) => running.has(each as JobId));
    const all = { ...Object.fromEntries(others), [id]: { title, project, dataset } };
    sessionStorage.setItem(aboutKey, JSON.stringify(all));
  } catch {
    return;
  }
}

function rememberedAbout(): z.infer<typeof rememberedSchema> {
  try {
    return rememberedSchema.parse(JSON.parse(sessionStorage.getItem(aboutKey) ?? '{}'));
  } catch {
    return {};
  }
}

/** What jobs are called where nobody has said it better. */
const aboutJobs: Readonly<Record<JobName, { readonly title: string; readonly screen: Screen }>> = {
  'project.simulate': { title: 'Simulating example data', screen: 'data' },
  'project.example': { title: 'Adding the example', screen: 'data' },
  'dataset.import': { title: 'Importing', screen: 'data' },
  'dataset.importAll': { title: 'Importing', screen: 'data' },
  'expression.apply': { title: 'Labels from expression', screen: 'data' },
  'signals.count': { title: 'Counting reads and signals', screen: 'data' },
  'dataset.annotate': { title: 'Placing genes on the genome', screen: 'data' },
  'neighbours.build': { title: 'Finding neighbours', screen: 'genes' },
  'neighbours.import': { title: 'Reading interactions', screen: 'genes' },
  'devices.list': { title: 'Looking for compute engines', screen: 'computing' },
  'devices.try': { title: 'Trying compute engines', screen: 'computing' },
  'devices.prefer': { title: 'Choosing the compute engine', screen: 'computing' },
  'training.start': { title: 'Training', screen: 'model' },
  'training.resume': { title: 'Training', screen: 'model' },
  'predict.files': { title: 'Predicting', screen: 'model' },
};

function isJobName(command: string): command is JobName {
  return Object.hasOwn(aboutJobs, command);
}
