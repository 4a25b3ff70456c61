import { toAppError } from '../../../contract/failure.ts';
import type { InferenceSession, LossGraph, Runtime, TrainingSession } from '../runtime.ts';
import type { AnswerMessage, Answers, Line, Request, RequestMessage, SessionId } from './message.ts';

interface Training {
  readonly session: TrainingSession;
  /** Of every batch size met so far. */
  readonly graphs: Map<number, LossGraph>;
}

/** Answers what `runtimeOverLine` asks at the other end of the line, with a runtime that is started when first asked. */
export function answerRequests(line: Line, startRuntime: () => Promise<Runtime>): void {
  let runtime: Promise<Runtime> | undefined;
  const trainings = new Map<SessionId, Training>();
  const inferences = new Map<SessionId, InferenceSession>();

  const answer = async (request: Request): Promise<Answers[Request['kind']]> => {
    runtime ??= startRuntime();
    switch (request.kind) {
      case 'describe':
        return { engine: (await runtime).engine };
      case 'start-training': {
        const graphs = new Map<number, LossGraph>();
        const session = await (
          await runtime
        ).startTraining((batchSize) => found(graphs, batchSize), request.adam, request.start);
        trainings.set(request.session, { session, graphs });
        return undefined;
      }
      case 'train': {
        const { session, graphs } = found(trainings, request.session);
        if (request.graph !== undefined) graphs.set(request.batchSize, request.graph);
        return session.run(request.batchSize, request.minibatches);
      }
      case 'state':
        return found(trainings, request.session).session.state();
      case 'start-inference':
        inferences.set(
          request.session,
          await (await runtime).startInference(request.graph, request.parameters),
        );
        return undefined;
      case 'infer':
        return found(inferences, request.session).run(request.inputs);
      case 'dispose': {
        await (trainings.get(request.session)?.session ?? inferences.get(request.session))?.dispose();
        trainings.delete(request.session);
        inferences.delete(request.session);
        return undefined;
      }
    }
  };

  line.onMessage((message) => {
    // The other end is our own runtimeOverLine, in this process.
    const { id, request } = message as RequestMessage;
    answer(request).then(
      (value) => line.post({ id, ok: true, value } satisfies AnswerMessage),
      (thrown: unknown) => line.post({ id, ok: false, error: toAppError(thrown) } satisfies AnswerMessage),
    );
  });
}

function found<Key, Value>(map: ReadonlyMap<Key, Value>, key: Key): Value {
  const value = map.get(key);
  if (value === undefined) throw new Error(`There is no session or graph ${String(key)} on this thread`);
  return value;
}
