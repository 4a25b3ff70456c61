import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineCommand } from './command.ts';
import { failure, Failure } from './failure.ts';
import { answer, parseInput } from './result.ts';

describe('an answer', () => {
  it('is the value that was returned or resolved', async () => {
    expect(await answer(() => 1)).toEqual({ ok: true, value: 1 });
    expect(await answer(() => Promise.resolve(2))).toEqual({ ok: true, value: 2 });
  });

  it('is the failure that was thrown, unchanged', async () => {
    const thrown = failure('file-empty', 'It is empty.', 'Choose another.', { file: 'a.csv', line: 3 });
    expect(await answer(() => Promise.reject(thrown))).toEqual({ ok: false, error: thrown.error });
  });

  it('is "internal" for a defect', async () => {
    const defect = (): never => {
      throw new TypeError('x is undefined');
    };
    expect(await answer(defect)).toMatchObject({ ok: false, error: { code: 'internal' } });
  });
});

describe('the input of a command', () => {
  const command = defineCommand({
    name: 'model.train',
    input: z.object({ epochs: z.int().max(1000), seed: z.int().default(0) }),
    output: z.void(),
  });

  it('gets its defaults', () => {
    expect(parseInput(command, { epochs: 3 })).toEqual({ epochs: 3, seed: 0 });
  });

  it('is refused naming the field that does not fit', () => {
    const refusal = (): unknown => parseInput(command, { epochs: 5000 });
    expect(refusal).toThrow(Failure);
    expect(refusal).toThrow(/"epochs" cannot be used for model\.train: .*1000/);
  });
});
