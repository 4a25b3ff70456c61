import { create } from 'zustand';
import type { FileFilter } from '../../../electron/contract/commands/desktop.ts';
import type { InPageDialogs } from '../../api/server-connection.ts';

/** What is asked for, and whom to tell. */
export interface PickerRequest {
  readonly kind: 'files' | 'folder' | 'save';
  readonly title: string;
  readonly filters: readonly FileFilter[];
  readonly multiple: boolean;
  readonly suggestedName: string;
  /** No paths: nothing was chosen. */
  readonly answer: (paths: readonly string[]) => void;
}

/** The picker that is open. */
export const usePicker = create<{ readonly request?: PickerRequest | undefined }>(() => ({}));

function ask(request: Omit<PickerRequest, 'answer'>): Promise<string[]> {
  // One at a time, as with the system's own dialogs: an older one counts as dismissed.
  usePicker.getState().request?.answer([]);
  return new Promise((resolve) => {
    usePicker.setState({
      request: {
        ...request,
        answer(paths) {
          usePicker.setState({ request: undefined });
          resolve([...paths]);
        },
      },
    });
  });
}

const nothing = { filters: [], multiple: false, suggestedName: '' };

/** Dialogs for a browser, whose own would show the files of the wrong computer and give no paths. */
export const inPageDialogs: InPageDialogs = {
  'dialog.openFiles': ({ title, filters, multiple }) =>
    ask({
      ...nothing,
      kind: 'files',
      title: title ?? (multiple ? 'Choose files' : 'Choose a file'),
      filters: filters ?? [],
      multiple,
    }),
  'dialog.openFolder': async ({ title }) => {
    const [path] = await ask({ ...nothing, kind: 'folder', title: title ?? 'Choose a folder' });
    return path ?? null;
  },
  'dialog.saveFile': async ({ title, filters, suggestedName }) => {
    const [path] = await ask({
      ...nothing,
      kind: 'save',
      title: title ?? 'Save as',
      filters: filters ?? [],
      suggestedName,
    });
    return path ?? null;
  },
};
