import { dialog } from 'electron';
import type { BrowserWindow } from 'electron';
import type { dialogCommands, FileFilter } from '../contract/commands/desktop.ts';
import type { PathAccess } from '../contract/path.ts';
import type { PathGrants } from '../engine/process/window/path-grants.ts';
import type { Handlers } from '../contract/command.ts';

/** The system's own dialogs, on top of the window; what is chosen in them may be read or written from then on. */
export function dialogHandlers(
  window: () => BrowserWindow,
  grants: PathGrants,
): Handlers<typeof dialogCommands, void, never> {
  const chosen = (paths: readonly string[], access: PathAccess): void =>
    paths.forEach((path) => grants.grant(path, access));
  return {
    'dialog.openFiles': async ({ title, filters, multiple }) => {
      const { canceled, filePaths } = await dialog.showOpenDialog(window(), {
        ...described(title, filters),
        properties: multiple ? ['openFile', 'multiSelections'] : ['openFile'],
      });
      if (canceled) return [];
      chosen(filePaths, 'read');
      return filePaths;
    },
    'dialog.openFolder': async ({ title }) => {
      const { canceled, filePaths } = await dialog.showOpenDialog(window(), {
        ...described(title, undefined),
        properties: ['openDirectory', 'createDirectory'],
      });
      if (canceled || filePaths[0] === undefined) return null;
      chosen([filePaths[0]], 'project');
      return filePaths[0];
    },
    'dialog.saveFile': async ({ title, filters, suggestedName }) => {
      const { canceled, filePath } = await dialog.showSaveDialog(window(), {
        ...described(title, filters),
        defaultPath: suggestedName,
        properties: ['createDirectory', 'showOverwriteConfirmation'],
      });
      if (canceled || filePath === '') return null;
      chosen([filePath], 'write');
      return filePath;
    },
  };
}

/** Whether the user wants the window closed although something is at stake. */
export async function confirmClose(window: BrowserWindow, guard: CloseGuard): Promise<boolean> {
  const question = closeQuestion(guard);
  if (question === undefined) return true;
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message: question.message,
    detail: question.detail,
    buttons: [question.stay, question.close],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  return response === 1;
}

function described(title: string | undefined, filters: readonly FileFilter[] | undefined) {
  return {
    ...(title === undefined ? {} : { title, message: title }),
    ...(filters === undefined
      ? {}
      : { filters: filters.map(({ name, extensions }) => ({ name, extensions: [...extensions] })) }),
  };
}

/** What would be lost or interrupted if the window closed now, in the page's words. */
export interface CloseGuard {
  readonly unsaved: readonly string[];
  readonly running: readonly string[];
}

export const nothingToGuard: CloseGuard = { unsaved: [], running: [] };

export interface CloseQuestion {
  readonly message: string;
  readonly detail: string;
  readonly stay: string;
  readonly close: string;
}

/** What to ask before closing, or undefined where nothing is at stake. */
export function closeQuestion({ unsaved, running }: CloseGuard): CloseQuestion | undefined {
  if (unsaved.length === 0 && running.length === 0) return undefined;
  const details = [
    ...(running.length === 0
      ? []
      : [`Still running: ${running.join(', ')}. Finished epochs are kept, and it can be resumed later.`]),
    ...(unsaved.length === 0 ? [] : [`Not saved: ${unsaved.join(', ')}. This would be lost.`]),
  ];
  return {
    message: running.length === 0 ? 'Close without saving?' : 'Close while work is running?',
    detail: details.join('\n'),
    stay: 'Keep open',
    close: running.length === 0 ? 'Close without saving' : 'Stop and close',
  };
}
