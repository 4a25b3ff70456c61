import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { implement } from '../../engine/process/host/implement.ts';
import { runEngine } from '../../engine/process/host/run-engine.ts';
import { throwIfCancelled } from '../../engine/job/job-context.ts';
import { sampleCommands } from './sample-commands.ts';

/* An engine process like the real one, forked by the server's tests. */
runEngine(
  implement(sampleCommands, {
    'sample.double': ({ values }) => ({ doubled: values.map((value) => value * 2), processId: process.pid }),
    'sample.zeros': ({ length }) => new Float32Array(length),
    'sample.read': ({ path }) => readFile(path, 'utf8'),
    'sample.busy': ({ milliseconds }) => {
      const end = performance.now() + milliseconds;
      while (performance.now() < end);
    },
    'sample.crash': () => {
      setImmediate(() => {
        throw new Error('crashed as asked');
      });
      return new Promise(() => undefined);
    },
    'sample.count': async ({ to }, job) => {
      for (let done = 0; done <= to; done++) {
        throwIfCancelled(job);
        job.report({ stage: 'Counting', done, total: to, unit: 'steps' });
        await delay(1);
      }
      return to;
    },
  }),
);
