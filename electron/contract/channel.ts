/**
 * A two-way, ordered line to another process: a MessagePort, a WebSocket, a child process's message pipe. Messages are
 * plain values; typed arrays in them arrive as typed arrays.
 */
export interface Channel {
  /** Never throws; what is sent on a closed channel is lost. */
  readonly send: (message: unknown) => void;
  /** Must be called synchronously after the channel was made: what arrives before is lost. */
  readonly onMessage: (listener: (message: unknown) => void) => void;
  /** Called once, whichever side closed; at once if it is closed already. */
  readonly onClose: (listener: () => void) => void;
  readonly close: () => void;
}
