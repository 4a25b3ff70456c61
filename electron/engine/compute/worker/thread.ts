import { parentPort } from 'node:worker_threads';
import { createOnnxRuntime } from '../onnx/runtime.ts';
import { answerRequests } from './answer-requests.ts';
import { lineThrough } from './line.ts';

/* A runtime's thread: started by the engine, never by hand. */
if (parentPort === null) throw new Error('A runtime thread is started by the engine, not by hand.');
answerRequests(lineThrough(parentPort), () => createOnnxRuntime());
