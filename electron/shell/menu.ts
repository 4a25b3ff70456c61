import { Menu } from 'electron';
import type { BrowserWindow } from 'electron';
import { filesOpened, menuChosen } from '../contract/commands/desktop.ts';
import type { Theme } from '../contract/commands/desktop.ts';
import type { Preferences } from '../front/preferences.ts';
import { tellPage } from './ipc.ts';
import { menuTemplate } from './menu-template.ts';

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
