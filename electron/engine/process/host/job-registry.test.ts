import { describe, expect, it } from 'vitest';
import { failure } from '../../../contract/failure.ts';
import { throwIfCancelled } from '../../job/job-context.ts';
import { createJobRegistry } from './job-registry.ts';
import type { JobRegistry } from './job-registry.ts';

interface Told {
  readonly name: string;
  readonly payload: unknown;
}

function watched(): {
  readonly jobs: JobRegistry;
  readonly told: Told[];
  readonly ended: () => Promise<Told>;
} {
  const told: Told[] = [];
  let end: ((last: Told) => void) | undefined;
  const jobs = createJobRegistry(({ name }, payload) => {
    told.push({ name, payload });
    if (name !== 'job.progress') end?.({ name, payload });
  });
  return { jobs, told, ended: () => new Promise((resolve) => (end = resolve)) };
}

describe('a job', () => {
  it('has its id before it begins, reports progress and finishes with its output', async () => {
    const { jobs, told, ended } = watched();
    const id = jobs.start('model.train', ({ report }) => {
      report({ stage: 'Training', done: 1, total: 2, unit: 'epochs' });
      return 'model-1';
    });
    expect(told).toEqual([]);
    expect(jobs.list()).toMatchObject([{ id, command: 'model.train', state: 'running' }]);
    await ended();
    expect(told.map(({ name }) => name)).toEqual(['job.progress', 'job.finished']);
    expect(told.at(-1)?.payload).toEqual({ id, command: 'model.train', output: 'model-1' });
    expect(jobs.list()).toMatchObject([{ id, state: 'finished', output: 'model-1' }]);
  });

  it('reports at most ten times a second, and the last report is not lost', async () => {
    const { jobs, told, ended } = watched();
    jobs.start('model.train', ({ report }) => {
      for (let done = 0; done <= 5000; done++) report({ stage: 'Training', done, unit: 'steps' });
    });
    await ended();
    const reports = told.filter(({ name }) => name === 'job.progress');
    expect(reports.length).toBeLessThan(20);
    expect(reports.at(-1)?.payload).toMatchObject({ progress: { done: 5000 } });
  });

  it('fails with what was thrown', async () => {
    const { jobs, ended } = watched();
    jobs.start('model.train', () => {
      throw failure('loss-not-finite', 'The loss is NaN.', 'Lower the learning rate.');
    });
    expect(await ended()).toMatchObject({
      name: 'job.failed',
      payload: { error: { code: 'loss-not-finite' } },
    });
  });

  it('is told to stop and says when it did', async () => {
    const { jobs, ended } = watched();
    const id = jobs.start('model.train', untilCancelled);
    const end = ended();
    expect(jobs.cancel(id)).toBe(true);
    expect(await end).toMatchObject({ name: 'job.cancelled', payload: { id } });
    expect(jobs.list()).toMatchObject([{ id, state: 'cancelled' }]);
    await Promise.resolve();
    expect(jobs.cancel(id)).toBe(false);
  });

  it('counts as finished when it was done before it noticed', async () => {
    const { jobs, ended } = watched();
    const id = jobs.start('model.train', () => 'model-1');
    const end = ended();
    jobs.cancel(id);
    expect(await end).toMatchObject({ name: 'job.finished' });
  });

  it('is remembered for a while after it ended, the running ones always', async () => {
    const { jobs } = watched();
    const running = jobs.start('model.train', untilCancelled);
    for (let index = 0; index < 80; index++) jobs.start('data.import', () => index);
    await new Promise((resolve) => setTimeout(resolve, 20));
    const list = jobs.list();
    expect(list[0]).toMatchObject({ id: running, state: 'running' });
    expect(list).toHaveLength(51);
    expect(list.at(-1)).toMatchObject({ output: 79 });
    await jobs.cancelAll();
    expect(jobs.list().some(({ state }) => state === 'running')).toBe(false);
  });
});

async function untilCancelled(context: Parameters<Parameters<JobRegistry['start']>[1]>[0]): Promise<void> {
  for (;;) {
    throwIfCancelled(context);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}
