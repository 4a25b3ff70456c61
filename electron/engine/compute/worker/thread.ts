import { parentPort, workerData } from 'node:worker_threads';
import { engineKindSchema } from '../../../contract/engines.ts';
import { createRuntime } from '../create-runtime.ts';
import { answerRequests } from './answer-requests.ts';
import { lineThrough } from './message.ts';

/* A runtime's thread: started by the engine, never by hand. */
if (parentPort === null) throw new Error('A runtime thread is started by the engine, not by hand.');
const kind = engineKindSchema.parse(workerData);
answerRequests(lineThrough(parentPort), () => createRuntime(kind));
