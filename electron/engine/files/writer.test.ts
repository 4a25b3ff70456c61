import { describe, expect, it } from 'vitest';
import { deadWriter } from './testing/dead-writer.ts';
import { stateOf, thisWriter } from './writer.ts';

describe('a writer', () => {
  it('is alive while its process runs', () => {
    expect(stateOf(thisWriter())).toBe('alive');
  });

  it('is dead when its process has ended', () => {
    expect(stateOf(deadWriter())).toBe('dead');
  });

  it.skipIf(process.platform !== 'linux')('is not mistaken for a later process of the same id', () => {
    expect(stateOf(thisWriter().replace(/[^-]+$/, 'anotherstart'))).toBe('dead');
  });

  it('on another machine is not judged', () => {
    expect(stateOf(`00000000-1-x`)).toBe('unknown');
  });
});
