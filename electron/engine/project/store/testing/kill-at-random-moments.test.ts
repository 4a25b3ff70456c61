import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { killAtRandomMoments } from './kill-at-random-moments.ts';
import type { KilledChild } from './kill-at-random-moments.ts';
import { temporaryFolder } from '../../../files/testing/temporary-folder.ts';

function scriptOf(text: string): string {
  const script = join(temporaryFolder(), 'script.ts');
  writeFileSync(script, text);
  return script;
}

const options = { args: ['an argument'], seed: 1, clock: 'first-output' } as const;

describe('killing at random moments', () => {
  it('kills each child at a moment of its own and hands over what it had written', async () => {
    const script = scriptOf('console.log("got " + process.argv[2]); setInterval(() => undefined, 1000);');
    const children: KilledChild[] = [];
    const afterEach = (child: KilledChild) => Promise.resolve(void children.push(child));
    const counts = await killAtRandomMoments({
      ...options,
      script,
      kills: 2,
      minMs: 5,
      maxMs: 50,
      afterEach,
    });
    expect(counts).toEqual({ killed: 2, done: 0 });
    expect(children.map(({ stdout }) => stdout)).toEqual(['got an argument\n', 'got an argument\n']);
    expect(new Set(children.map(({ moment }) => moment)).size).toBe(2);
  });

  it('does not take a child that fails by itself for one that was killed', async () => {
    const script = scriptOf('throw new Error("a defect");');
    const afterEach = () => Promise.reject(new Error('not reached'));
    await expect(
      killAtRandomMoments({ ...options, script, kills: 1, minMs: 10_000, maxMs: 20_000, afterEach }),
    ).rejects.toThrow('a defect');
  });

  it('says so when the children are done before they can be killed', async () => {
    const script = scriptOf('console.log("done");');
    const afterEach = () => Promise.resolve();
    await expect(
      killAtRandomMoments({ ...options, script, kills: 1, minMs: 10_000, maxMs: 20_000, afterEach }),
    ).rejects.toThrow('make maxMs smaller');
  });
});
