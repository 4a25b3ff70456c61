import { z } from 'zod';
import type { Command } from './command.ts';
import { appErrorSchema } from './app-error.ts';
import { failure, toAppError } from './failure.ts';

export const resultSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown().optional() }),
  z.object({ ok: z.literal(false), error: appErrorSchema }),
]);
/** What every call across a process boundary answers: nothing is thrown across it. */
export type Result = z.infer<typeof resultSchema>;

/** Runs a call and turns whatever it throws into an answer. */
export async function answer(call: () => unknown): Promise<Result> {
  try {
    return { ok: true, value: await call() };
  } catch (thrown) {
    return { ok: false, error: toAppError(thrown) };
  }
}

/**
 * Checks what a caller sent.
 *
 * @throws Failure `option-invalid`, naming the first field that does not fit
 */
export function parseInput(command: Command, input: unknown): unknown {
  const parsed = command.input.safeParse(input);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const field = issue === undefined || issue.path.length === 0 ? 'The request' : `"${issue.path.join('.')}"`;
  throw failure(
    'option-invalid',
    `${field} cannot be used for ${command.name}: ${issue?.message ?? 'it has the wrong form'}.`,
    'Change the value and try again.',
  );
}

/** @throws Failure `internal`: only a window and an engine of different versions can disagree on names. */
export function unknownCommand(name: string): Error {
  return failure(
    'internal',
    `There is no command "${name}" in this version of SimpleChrome.`,
    'Close SimpleChrome and start it again.',
  );
}
