import { themeChanged } from '../contract/commands/desktop.ts';
import type { Theme } from '../contract/commands/desktop.ts';
import type { HostMessage } from '../contract/message.ts';
import type { Preferences } from '../engine/process/window/preferences.ts';
import type { PathGrants } from '../engine/process/window/path-grants.ts';
import { projectsFolder } from '../engine/files/user-folder.ts';
import { listFolder } from './folders.ts';
import { makeFolder } from './folders.ts';
import type { ServerHandlers } from './window-connection.ts';

export interface ServerCommandParts {
  readonly version: string;
  readonly preferences: Preferences;
  readonly grants: PathGrants;
  /** Given out once, to the first page that asks. */
  readonly takeOpenedPaths: () => string[];
  readonly restartEngine: () => void;
  readonly tellAll: (message: HostMessage) => void;
}

/** What the server answers itself. */
export function serverHandlers(parts: ServerCommandParts): ServerHandlers {
  const { preferences, grants, tellAll } = parts;
  const setTheme = async (theme: Theme): Promise<void> => {
    await preferences.setTheme(theme);
    tellAll({ kind: 'event', event: themeChanged.name, payload: { theme } });
  };
  return {
    'front.about': async () => ({
      kind: 'browser',
      platform: process.platform,
      versions: { SimpleChrome: parts.version, Node: process.versions.node },
      theme: await preferences.theme(),
      openedPaths: parts.takeOpenedPaths(),
      projectsFolder: projectsFolder(),
    }),
    'recent.list': preferences.recentProjects,
    'recent.add': preferences.addRecentProject,
    'recent.remove': ({ path }) => preferences.removeRecentProject(path),
    'view.recall': ({ project }) => preferences.view(project),
    'view.keep': ({ project, view }) => preferences.keepView(project, view),
    'theme.set': ({ theme }) => setTheme(theme),
    // A browser asks by itself (beforeunload), and closing it stops nothing here.
    'window.guardClose': () => undefined,
    'engine.restart': parts.restartEngine,
    'files.list': ({ folder, hidden }, { signal }) => listFolder(folder, hidden, signal),
    // Only our own page gets this far; in it, only the picker calls this.
    'files.choose': ({ paths, access }) => paths.forEach((path) => grants.grant(path, access)),
    'files.makeFolder': ({ parent, name }) => makeFolder(parent, name),
  };
}
