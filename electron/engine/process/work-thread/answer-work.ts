import type { MessagePort } from 'node:worker_threads';
import type { AppError } from '../../../contract/app-error.ts';
import { toAppError } from '../../../contract/failure.ts';
import type { Progress } from '../../../contract/progress.ts';
import type { LongWork, WorkContext } from '../../job/long-work.ts';

/** What the thread is asked to do. */
export interface WorkRequest {
  readonly id: number;
  readonly name: string;
  readonly input: unknown;
  /** [1]: other than 0 once the work is cancelled; shared memory. */
  readonly cancelled: Int32Array;
}

/** What the thread says of it. */
export type WorkMessage = { readonly id: number } & (
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'done'; readonly output: unknown }
  | { readonly kind: 'failed'; readonly error: AppError }
);

/** Makes this thread do the works that `doOnThread` asks for at the other end of the port. */
export function answerWork(port: MessagePort, works: readonly LongWork<never, unknown>[]): void {
  const byName = new Map(works.map((work) => [work.workName, work]));
  const answer = async ({ id, name, input, cancelled }: WorkRequest): Promise<void> => {
    const tell = (message: WorkMessage): void => port.postMessage(message);
    const context: WorkContext = {
      signal: {
        get aborted() {
          return Atomics.load(cancelled, 0) !== 0;
        },
      },
      report: (progress) => tell({ id, kind: 'progress', progress }),
    };
    try {
      const work = byName.get(name);
      if (work === undefined) throw new Error(`no work is called "${name}"`);
      // The name ties it to the input's type.
      tell({ id, kind: 'done', output: await work.compute(input as never, context) });
    } catch (thrown) {
      tell({ id, kind: 'failed', error: toAppError(thrown) });
    }
  };
  port.on('message', (request: WorkRequest) => void answer(request));
}
