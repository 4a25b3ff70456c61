import { join } from 'node:path';
import { z } from 'zod';
import { recentProjectSchema, themeSchema } from '../contract/commands/desktop.ts';
import type { RecentProject, Theme } from '../contract/commands/desktop.ts';
import { withoutProject, withProject } from './recent-projects.ts';
import { stateFile } from './state-file.ts';

/** What either front remembers of its user. */
export interface Preferences {
  readonly theme: () => Promise<Theme>;
  readonly setTheme: (theme: Theme) => Promise<void>;
  readonly recentProjects: () => Promise<RecentProject[]>;
  readonly addRecentProject: (project: {
    readonly path: string;
    readonly name: string;
  }) => Promise<RecentProject[]>;
  readonly removeRecentProject: (path: string) => Promise<RecentProject[]>;
}

/** @param folder the program's own, the same for both fronts, so that they share their recent projects */
export function openPreferences(folder: string): Preferences {
  const recent = stateFile<RecentProject[]>(
    join(folder, 'recent-projects.json'),
    z.array(recentProjectSchema),
    [],
  );
  const theme = stateFile<Theme>(join(folder, 'theme.json'), themeSchema, 'system');
  return {
    theme: theme.read,
    setTheme: async (chosen) => {
      await theme.change(() => chosen);
    },
    recentProjects: recent.read,
    addRecentProject: ({ path, name }) =>
      recent.change((projects) => withProject(projects, { path, name, opened: new Date().toISOString() })),
    removeRecentProject: (path) => recent.change((projects) => withoutProject(projects, path)),
  };
}
