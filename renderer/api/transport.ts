import type { AppError } from '../../electron/contract/app-error.ts';
import type { CommandTable } from '../../electron/contract/command.ts';

export type Unsubscribe = () => void;

/** The way from the window to whoever answers it, whichever process that is. */
export interface Transport {
  /**
   * Resolves with the unchecked answer. Waits for a connection that is being made, but not for ever.
   *
   * @throws Failure the answerer's own; `engine-unavailable` where the connection is lost before it answered
   */
  readonly request: (command: string, input: unknown, signal?: AbortSignal) => Promise<unknown>;
  readonly subscribe: (listener: (event: string, payload: unknown) => void) => Unsubscribe;
  /** Called at every connection, the first and each after a loss. */
  readonly onConnect: (listener: () => void) => Unsubscribe;
  readonly onDisconnect: (listener: (reason: AppError) => void) => Unsubscribe;
  /** Ends the connection for good. */
  readonly close: () => void;
}

interface Listeners<Arguments extends readonly unknown[]> {
  readonly add: (listener: (...values: Arguments) => void) => Unsubscribe;
  readonly tell: (...values: Arguments) => void;
}

/** A set of functions to call; each may leave at any time. */
export function listeners<Arguments extends readonly unknown[]>(): Listeners<Arguments> {
  const all = new Set<{ readonly call: (...values: Arguments) => void }>();
  return {
    add(call) {
      // An entry of its own: the same function added twice is two listeners.
      const entry = { call };
      all.add(entry);
      return () => void all.delete(entry);
    },
    tell: (...values) => [...all].forEach(({ call }) => call(...values)),
  };
}

type Answerer = Pick<Transport, 'request' | 'subscribe'>;

/**
 * One transport over several answerers.
 *
 * @param routes the first whose table has a command is asked; the events of all are passed on
 * @param engine is asked everything else; connection and its loss are the engine's
 */
export function routedTransport(
  routes: readonly { readonly table: CommandTable; readonly to: Answerer }[],
  engine: Transport,
): Transport {
  return {
    ...engine,
    request(command, input, signal) {
      const route = routes.find(({ table }) => Object.hasOwn(table, command));
      return (route?.to ?? engine).request(command, input, signal);
    },
    subscribe(listener) {
      const ends = [...routes.map(({ to }) => to), engine].map((answerer) => answerer.subscribe(listener));
      return () => ends.forEach((end) => end());
    },
  };
}
