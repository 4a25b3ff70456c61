import { join } from 'node:path';
import { z } from 'zod';
import { recentProjectSchema, themeSchema } from '../../../contract/commands/desktop.ts';
import type { RecentProject, Theme } from '../../../contract/commands/desktop.ts';
import { projectsFolder } from '../../files/user-folder.ts';
import { stateFile } from '../../files/state-file.ts';

const projectViewSchema = z.object({ project: z.string(), view: z.string() });
type ProjectView = z.infer<typeof projectViewSchema>;
/** Projects whose view is remembered, the last ones seen. */
const mostViews = 50;

/** What the program remembers of its user, in whichever window. */
export interface Preferences {
  readonly theme: () => Promise<Theme>;
  readonly setTheme: (theme: Theme) => Promise<void>;
  readonly recentProjects: () => Promise<RecentProject[]>;
  readonly addRecentProject: (project: {
    readonly path: string;
    readonly name: string;
  }) => Promise<RecentProject[]>;
  readonly removeRecentProject: (path: string) => Promise<RecentProject[]>;
  /** Where projects are known to be: the recent ones, and the folder of new ones. */
  readonly projectPaths: () => Promise<string[]>;
  /** Where the user was in a project, as the page wrote it. */
  readonly view: (project: string) => Promise<string | null>;
  readonly keepView: (project: string, view: string) => Promise<void>;
}

/** @param folder the program's own, the same for shell and server, so that they share their recent projects */
export function openPreferences(folder: string): Preferences {
  const recent = stateFile<RecentProject[]>(
    join(folder, 'recent-projects.json'),
    z.array(recentProjectSchema),
    [],
  );
  const theme = stateFile<Theme>(join(folder, 'theme.json'), themeSchema, 'system');
  const views = stateFile<readonly ProjectView[]>(join(folder, 'views.json'), z.array(projectViewSchema), []);
  return {
    theme: theme.read,
    setTheme: async (chosen) => {
      await theme.change(() => chosen);
    },
    recentProjects: recent.read,
    addRecentProject: ({ path, name }) =>
      recent.change((projects) => withProject(projects, { path, name, opened: new Date().toISOString() })),
    removeRecentProject: (path) => recent.change((projects) => withoutProject(projects, path)),
    projectPaths: async () => [projectsFolder(), ...(await recent.read()).map(({ path }) => path)],
    view: async (project) => (await views.read()).find((kept) => kept.project === project)?.view ?? null,
    keepView: async (project, view) => {
      await views.change((kept) =>
        [{ project, view }, ...kept.filter((each) => each.project !== project)].slice(0, mostViews),
      );
    },
  };
}

const mostRemembered = 12;

/** The list with this project first, once. */
function withProject(projects: readonly RecentProject[], opened: RecentProject): RecentProject[] {
  return [opened, ...withoutProject(projects, opened.path)].slice(0, mostRemembered);
}

function withoutProject(projects: readonly RecentProject[], path: string): RecentProject[] {
  return projects.filter((project) => project.path !== path);
}
