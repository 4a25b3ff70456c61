import { describe, expect, expectTypeOf, it } from 'vitest';
import { z } from 'zod';
import { commandTable, defineCommand, defineEvent, eventTable, outdates } from './command.ts';
import { engineCommands } from './commands/engine.ts';
import type { Handlers, InputOf, OutputOf } from './command.ts';

const search = defineCommand({
  name: 'genes.search',
  input: z.object({ text: z.string(), most: z.int().default(20) }),
  output: z.array(z.string()),
});
const train = defineCommand({ name: 'model.train', input: z.void(), output: z.string(), job: true });

describe('a table of commands', () => {
  it('is keyed by the names of its commands, which are written once', () => {
    const table = commandTable(search, train);
    expect(Object.keys(table)).toEqual(['genes.search', 'model.train']);
    expect(table['model.train'].job).toBe(true);
    expect(table['genes.search'].job).toBe(false);
  });

  it('gives callers the input before defaults and handlers the input after them', () => {
    const table = commandTable(search, train);
    expect(table['genes.search'].input.parse({ text: 'a' })).toEqual({ text: 'a', most: 20 });
    type Table = typeof table;
    expectTypeOf<InputOf<Table['genes.search']>>().toEqualTypeOf<{
      text: string;
      most?: number | undefined;
    }>();
    expectTypeOf<OutputOf<Table['genes.search']>>().toEqualTypeOf<string[]>();
    type All = Handlers<Table, 'call', 'job'>;
    expectTypeOf<Parameters<All['genes.search']>>().toEqualTypeOf<[{ text: string; most: number }, 'call']>();
    expectTypeOf<Parameters<All['model.train']>[1]>().toEqualTypeOf<'job'>();
  });

  it('refuses a name that is used twice', () => {
    expect(() => commandTable(search, search)).toThrow('"genes.search" is defined twice.');
    const done = defineEvent({ name: 'done', payload: z.void() });
    expect(() => eventTable(done, done)).toThrow('"done" is defined twice.');
  });
});

describe('what a command changes', () => {
  it('outdates the answers that are made of it, and no others', () => {
    const { 'models.import': imports, 'results.load': results, 'dataset.report': report } = engineCommands;
    expect(outdates(imports, results)).toBe(true);
    expect(outdates(imports, report)).toBe(false);
    expect(outdates(report, results)).toBe(false);
  });

  it('is said of every command that works in a project', () => {
    const silent = Object.values(engineCommands)
      .filter(({ input }) => input instanceof z.ZodObject && 'project' in input.shape)
      .filter(({ reads, changes }) => reads.length + changes.length === 0)
      .map(({ name }) => name);
    // None changes what is in a project: two take a whole one away, the other copies out of it.
    expect(silent).toEqual(['project.discardEmpty', 'project.delete', 'models.export']);
  });
});
