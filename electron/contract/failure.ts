import type { AppError, ErrorCode, Place } from './app-error.ts';

/** An {@link AppError} on its way up the call stack. Anything else that is thrown is a defect of the program. */
export class Failure extends Error {
  readonly error: AppError;

  constructor(error: AppError, options?: ErrorOptions) {
    super(describeError(error), options);
    this.name = 'Failure';
    this.error = error;
  }
}

/** Builds a {@link Failure}; `throw failure('file-empty', ..., ...)` reads like a sentence. */
export function failure(code: ErrorCode, message: string, remedy: string, where?: Place): Failure {
  return new Failure({ code, message, remedy, ...(where === undefined ? {} : { where }) });
}

/** The whole error as people read it: place, what happened, what to do. */
export function describeError(error: AppError): string {
  return `${describePlace(error.where)}${error.message} ${error.remedy}`;
}

function describePlace(where: Place | undefined): string {
  if (where === undefined) return '';
  const line = where.line === undefined ? '' : `, line ${where.line}`;
  const column = where.column === undefined ? '' : `, column ${where.column}`;
  return `${where.file}${line}${column}: `;
}

/** What a user is told of anything thrown: a {@link Failure} as it is, a defect as `internal`. */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof Failure) return thrown.error;
  const reason = thrown instanceof Error ? thrown.message : String(thrown);
  return {
    code: 'internal',
    message: `Something unexpected went wrong in SimpleChrome itself (${reason}).`,
    remedy: 'Your files and finished results are untouched; please report this together with what you did.',
  };
}
