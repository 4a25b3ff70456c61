import { describe, expect, it } from 'vitest';
import type { JobContext } from './job-context.ts';
import { unattended } from './job-context.ts';
import { shareWork } from './shared-work.ts';

/** Work that ends when it is told to. */
function work() {
  let begun: JobContext | undefined;
  let finish: (result: string) => void = () => undefined;
  const join = shareWork((context) => {
    begun = context;
    return new Promise<string>((resolve) => (finish = resolve));
  });
  return { join, isCancelled: () => begun?.signal.aborted, begun: () => begun, finish: () => finish('done') };
}

function caller() {
  const controller = new AbortController();
  const heard: string[] = [];
  const context: JobContext = {
    signal: controller.signal,
    report: ({ stage }) => void heard.push(stage),
  };
  return { context, heard, cancel: () => controller.abort() };
}

describe('work that several callers wait for', () => {
  it('is done once, and answers whoever asks, also later', async () => {
    const { join, finish } = work();
    const both = [join(unattended()), join(unattended())];
    finish();
    expect(await Promise.all(both)).toEqual(['done', 'done']);
    expect(await join(unattended())).toBe('done');
  });

  it('tells each of them how far it is, and a late one what it has missed', () => {
    const { join, begun } = work();
    const [early, late] = [caller(), caller()];
    void join(early.context);
    begun()?.report({ stage: 'first', done: 0, unit: 'engines' });
    void join(late.context);
    begun()?.report({ stage: 'second', done: 1, unit: 'engines' });
    expect(early.heard).toEqual(['first', 'second']);
    expect(late.heard).toEqual(['first', 'second']);
  });

  it('is cancelled with the last who waits for it, not with the first', async () => {
    const { join, isCancelled } = work();
    const [one, other] = [caller(), caller()];
    const answers = [join(one.context), join(other.context)];
    one.cancel();
    await expect(answers[0]).rejects.toMatchObject({ error: { code: 'cancelled' } });
    expect(isCancelled()).toBe(false);
    other.cancel();
    await expect(answers[1]).rejects.toMatchObject({ error: { code: 'cancelled' } });
    expect(isCancelled()).toBe(true);
  });
});
