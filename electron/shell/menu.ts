import { Menu } from 'electron';
import type { BrowserWindow, MenuItemConstructorOptions } from 'electron';
import { filesOpened, menuChosen } from '../contract/commands/desktop.ts';
import type { MenuChoice, RecentProject, Theme } from '../contract/commands/desktop.ts';
import type { Preferences } from '../engine/process/window/preferences.ts';
import { tellPage } from './ipc.ts';

/** Builds the menu bar anew from what is remembered; to be called whenever that changes. */
export async function refreshMenu(
  page: BrowserWindow['webContents'],
  preferences: Preferences,
  setTheme: (theme: Theme) => void,
): Promise<void> {
  const [recentProjects, theme] = await Promise.all([preferences.recentProjects(), preferences.theme()]);
  const template = menuTemplate(
    { platform: process.platform, recentProjects, theme },
    {
      choose: (choice) => tellPage(page, menuChosen, { choice }),
      openProject: (path) => tellPage(page, filesOpened, { paths: [path] }),
      setTheme,
    },
  );
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

export interface MenuState {
  readonly platform: NodeJS.Platform;
  readonly recentProjects: readonly RecentProject[];
  readonly theme: Theme;
}

export interface MenuActions {
  readonly choose: (choice: MenuChoice) => void;
  readonly openProject: (path: string) => void;
  readonly setTheme: (theme: Theme) => void;
}

const themes = [
  ['system', 'Same as the system'],
  ['light', 'Light'],
  ['dark', 'Dark'],
] as const;

/** The menu bar, as Electron's Menu takes it. */
export function menuTemplate(state: MenuState, actions: MenuActions): MenuItemConstructorOptions[] {
  const mac = state.platform === 'darwin';
  return [
    ...(mac ? [{ role: 'appMenu' } as const] : []),
    fileMenu(state, actions, mac),
    editMenu(actions),
    viewMenu(state, actions),
    { role: 'windowMenu' },
    helpMenu(actions, mac),
  ];
}

function fileMenu(state: MenuState, actions: MenuActions, mac: boolean): MenuItemConstructorOptions {
  const { recentProjects } = state;
  return {
    label: '&File',
    submenu: [
      choice('New project…', 'CmdOrCtrl+N', 'new-project', actions),
      choice('Open project…', 'CmdOrCtrl+O', 'open-project', actions),
      {
        label: 'Open recent',
        enabled: recentProjects.length > 0,
        submenu: recentProjects.map(({ name, path }) => ({
          label: name,
          sublabel: path,
          toolTip: path,
          click: () => actions.openProject(path),
        })),
      },
      { type: 'separator' },
      choice('Import data…', 'CmdOrCtrl+I', 'import-data', actions),
      choice('Export report…', 'CmdOrCtrl+E', 'export-report', actions),
      { type: 'separator' },
      choice('Close project', 'CmdOrCtrl+Shift+W', 'close-project', actions),
      mac ? { role: 'close' } : { role: 'quit', label: 'Quit' },
    ],
  };
}

function editMenu(actions: MenuActions): MenuItemConstructorOptions {
  return {
    label: '&Edit',
    submenu: [
      { role: 'undo' },
      { role: 'redo' },
      { type: 'separator' },
      { role: 'cut' },
      { role: 'copy' },
      { role: 'paste' },
      { role: 'selectAll' },
      { type: 'separator' },
      choice('Find gene…', 'CmdOrCtrl+F', 'find-gene', actions),
    ],
  };
}

function viewMenu(state: MenuState, actions: MenuActions): MenuItemConstructorOptions {
  return {
    label: '&View',
    submenu: [
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      { role: 'resetZoom' },
      { type: 'separator' },
      {
        label: 'Colours',
        submenu: themes.map(([theme, label]) => ({
          label,
          type: 'radio' as const,
          checked: theme === state.theme,
          click: () => actions.setTheme(theme),
        })),
      },
      { type: 'separator' },
      { role: 'togglefullscreen' },
    ],
  };
}

function helpMenu(actions: MenuActions, mac: boolean): MenuItemConstructorOptions {
  return {
    role: 'help',
    label: '&Help',
    submenu: [
      choice('SimpleChrome help', 'F1', 'help', actions),
      choice('Licences', undefined, 'licences', actions),
      ...(mac ? [] : [{ type: 'separator' } as const, { role: 'about' } as const]),
    ],
  };
}

function choice(
  label: string,
  accelerator: string | undefined,
  chosen: MenuChoice,
  actions: MenuActions,
): MenuItemConstructorOptions {
  return {
    label,
    id: chosen,
    ...(accelerator === undefined ? {} : { accelerator }),
    click: () => actions.choose(chosen),
  };
}
