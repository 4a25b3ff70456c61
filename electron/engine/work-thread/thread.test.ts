import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JobContext } from '../job/job-context.ts';
import { unattended } from '../job/job-context.ts';
import { comparison, evaluation, thresholdChoice } from '../evaluate/evaluate-splits.ts';
import { curves } from '../evaluate/model-curves.ts';
import type { LongWork } from '../job/long-work.ts';
import { simulatedGenes } from '../metrics/testing/scored-genes.ts';
import { latentComparison } from '../neighbours/latent-set.ts';
import { doOnThread } from '../process/work-thread/do-on-thread.ts';

/* As large as cell type E012: 18,421 genes. */
const genes = 18_421;
const { labels, probabilities } = simulatedGenes(genes, 1);
const others = simulatedGenes(genes, 2).probabilities;

const doWork = doOnThread(new URL('thread.mjs', import.meta.url));
const onThread = async <Input, Output>(
  work: LongWork<Input, Output>,
  input: Input,
  context: JobContext = unattended(),
): Promise<Output> => (await doWork(work.workName, input, context)) as Output;

const few = <Values extends Int8Array | Float64Array>(values: Values): Values =>
  values.slice(0, 300) as Values;
const scored = { labels: few(labels), probabilities: few(probabilities) };

describe('long work on the thread', () => {
  it('comes to the same numbers, bit by bit, as where it is asked for', async () => {
    const check = async <Input, Output>(work: LongWork<Input, Output>, input: Input): Promise<void> =>
      expect(await onThread(work, input)).toEqual(await work(input, unattended()));
    await check(thresholdChoice, scored);
    await check(evaluation, { ...scored, threshold: 0.5, seed: 1 });
    await check(comparison, { ...scored, others: few(others), seed: 1 });
    await check(curves, { ...scored, name: 'one', metrics: undefined });
    await check(latentComparison, {
      latents: Float32Array.from(scored.probabilities),
      size: 2,
      nearest: 5,
      metric: 'cosine',
    });
  });

  it('is known there, every kind of it', async () => {
    const engine = join(import.meta.dirname, '..');
    const sources = readdirSync(engine, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
      .map((path) => readFileSync(join(engine, path), 'utf8'));
    const names = sources.flatMap((text) =>
      [...text.matchAll(/ longWork\(\s*'([^']+)'/g)].map(([, name]) => name),
    );
    expect(names).toContain('evaluate a model');
    for (const name of names) {
      const done = doWork(name, undefined, unattended());
      await expect(done).rejects.not.toThrow('no work is called');
    }
  });

  it('fails as it does where it is asked for, and the thread goes on', async () => {
    const wrong = { labels: Int8Array.of(2), probabilities: Float64Array.of(0.5) };
    await expect(onThread(thresholdChoice, wrong)).rejects.toThrow('neither 0 nor 1');
    await expect(doWork('nothing of that name', {}, unattended())).rejects.toThrow('nothing of that name');
    expect(await onThread(thresholdChoice, scored)).toMatchObject({ kind: 'chosen' });
  });

  it('says that the thread has ended, and starts another for what comes next', async () => {
    const doEndless = doOnThread(new URL('testing/ending-thread.mjs', import.meta.url));
    await expect(doEndless('anything', {}, unattended())).rejects.toMatchObject({
      error: { code: 'internal', message: expect.stringContaining('exit code 3') as string },
    });
    await expect(doEndless('anything', {}, unattended())).rejects.toThrow('exit code 3');
  });
});

describe('an evaluation of all genes', () => {
  const input = { labels, probabilities, threshold: 0.5, seed: 1 };
  const delay = monitorEventLoopDelay({ resolution: 5 });
  beforeAll(() => onThread(thresholdChoice, scored));
  afterAll(() => void delay.disable());

  it('leaves this thread free to answer all the while, and tells how far it is', async () => {
    const controller = new AbortController();
    const done: number[] = [];
    const report: JobContext['report'] = (progress) => void done.push(progress.done);
    const started = performance.now();
    delay.enable();
    await onThread(evaluation, input, { signal: controller.signal, report });
    delay.disable();
    const took = performance.now() - started;
    // In nanoseconds. Where it was computed, this thread was deaf for as long as it took.
    expect(delay.max / 1e6).toBeLessThan(took / 10);
    expect(done.length).toBeGreaterThan(10);
    expect(done).toEqual(done.toSorted((a, b) => a - b));
  });

  it('ends when it is cancelled, and the thread is there for the next', async () => {
    const controller = new AbortController();
    let reports = 0;
    const report = (): void => {
      reports++;
      controller.abort();
    };
    const cancelled = onThread(evaluation, input, { signal: controller.signal, report });
    await expect(cancelled).rejects.toMatchObject({ error: { code: 'cancelled' } });
    // Of the 100 that it makes to the end.
    expect(reports).toBeLessThan(50);
    expect(await onThread(thresholdChoice, scored)).toMatchObject({ kind: 'chosen' });
    await expect(
      onThread(thresholdChoice, scored, { signal: controller.signal, report }),
    ).rejects.toMatchObject({ error: { code: 'cancelled' } });
  });
});
