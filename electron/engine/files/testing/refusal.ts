import { expect } from 'vitest';
import type { AppError, ErrorCode } from '../../../contract/app-error.ts';
import { Failure } from '../../../contract/failure.ts';

/** Runs work that must be refused with a Failure of this code, and gives its error. */
export async function refusal(code: ErrorCode, work: Promise<unknown>): Promise<AppError> {
  const outcome = await work.then(
    () => 'it was not refused',
    (thrown: unknown) => thrown,
  );
  if (!(outcome instanceof Failure)) throw outcome instanceof Error ? outcome : new Error(String(outcome));
  expect(outcome.error).toMatchObject({ code });
  return outcome.error;
}
