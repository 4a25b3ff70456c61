import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import type { Api } from '../api/connect.ts';
import { keepFresh } from './freshness.ts';

/** A window in which answers of some commands are shown; each is how often it was asked. */
async function windowShowing(...names: readonly string[]) {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity, retry: false } } });
  const asked = new Map<string, number>();
  for (const name of names) {
    const observer = new QueryObserver(client, {
      queryKey: [name, {}],
      queryFn: () => {
        asked.set(name, (asked.get(name) ?? 0) + 1);
        return asked.get(name);
      },
    });
    observer.subscribe(() => undefined);
    await observer.fetchOptimistic(observer.options);
  }
  return { client, asked };
}

const shown = ['project.state', 'results.load', 'neighbours.list', 'front.about'] as const;

describe('after a command', () => {
  it('what it changed is asked anew, and nothing else', async () => {
    const { client, asked } = await windowShowing(...shown);
    const api = keepFresh({ call: () => Promise.resolve(undefined) } as unknown as Api, client);
    await api.call('project.removeRun', { project: '/p', run: 'r' });
    expect(Object.fromEntries(asked)).toEqual({
      'project.state': 2,
      'results.load': 1,
      'neighbours.list': 1,
      'front.about': 1,
    });
  });

  it('its answer comes once the window is up to date', async () => {
    const { client, asked } = await windowShowing('project.state');
    let finish = (): void => undefined;
    const output = new Promise<void>((resolve) => (finish = resolve));
    const job = { id: 'j', output, onProgress: () => () => undefined, cancel: () => Promise.resolve(true) };
    const api = keepFresh({ startJob: () => Promise.resolve(job) } as unknown as Api, client);
    const started = await api.startJob('training.resume', { project: '/p', run: 'r' });
    expect(asked.get('project.state')).toBe(1);
    finish();
    await started.output;
    expect(asked.get('project.state')).toBe(2);
  });

  it('that failed on the way, too, what it may have changed is asked anew', async () => {
    const { client, asked } = await windowShowing('project.state');
    const api = keepFresh({ call: () => Promise.reject(new Error('disk')) } as unknown as Api, client);
    await expect(api.call('project.removeRun', { project: '/p', run: 'r' })).rejects.toThrow('disk');
    await client.invalidateQueries({ predicate: () => false });
    expect(asked.get('project.state')).toBe(2);
  });

  it('that only reads, nothing is asked anew', async () => {
    const { client, asked } = await windowShowing(...shown);
    const api = keepFresh({ call: () => Promise.resolve(undefined) } as unknown as Api, client);
    await api.call('project.state', { project: '/p' });
    expect(new Set(asked.values())).toEqual(new Set([1]));
  });
});
