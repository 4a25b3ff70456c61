import { describe, expect, it } from 'vitest';
import { createCache } from './cache.ts';

describe('what was used recently', () => {
  it('is made once, also for those who ask while it is being made', async () => {
    const cache = createCache<number>(2);
    let made = 0;
    const make = () => Promise.resolve(++made);
    expect(await Promise.all([cache.get('a', make), cache.get('a', make)])).toEqual([1, 1]);
    cache.forget('a');
    expect(await cache.get('a', make)).toBe(2);
  });

  it('gives way to newer things, the one that was not used for longest first', async () => {
    const cache = createCache<string>(2);
    const made: string[] = [];
    const ask = (key: string) =>
      cache.get(key, () => {
        made.push(key);
        return Promise.resolve(key);
      });
    for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) await ask(key);
    expect(made).toEqual(['a', 'b', 'c', 'b']);
  });

  it('is tried again after a failure', async () => {
    const cache = createCache<string>(2);
    await expect(cache.get('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await cache.get('a', () => Promise.resolve('yes'))).toBe('yes');
  });
});
