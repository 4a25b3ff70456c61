import { Worker } from 'node:worker_threads';
import { Failure, failure } from '../../../contract/failure.ts';
import type { Progress } from '../../../contract/progress.ts';
import { throwIfCancelled } from '../../job/job-context.ts';
import type { DoWork } from '../../job/long-work.ts';
import type { WorkMessage, WorkRequest } from './answer-work.ts';

interface Waiting {
  readonly report: (progress: Progress) => void;
  readonly resolve: (output: unknown) => void;
  readonly reject: (reason: Failure) => void;
}

/**
 * Has work done on a thread of its own, one piece after the other. The thread starts with the first piece, and again where
 * it has ended.
 * @param module that calls `answerWork`
 */
export function doOnThread(module: URL): DoWork {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let asked = 0;

  const leave = (id: number): Waiting | undefined => {
    const asker = waiting.get(id);
    waiting.delete(id);
    // While nobody waits for it, the thread keeps no process alive.
    if (waiting.size === 0) worker?.unref();
    return asker;
  };

  const start = (): Worker => {
    const started = new Worker(module);
    const gone = (reason: string): void => {
      if (worker !== started) return;
      worker = undefined;
      for (const id of [...waiting.keys()]) {
        leave(id)?.reject(
          failure(
            'internal',
            `The thread that computes stopped by itself (${reason}).`,
            'Try again; please report this together with what you did if it happens again.',
          ),
        );
      }
    };
    started.on('message', (message: WorkMessage) => {
      switch (message.kind) {
        case 'progress':
          waiting.get(message.id)?.report(message.progress);
          break;
        case 'done':
          leave(message.id)?.resolve(message.output);
          break;
        case 'failed':
          leave(message.id)?.reject(new Failure(message.error));
          break;
      }
    });
    started.once('error', (thrown: unknown) =>
      gone(thrown instanceof Error ? (thrown.message.split('\n', 1)[0] ?? '') : String(thrown)),
    );
    started.once('exit', (code) => gone(`exit code ${code}`));
    worker = started;
    return started;
  };

  return async (name, input, context) => {
    throwIfCancelled(context);
    const id = ++asked;
    // Seen by the thread while it computes, when it hears no message.
    const cancelled = new Int32Array(new SharedArrayBuffer(4));
    const cancel = (): void => void Atomics.store(cancelled, 0, 1);
    context.signal.addEventListener('abort', cancel, { once: true });
    try {
      return await new Promise((resolve, reject) => {
        waiting.set(id, { report: context.report, resolve, reject });
        const thread = worker ?? start();
        thread.ref();
        thread.postMessage({ id, name, input, cancelled } satisfies WorkRequest);
      });
    } finally {
      context.signal.removeEventListener('abort', cancel);
    }
  };
}
