import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { failure } from '../../contract/failure.ts';
import { writeFileAtomically } from './atomic-file.ts';
import { isMissing, onDisk } from './os-failure.ts';

/** Writes a value as indented JSON, atomically. */
export async function writeJsonFile(path: string, value: unknown): Promise<void> {
  await writeFileAtomically(path, jsonText(value));
}

/** The form in which the project writes JSON: readable, ending in a line feed. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/**
 * Reads a JSON file of the project and checks it.
 *
 * @returns undefined where there is no such file
 * @throws Failure `project-damaged` where it is not JSON or not what the schema expects, `file-unreadable`
 */
export async function readJsonFile<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
): Promise<z.output<Schema> | undefined> {
  const text = await readIfPresent(path);
  if (text === undefined) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw damaged(path, `This file of the project should be JSON but begins ${quoteStart(text)}.`);
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw damaged(path, `This file of the project is damaged: ${describeIssue(parsed.error)}.`);
}

/** The first thing wrong with a value, in words: `"files.0.bytes": expected number, received string`. */
export function describeIssue(error: z.ZodError): string {
  const issue = error.issues.at(0);
  if (issue === undefined) return 'unexpected content';
  const place = issue.path.length === 0 ? '' : `"${issue.path.join('.')}": `;
  return `${place}${issue.message.replace(/^Invalid input: /, '')}`;
}

async function readIfPresent(path: string): Promise<string | undefined> {
  try {
    return await onDisk('read', path, () => readFile(path, 'utf8'));
  } catch (thrown) {
    if (isMissing(thrown)) return undefined;
    throw thrown;
  }
}

function damaged(path: string, message: string) {
  return failure(
    'project-damaged',
    message,
    'Restore it from a backup of the project folder, or remove the item it belongs to and make it again.',
    { file: path },
  );
}

function quoteStart(text: string): string {
  return text.trim() === '' ? 'with nothing: it is empty' : `"${text.trim().slice(0, 20)}"`;
}
