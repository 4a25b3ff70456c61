import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { z } from 'zod';
import { writeFileAtomically } from './atomic-file.ts';

/** A small file of what the program remembers between starts. */
export interface StateFile<Value> {
  readonly read: () => Promise<Value>;
  /** Replaces the value; changes wait for each other, so none is lost. */
  readonly change: (next: (value: Value) => Value) => Promise<Value>;
}

/** What cannot be read, or was written by another version, counts as `initial`: it is convenience, not data. */
export function stateFile<Value>(path: string, schema: z.ZodType<Value>, initial: Value): StateFile<Value> {
  let last: Promise<unknown> = Promise.resolve();
  const read = async (): Promise<Value> => {
    try {
      return schema.parse(JSON.parse(await readFile(path, 'utf8')));
    } catch {
      return initial;
    }
  };
  return {
    read,
    change(next) {
      const change = last.then(async () => {
        const value = next(await read());
        await mkdir(dirname(path), { recursive: true });
        await writeFileAtomically(path, `${JSON.stringify(value, null, 2)}\n`);
        return value;
      });
      last = change.catch(() => undefined);
      return change;
    },
  };
}
