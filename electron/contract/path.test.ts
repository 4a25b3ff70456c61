import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { shellCommands } from './commands/desktop.ts';
import { engineCommands } from './commands/engine.ts';
import { pathsIn, projectPathSchema, readPathSchema, writePathSchema } from './path.ts';

describe('the paths of a call', () => {
  const command = {
    input: z.object({
      project: projectPathSchema,
      sources: z.array(readPathSchema),
      options: z.object({ proteins: readPathSchema.optional(), name: z.string() }).default({ name: '' }),
      path: writePathSchema.nullable(),
    }),
  };

  it('are found with what is done with them, however deep they lie', () => {
    const input = {
      project: '/p',
      sources: ['/a', '/b'],
      options: { proteins: '/c', name: '/not a path' },
      path: '/d',
    };
    expect(pathsIn(command, input)).toEqual([
      { path: '/p', access: 'project' },
      { path: '/a', access: 'read' },
      { path: '/b', access: 'read' },
      { path: '/c', access: 'read' },
      { path: '/d', access: 'write' },
    ]);
  });

  it('are none where the input is not what the command expects', () => {
    for (const input of [undefined, null, 1, [], { sources: {}, options: 1, path: null }]) {
      expect(pathsIn(command, input)).toEqual([]);
    }
  });

  it('are marked in every command', () => {
    const exampleOf: Record<string, unknown> = {
      ...Object.fromEntries(['project', 'path', 'source', 'proteins'].map((name) => [name, `/${name}`])),
      sources: ['/sources'],
    };
    for (const { name, input } of Object.values({ ...engineCommands, ...shellCommands })) {
      // The page's own note of where it was; the project is its key.
      if (name.startsWith('view.') || name === 'recent.remove') continue;
      const object = input instanceof z.ZodDefault ? input.unwrap() : input;
      const names = object instanceof z.ZodObject ? Object.keys(object.shape) : [];
      const named = names.filter((field) => field in exampleOf);
      const found = pathsIn({ input }, exampleOf).map(({ path }) => path.slice(1));
      expect({ name, found }).toEqual({ name, found: named });
    }
  });
});
