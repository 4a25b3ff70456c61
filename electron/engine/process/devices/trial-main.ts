import { engineKindSchema, type Trial } from '../../../contract/engines.ts';
import { createRuntime } from '../../compute/create-runtime.ts';
import { tryEngine } from './trial.ts';

/* A process that tries the engine it is given, tells what came of it, and ends. Forked, never run by hand. */

/** Electron's `process.parentPort`, in a utility process. */
const { parentPort } = process as { readonly parentPort?: { postMessage(message: Trial): void } };
const kind = engineKindSchema.parse(process.argv[2]);
const trial = await tryEngine(() => createRuntime(kind));
if (parentPort !== undefined) parentPort.postMessage(trial);
else if (process.send === undefined) process.stdout.write(`${JSON.stringify(trial, null, 2)}\n`);
// Whoever asked ends this process: libraries that crash while they are unloaded do so after the answer.
else process.send(trial);
