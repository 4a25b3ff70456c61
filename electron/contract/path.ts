import { z } from 'zod';
import type { Command } from './command.ts';

export const pathAccesses = ['read', 'write', 'project'] as const;
/**
 * What a command does with a path: reads a file or folder; writes a file, replacing one of that name; or works in the
 * folder of a project, reading and writing below it.
 */
export type PathAccess = (typeof pathAccesses)[number];

const accesses = z.registry<{ readonly access: PathAccess }>();
const pathFor = (access: PathAccess): z.ZodString => z.string().min(1).register(accesses, { access });

/** A file or folder that is read. */
export const readPathSchema = pathFor('read');
/** A file that is written. */
export const writePathSchema = pathFor('write');
/** A project's folder. */
export const projectPathSchema = pathFor('project');

/** A path in a call, and what the command will do with it. */
export interface AskedPath {
  readonly path: string;
  readonly access: PathAccess;
}

/**
 * Every path in the input of a call, so that whoever stands between the page and the engine can check that a person
 * chose it. What the command's schema does not know is left out, as the engine leaves it out.
 */
export function pathsIn(command: Pick<Command, 'input'>, input: unknown): AskedPath[] {
  return pathsBelow(command.input, input);
}

/** Every path in the answer of a call: the folder of a project that was made or opened. */
export function pathsInAnswer(command: Pick<Command, 'output'>, value: unknown): AskedPath[] {
  return pathsBelow(command.output, value);
}

function pathsBelow(schema: z.core.$ZodType, value: unknown): AskedPath[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodNullable) {
    return pathsBelow(schema.unwrap(), value);
  }
  if (schema instanceof z.ZodArray) {
    // Long lists hold none; whether they may is plain without looking at each item.
    return Array.isArray(value) && mayHoldPaths(schema.element)
      ? value.flatMap((item: unknown) => pathsBelow(schema.element, item))
      : [];
  }
  if (schema instanceof z.ZodObject) {
    if (typeof value !== 'object' || value === null) return [];
    const fields = new Map<string, unknown>(Object.entries(value));
    return Object.entries<z.core.$ZodType>(schema.shape).flatMap(([name, field]) =>
      pathsBelow(field, fields.get(name)),
    );
  }
  if (schema instanceof z.ZodUnion) {
    return schema.options.flatMap((option) => pathsBelow(option, value));
  }
  const access = accesses.get(schema as z.ZodType)?.access;
  return access !== undefined && typeof value === 'string' ? [{ path: value, access }] : [];
}

function mayHoldPaths(schema: z.core.$ZodType): boolean {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodNullable) {
    return mayHoldPaths(schema.unwrap());
  }
  if (schema instanceof z.ZodArray) return mayHoldPaths(schema.element);
  if (schema instanceof z.ZodObject) return Object.values<z.core.$ZodType>(schema.shape).some(mayHoldPaths);
  return accesses.has(schema);
}
