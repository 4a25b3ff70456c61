import { Failure, failure } from '../../../contract/failure.ts';

/** Runs a call of TensorFlow.js and says in plain words what it failed at. @throws Failure */
export async function guarded<Result>(purpose: string, call: () => Promise<Result>): Promise<Result> {
  try {
    return await call();
  } catch (thrown) {
    if (thrown instanceof Failure) throw thrown;
    if (/\bOOM\b|alloc|out of memory|enlarge memory/i.test(String(thrown))) {
      throw failure(
        'device-memory',
        `There is not enough memory for the model to ${purpose} (${firstLine(thrown)}).`,
        'Close other programs, or choose a smaller batch size or model.',
      );
    }
    throw failure(
      'internal',
      `The compute engine TensorFlow.js could not let the model ${purpose} (${firstLine(thrown)}).`,
      'Your files and finished results are untouched; please report this together with what you did.',
    );
  }
}

export function firstLine(thrown: unknown): string {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return message.split('\n', 1)[0];
}
