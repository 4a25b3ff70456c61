import { Failure } from '../../../contract/failure.ts';
import type {
  InferenceGraph,
  InferenceSession,
  LossGraph,
  Runtime,
  TensorSet,
  TrainingSession,
} from '../runtime.ts';
import type { AnswerMessage, Answers, Line, Request, SessionId } from './message.ts';

export interface RuntimeOverLine extends Runtime {
  /** Fails everything that is under way or still to come: the other end is gone. */
  readonly fail: (reason: Error) => void;
}

interface Waiting {
  readonly resolve: (value: never) => void;
  readonly reject: (reason: Error) => void;
}

/**
 * A runtime that works elsewhere: everything asked of it is asked of `answerRequests` at the other end of the line.
 * @param onDeviceLost what the other end computes with is gone for good, though the other end itself is not
 * @throws Failure what the other end fails with on starting
 */
export async function runtimeOverLine(
  line: Line,
  onDeviceLost: (reason: Failure) => void = () => undefined,
): Promise<RuntimeOverLine> {
  const waiting = new Map<number, Waiting>();
  let failed: Error | undefined;
  let asked = 0;
  let sessions = 0;

  line.onMessage((raw) => {
    // The other end is our own answerRequests, in this process.
    const message = raw as AnswerMessage;
    const asker = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.ok) {
      asker?.resolve(message.value as never);
      return;
    }
    const reason = new Failure(message.error);
    asker?.reject(reason);
    if (reason.error.code === 'device-lost') onDeviceLost(reason);
  });

  const ask = <Kind extends Request['kind']>(
    request: Extract<Request, { readonly kind: Kind }>,
    transfer: readonly ArrayBuffer[] = [],
  ): Promise<Answers[Kind]> => {
    if (failed !== undefined) return Promise.reject(failed);
    const id = ++asked;
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      line.post({ id, request }, transfer);
    });
  };

  /** With the other end everything that it held is gone. */
  const dispose = async (session: SessionId): Promise<void> => {
    if (failed === undefined) await ask<'dispose'>({ kind: 'dispose', session });
  };
  const newSession = (): SessionId => ++sessions as SessionId;
  const { engine } = await ask<'describe'>({ kind: 'describe' });

  return {
    engine,
    async startTraining(lossGraph, adam, start): Promise<TrainingSession> {
      const session = newSession();
      await ask<'start-training'>({ kind: 'start-training', session, adam, start });
      const sent = new Set<number>();
      const graphOf = (batchSize: number): LossGraph | undefined => {
        if (sent.has(batchSize)) return undefined;
        sent.add(batchSize);
        return lossGraph(batchSize);
      };
      return {
        run(batchSize, { steps, inputs }) {
          const { arrays, copies } = compact(inputs);
          const minibatches = { steps, inputs: arrays };
          return ask<'train'>(
            { kind: 'train', session, batchSize, graph: graphOf(batchSize), minibatches },
            copies,
          );
        },
        state: () => ask<'state'>({ kind: 'state', session }),
        dispose: () => dispose(session),
      };
    },
    async startInference(graph: InferenceGraph, parameters: TensorSet): Promise<InferenceSession> {
      const session = newSession();
      await ask<'start-inference'>({ kind: 'start-inference', session, graph, parameters });
      return {
        run(inputs) {
          const { arrays, copies } = compact(inputs);
          return ask<'infer'>({ kind: 'infer', session, inputs: arrays }, copies);
        },
        dispose: () => dispose(session),
      };
    },
    fail(reason) {
      failed = reason;
      for (const { reject } of waiting.values()) reject(reason);
      waiting.clear();
    },
  };
}

interface Compact {
  readonly arrays: Readonly<Record<string, Float32Array>>;
  /** The memory of those that were copied for the journey, and may be given away. */
  readonly copies: readonly ArrayBuffer[];
}

/** A view of a large array would take the whole of it along, so parts travel as copies. */
function compact(inputs: Readonly<Record<string, Float32Array>>): Compact {
  const copies: ArrayBuffer[] = [];
  const arrays = Object.fromEntries(
    Object.entries(inputs).map(([name, values]) => {
      if (values.byteLength === values.buffer.byteLength) return [name, values];
      const copy = new Float32Array(values);
      copies.push(copy.buffer);
      return [name, copy];
    }),
  );
  return { arrays, copies };
}
