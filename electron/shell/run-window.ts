import { join } from 'node:path';
import { app, ipcMain, nativeTheme, shell } from 'electron';
import type { BrowserWindow } from 'electron';
import {
  engineStateChanged,
  filesOpened,
  shellCommands,
  themeChanged,
} from '../contract/commands/desktop.ts';
import type { Theme } from '../contract/commands/desktop.ts';
import { ipcChannels } from '../contract/desktop-api.ts';
import { programVersion } from '../engine/files/program-version.ts';
import { createPathGrants } from '../engine/process/window/path-grants.ts';
import type { Preferences } from '../engine/process/window/preferences.ts';
import { projectsFolder } from '../engine/files/user-folder.ts';
import { stateFile } from '../engine/files/state-file.ts';
import { createSupervisor } from '../engine/process/supervisor.ts';
import { nothingToGuard } from './dialogs.ts';
import type { CloseGuard } from './dialogs.ts';
import { confirmClose, dialogHandlers } from './dialogs.ts';
import { launchEngine } from './engine-process.ts';
import { answerPage, isOwnFrame, tellPage } from './ipc.ts';
import { refreshMenu } from './menu.ts';
import { pageUrl } from './navigation-policy.ts';
import { reviveCrashedPage } from './page-window.ts';
import { makePageWindow } from './page-window.ts';
import { saveReportAsPdf } from './report-pdf.ts';
import { firstWindowState, windowStateSchema } from './window-state.ts';

export interface RunningWindow {
  /** Shows files or folders that were opened from outside. */
  readonly open: (paths: readonly string[]) => void;
  readonly focus: () => void;
  /** Asks where something is at stake, stops the engine; resolves to false where the user stays. */
  readonly close: () => Promise<boolean>;
}

export interface WindowFiles {
  readonly engine: string;
  /** The module that tries a compute engine. */
  readonly trial: string;
  readonly preload: string;
  readonly userFolder: string;
}

/**
 * Opens the window and ties it to menu, dialogs and engine.
 *
 * @param takeOpenedPaths what was opened before there was a window; handed to the page when it asks
 */
export async function runWindow(
  files: WindowFiles,
  preferences: Preferences,
  takeOpenedPaths: () => string[],
): Promise<RunningWindow> {
  nativeTheme.themeSource = await preferences.theme();
  const memory = stateFile(join(files.userFolder, 'window-state.json'), windowStateSchema, firstWindowState);
  const window = await makePageWindow(files.preload, memory);
  const page = window.webContents;

  const grants = createPathGrants(preferences.projectPaths);
  const engine = createSupervisor(
    () => launchEngine(files.engine, files.trial, grants),
    (state) => {
      if (page.isDestroyed()) return;
      tellPage(page, engineStateChanged, state);
      if (state.state === 'running') connectEngine();
    },
  );
  let waiting: string[] = [];
  let pageHasAsked = false;
  // Only a page that has asked for the engine listens for its port.
  let pageWantsEngine = false;
  const connectEngine = (): void => {
    const port = pageWantsEngine ? engine.engine()?.connect() : undefined;
    if (port !== undefined) page.postMessage(ipcChannels.enginePort, null, [port]);
  };
  ipcMain.on(ipcChannels.connectEngine, (event) => {
    if (!isOwnFrame(event)) return;
    pageWantsEngine = true;
    tellPage(page, engineStateChanged, engine.state());
    connectEngine();
  });
  page.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
    if (!isMainFrame || isSameDocument) return;
    pageWantsEngine = false;
    pageHasAsked = false;
  });

  const setTheme = async (theme: Theme): Promise<void> => {
    nativeTheme.themeSource = theme;
    tellPage(page, themeChanged, { theme });
    await preferences.setTheme(theme);
    await refresh();
  };
  const refresh = (): Promise<void> =>
    refreshMenu(page, preferences, (theme) => {
      // The colours are there; that they cannot be remembered, on a full disk, is no reason to bother anyone.
      setTheme(theme).catch(() => undefined);
    });

  let guard: CloseGuard = nothingToGuard;
  answerPage(
    shellCommands,
    {
      ...dialogHandlers(() => window, grants),
      'front.about': async () => {
        const paths = [...takeOpenedPaths(), ...waiting];
        paths.forEach((path) => grants.grant(path, 'project'));
        waiting = [];
        pageHasAsked = true;
        const { electron, chrome, node } = process.versions;
        return {
          kind: 'electron' as const,
          platform: process.platform,
          versions: {
            SimpleChrome: programVersion().replace(/^\S+ /, ''),
            Electron: electron,
            Chromium: chrome,
            Node: node,
          },
          theme: await preferences.theme(),
          openedPaths: paths,
          projectsFolder: projectsFolder(),
        };
      },
      'recent.list': preferences.recentProjects,
      'recent.add': async (project) => {
        const projects = await preferences.addRecentProject(project);
        app.addRecentDocument(project.path);
        await refresh();
        return projects;
      },
      'recent.remove': async ({ path }) => {
        const projects = await preferences.removeRecentProject(path);
        await refresh();
        return projects;
      },
      'view.recall': ({ project }) => preferences.view(project),
      'view.keep': ({ project, view }) => preferences.keepView(project, view),
      'theme.set': ({ theme }) => setTheme(theme),
      'window.guardClose': (stakes) => void (guard = stakes),
      'engine.restart': engine.start,
      'window.showInFolder': ({ path }) => shell.showItemInFolder(path),
      'report.pdf': ({ html, path }) => saveReportAsPdf(html, path),
    },
    grants,
  );

  const close = closeOnce(window, () => guard, engine.stop);
  reviveCrashedPage(window);
  await refresh();
  engine.start();
  try {
    await window.loadURL(pageUrl);
  } catch (thrown) {
    // Closed while it loaded: nothing went wrong.
    if (!window.isDestroyed()) throw thrown;
  }

  return {
    open(paths) {
      if (paths.length === 0 || page.isDestroyed()) return;
      paths.forEach((path) => grants.grant(path, 'project'));
      if (pageHasAsked) tellPage(page, filesOpened, { paths: [...paths] });
      else waiting.push(...paths);
    },
    focus() {
      if (window.isDestroyed()) return;
      if (window.isMinimized()) window.restore();
      window.focus();
    },
    close,
  };
}

/**
 * The window closes once nothing is at stake or the user said so, and the engine has saved its jobs. What fails on the
 * way does not keep it open: nobody could close it any more. Never rejects.
 */
function closeOnce(
  window: BrowserWindow,
  guard: () => CloseGuard,
  stopEngine: () => Promise<void>,
): () => Promise<boolean> {
  let closing: Promise<boolean> | undefined;
  const close = async (): Promise<boolean> => {
    if (window.isDestroyed()) return true;
    if (!(await confirmClose(window, guard()).catch(() => true))) {
      closing = undefined;
      return false;
    }
    window.hide();
    await stopEngine().catch(() => undefined);
    if (!window.isDestroyed()) window.destroy();
    return true;
  };
  const closeUnlessClosing = (): Promise<boolean> => (closing ??= close());
  window.on('close', (event) => {
    event.preventDefault();
    void closeUnlessClosing();
  });
  return closeUnlessClosing;
}
