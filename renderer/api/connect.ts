import { desktopApiName } from '../../electron/contract/desktop-api.ts';
import type { DesktopApi } from '../../electron/contract/desktop-api.ts';
import {
  dialogCommands,
  electronCommands,
  frontCommands,
  frontEvents,
  serverFileCommands,
} from '../../electron/contract/commands/desktop.ts';
import { engineCommands, engineEvents } from '../../electron/contract/commands/engine.ts';
import type { Progress } from '../../electron/contract/progress.ts';
import { createClient } from './client.ts';
import type { Client } from './client.ts';
import { filesOfDrop } from './dropped-files.ts';
import { electronTransport } from './electron-connection.ts';
import { serverTransport } from './server-connection.ts';
import type { InPageDialogs } from './server-connection.ts';
import { serverSession } from './server-connection.ts';
import { uploadFiles } from './upload.ts';

/** Everything the window can ask, of whichever process. */
export const commands = {
  ...engineCommands,
  ...dialogCommands,
  ...frontCommands,
  ...electronCommands,
  ...serverFileCommands,
};
export const events = { ...engineEvents, ...frontEvents };

export type Api = Client<typeof commands, typeof events>;

export interface Connection {
  readonly kind: 'electron' | 'browser';
  readonly api: Api;
  /**
   * Paths of what was dropped, as the engine can open them; in a browser the files are uploaded first. To be called in
   * the drop event itself.
   */
  readonly pathsOfDrop: (
    transfer: DataTransfer,
    report?: (progress: Progress) => void,
    signal?: AbortSignal,
  ) => Promise<string[]>;
}

/**
 * Connects the page to whatever it runs in. Call it once, before anything is shown.
 *
 * @param dialogs used where the system's own cannot be had
 * @throws Failure `option-invalid` in a browser that the server did not invite
 */
export async function connect(dialogs: InPageDialogs): Promise<Connection> {
  const desktop = desktopApi();
  if (desktop !== undefined) {
    return {
      kind: 'electron',
      api: createClient(commands, events, electronTransport(desktop)),
      pathsOfDrop: async (transfer) => {
        const paths = await Promise.all([...transfer.files].map((file) => desktop.pathOfFile(file)));
        return paths.filter((path) => path !== '');
      },
    };
  }
  const session = await serverSession();
  return {
    kind: 'browser',
    api: createClient(commands, events, serverTransport(session, dialogs)),
    pathsOfDrop: async (transfer, report, signal) =>
      uploadFiles(await filesOfDrop(transfer), session, report, signal),
  };
}

function desktopApi(): DesktopApi | undefined {
  // Put there by the preload script, whose types the DOM's do not know.
  return (window as unknown as { readonly [desktopApiName]?: DesktopApi })[desktopApiName];
}
