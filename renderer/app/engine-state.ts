import { create } from 'zustand';
import type { EngineState, frontCommands } from '../../electron/contract/commands/desktop.ts';
import type { Connection } from '../api/connect.ts';
import type { OutputOf } from '../../electron/contract/command.ts';

interface Lifeline {
  /** As the front told it last. */
  readonly engine: EngineState;
  /** Whether the engine has stopped by itself and is not back yet. */
  readonly isDown: boolean;
  /** How often it has come back after it stopped by itself. */
  readonly recoveries: number;
  /** Whether the server is reached; always true in Electron, whose parts live and die together. */
  readonly isConnected: boolean;
}

/** Whether the window's other half is there. */
export const useLifeline = create<Lifeline>(() => ({
  engine: { state: 'starting' },
  isDown: false,
  recoveries: 0,
  isConnected: true,
}));

/** Keeps {@link useLifeline} up to date. Called once by the app. */
export function followEngine({ api, kind }: Connection): void {
  api.on('engine.state', (engine) => useLifeline.setState((lifeline) => afterNews(lifeline, engine)));
  if (kind === 'electron') return;
  api.onDisconnect(() => useLifeline.setState({ isConnected: false }));
  api.onConnect(() => useLifeline.setState({ isConnected: true }));
}

/** The lifeline after the front told of the engine: an engine that starts after a crash is still down until it runs. */
export function afterNews(lifeline: Lifeline, engine: EngineState): Partial<Lifeline> {
  switch (engine.state) {
    case 'starting':
      return { engine };
    case 'running':
      return { engine, isDown: false, recoveries: lifeline.recoveries + (lifeline.isDown ? 1 : 0) };
    case 'restarting':
    case 'given-up':
      return { engine, isDown: true };
  }
}

/** What the process around the window says of itself. */
type Front = OutputOf<(typeof frontCommands)['front.about']>;

/** Asked once, at the start: the paths that were opened before the window was there are handed out only once. */
export const useFront = create<{ readonly front?: Front | undefined }>(() => ({}));
