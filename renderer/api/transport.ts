import type { AppError } from '../../electron/contract/app-error.ts';

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
