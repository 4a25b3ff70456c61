import type { MessagePort, Worker } from 'node:worker_threads';
import type { AppError } from '../../../contract/app-error.ts';
import type {
  AdamOptions,
  InferenceGraph,
  LossGraph,
  Minibatches,
  TensorSet,
  TrainingState,
} from '../runtime.ts';

/*
 * What the engine's thread and a runtime's thread say to each other. Op graphs travel by structured clone, which keeps
 * what nodes share shared as long as a graph travels in one message.
 */

/** Of a training or inference session on the runtime's thread; never used twice. */
export type SessionId = number & { readonly __brand: 'SessionId' };

export type Request =
  | { readonly kind: 'describe' }
  | {
      readonly kind: 'start-training';
      readonly session: SessionId;
      readonly adam: AdamOptions;
      readonly start: TrainingState;
    }
  /** `graph` comes with the first minibatches of a size. */
  | {
      readonly kind: 'train';
      readonly session: SessionId;
      readonly batchSize: number;
      readonly graph: LossGraph | undefined;
      readonly minibatches: Minibatches;
    }
  | { readonly kind: 'state'; readonly session: SessionId }
  | {
      readonly kind: 'start-inference';
      readonly session: SessionId;
      readonly graph: InferenceGraph;
      readonly parameters: TensorSet;
    }
  | {
      readonly kind: 'infer';
      readonly session: SessionId;
      readonly inputs: Readonly<Record<string, Float32Array>>;
    }
  | { readonly kind: 'dispose'; readonly session: SessionId };

/** What each request is answered with. */
export interface Answers {
  readonly describe: { readonly engine: string };
  readonly 'start-training': undefined;
  /** Losses. */
  readonly train: Float32Array;
  readonly state: TrainingState;
  readonly 'start-inference': undefined;
  readonly infer: Readonly<Record<string, Float32Array>>;
  readonly dispose: undefined;
}

export interface RequestMessage {
  readonly id: number;
  readonly request: Request;
}

export type AnswerMessage =
  | { readonly id: number; readonly ok: true; readonly value: Answers[Request['kind']] }
  | { readonly id: number; readonly ok: false; readonly error: AppError };

/** One end of a line between two threads of this process. */
export interface Line {
  readonly post: (message: object, transfer?: readonly ArrayBuffer[]) => void;
  readonly onMessage: (listener: (message: unknown) => void) => void;
}

export function lineThrough(end: MessagePort | Worker): Line {
  return {
    post: (message, transfer = []) => end.postMessage(message, [...transfer]),
    onMessage: (listener) => void end.on('message', (message: unknown) => listener(message)),
  };
}
