import { ipcMain } from 'electron';
import type { IpcMainEvent, IpcMainInvokeEvent } from 'electron';
import type { z } from 'zod';
import type { CommandTable, EventDefinition, Handlers } from '../contract/command.ts';
import { ipcChannels } from '../contract/desktop-api.ts';
import { failure } from '../contract/failure.ts';
import { pathsIn } from '../contract/path.ts';
import { answer, parseInput, unknownCommand } from '../contract/result.ts';
import type { Result } from '../contract/result.ts';
import type { PathGrants } from '../engine/process/window/path-grants.ts';
import { isOwnPage } from './navigation-policy.ts';

/** What an event is sent through: a window's contents. */
interface Recipient {
  send(channel: string, event: string, payload: unknown): void;
}

/**
 * Answers the page's calls to this process. Each is checked: who sent it, what it asks, with what input, and whether a
 * person chose the paths in it.
 */
export function answerPage<Table extends CommandTable>(
  table: Table,
  handlers: Handlers<Table, void, never>,
  grants: PathGrants,
): void {
  ipcMain.handle(ipcChannels.invoke, (event, name: unknown, input: unknown): Promise<Result> =>
    answer(async () => {
      refuseStrangers(event);
      const command = typeof name === 'string' && Object.hasOwn(table, name) ? table[name] : undefined;
      if (command === undefined) throw unknownCommand(String(name));
      // The type of `handlers` ties each function to its command; looked up by name it is one of them.
      const handler = handlers[command.name] as unknown as (input: unknown) => unknown;
      const parsed = parseInput(command, input);
      await grants.check(pathsIn(command, parsed));
      return handler(parsed);
    }),
  );
  // The preload script tells it, not the page: a page cannot make files that have a path.
  ipcMain.handle(ipcChannels.dropped, (event, path: unknown) => {
    if (isOwnFrame(event) && typeof path === 'string' && path !== '') grants.grant(path, 'project');
  });
}

/** Tells a page something. */
export function tellPage<Event extends EventDefinition>(
  page: Recipient,
  event: Event,
  payload: z.input<Event['payload']>,
): void {
  page.send(ipcChannels.event, event.name, payload);
}

/** Whether a message came from our own page's main frame: not a sub-frame, not a page that is being left. */
export function isOwnFrame({ senderFrame }: IpcMainEvent | IpcMainInvokeEvent): boolean {
  return senderFrame !== null && senderFrame.parent === null && isOwnPage(senderFrame.url);
}

function refuseStrangers(event: IpcMainInvokeEvent): void {
  if (isOwnFrame(event)) return;
  throw failure(
    'internal',
    'A page that is not part of SimpleChrome tried to use it.',
    'Close SimpleChrome and start it again.',
  );
}
