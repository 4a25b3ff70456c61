import { parentPort } from 'node:worker_threads';
import { failure } from '../../../../contract/failure.ts';
import { answerRequests } from '../answer-requests.ts';
import { lineThrough } from '../message.ts';

/* The thread of a runtime whose GPU goes away as soon as it trains. */
const lost = (): Promise<never> =>
  Promise.reject(failure('device-lost', 'The GPU stopped answering.', 'Resume the training.'));
if (parentPort === null) throw new Error('This is a thread.');
answerRequests(lineThrough(parentPort), () =>
  Promise.resolve({
    engine: 'one that loses its GPU',
    startTraining: () => Promise.resolve({ run: lost, state: lost, dispose: () => Promise.resolve() }),
    startInference: lost,
  }),
);
