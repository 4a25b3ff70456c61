import { useMemo } from 'react';
import { Failure, failure } from '../../electron/contract/failure.ts';
import type { Api } from '../api/connect.ts';
import { useApi } from './connection.tsx';
import { openDialog } from './dialogs.ts';
import { useFront } from './engine-state.ts';
import { useIncoming } from './incoming.ts';
import { useStartJob } from './jobs.ts';
import { useNotices } from './notices.tsx';
import { asFileName, isProjectName, joinPath, nameOfPath } from './path-names.ts';
import { readPlace } from './place.ts';
import type { View } from './place.ts';
import { useWorkspace } from './workspace.ts';

export interface ProjectActions {
  /**
   * Opens a project, or says above the screen why it cannot be.
   *
   * @param view what of it shall be shown; what was shown last by default
   */
  readonly open: (path: string, view?: View) => Promise<void>;
  readonly close: () => Promise<void>;
  /** Asks which, and opens it. */
  readonly chooseAndOpen: () => Promise<void>;
  /** @throws Failure `project-exists`, `file-unwritable`, `disk-full` */
  readonly create: (folder: string, name: string) => Promise<void>;
  /** A new project among the user's others, with the simulated example in it. */
  readonly tryExample: (example: Example) => Promise<void>;
  /** Opens a project or imports a model; all other files go to the sheet of the Data step, which says what each is. */
  readonly take: (paths: readonly string[]) => Promise<void>;
}

/** Data that come with the program. */
export type Example = 'simulated' | 'real';

const exampleProjects: Readonly<Record<Example, string>> = {
  simulated: 'Simulated example',
  real: 'Roadmap example',
};

const mostExamples = 1000;

/** Projects that this window made because files were dropped on it. */
const madeForFiles = new Set<string>();

/** What menu, start screen and drops do to projects. */
export function useProjectActions(): ProjectActions {
  const api = useApi();
  const startJob = useStartJob();

  return useMemo(() => {
    /** Removes a project that was made for files which were not imported after all. */
    const discard = async (project: string | undefined): Promise<void> => {
      if (project === undefined || !madeForFiles.delete(project)) return;
      if (!(await api.call('project.discardEmpty', { project }))) return;
      // Before it is closed: the start screen asks for the list when it appears.
      await api.call('recent.remove', { path: project });
      if (useWorkspace.getState().project === project) useWorkspace.getState().closeProject();
    };
    const telling = async (action: () => Promise<void>): Promise<void> => {
      try {
        await action();
      } catch (error) {
        useNotices.getState().tellError(error);
      }
    };
    const show = async (
      { directory, name }: { readonly directory: string; readonly name: string },
      view?: View,
    ) => {
      await api.call('recent.add', { path: directory, name });
      const place = readPlace(await api.call('view.recall', { project: directory }));
      useWorkspace.getState().openProject(directory, place, view);
    };
    const open = async (path: string, view?: View): Promise<void> => {
      const left = useWorkspace.getState().project;
      const opened = await api.call('project.open', { path });
      await show(opened, view);
      if (left !== opened.directory) await discard(left);
      if (opened.migratedFrom === undefined) return;
      useNotices.getState().tell({
        kind: 'info',
        title: `This project was made by an older SimpleChrome and was copied to “${opened.directory}”.`,
        remedy: `The old one is unchanged in “${opened.migratedFrom}”.`,
      });
    };
    const close = async (): Promise<void> => {
      const left = useWorkspace.getState().project;
      await discard(left);
      useWorkspace.getState().closeProject();
    };
    const create = async (folder: string, name: string): Promise<void> => {
      // Its name may be wanted again, for other files.
      await discard(useWorkspace.getState().project);
      const opened = await api.call('project.create', { path: joinPath(folder, asFileName(name)), name });
      if (useIncoming.getState().sources !== undefined) madeForFiles.add(opened.directory);
      await show(opened);
    };
    const takeModel = async (path: string): Promise<void> => {
      const { project } = useWorkspace.getState();
      if (project === undefined) {
        throw failure(
          'project-missing',
          `“${nameOfPath(path)}” is a saved model, and no project is open that could use it.`,
          'Open or make a project with your data first, then drop the model again.',
        );
      }
      const card = await api.call('models.import', { project, path });
      const { chooseModel, showModelTab, goTo } = useWorkspace.getState();
      chooseModel(card.id);
      // Whoever has just brought a model from elsewhere wants to see that one.
      showModelTab('load');
      goTo('model');
    };

    return {
      open: (path, view) => telling(() => open(path, view)),
      close: () => telling(close),
      create,
      chooseAndOpen: () =>
        telling(async () => {
          const path = await api.call('dialog.openFolder', {
            title: 'Open a project: choose its folder',
          });
          if (path !== null) await open(path);
        }),
      tryExample: (example) =>
        telling(async () => {
          const { front } = useFront.getState();
          if (front === undefined) return;
          await createExample(api, front.projectsFolder, exampleProjects[example], show);
          const { project } = useWorkspace.getState();
          if (project !== undefined) await startExample(startJob, example, project);
        }),
      take: (paths) =>
        telling(async () => {
          const [first] = paths;
          if (first === undefined) return;
          if (isProjectName(first)) return open(first);
          if (paths.length === 1 && first.toLowerCase().endsWith('.zip')) {
            // Tables come zipped too.
            const [file] = await api.call('files.recognise', { sources: [first] });
            if (file?.role === 'bundle') return takeModel(first);
          }
          const { project, goTo } = useWorkspace.getState();
          useIncoming.setState({ sources: paths });
          if (project === undefined) openDialog({ kind: 'new-project', suggestedName: nameOfPath(first) });
          else goTo('data');
        }),
    };
  }, [api, startJob]);
}

/** Adds data that come with the program to a project. */
export async function startExample(
  startJob: ReturnType<typeof useStartJob>,
  example: Example,
  project: string,
): Promise<void> {
  if (example === 'simulated') {
    await startJob('project.simulate', { project }, { title: 'Simulating example data', screen: 'data' });
  } else {
    await startJob('project.example', { project }, { title: 'Adding the real example', screen: 'data' });
  }
}

/** Tries the title, "title 2", "title 3", ... until one is free. */
async function createExample(
  api: Api,
  folder: string,
  title: string,
  show: (opened: { readonly directory: string; readonly name: string }) => Promise<void>,
): Promise<void> {
  for (let number = 1; ; number++) {
    const name = number === 1 ? title : `${title} ${number}`;
    try {
      await show(await api.call('project.create', { path: joinPath(folder, name), name }));
      return;
    } catch (thrown) {
      const isTaken = thrown instanceof Failure && thrown.error.code === 'project-exists';
      if (!isTaken || number === mostExamples) throw thrown;
    }
  }
}
