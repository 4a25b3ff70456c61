import { create } from 'zustand';
import type { OutputOf } from '../../electron/contract/command.ts';
import type { frontCommands } from '../../electron/contract/commands/desktop.ts';

/** What the process around the window says of itself. */
export type Front = OutputOf<(typeof frontCommands)['front.about']>;

/** Asked once, at the start: the paths that were opened before the window was there are handed out only once. */
export const useFront = create<{ readonly front?: Front | undefined }>(() => ({}));
