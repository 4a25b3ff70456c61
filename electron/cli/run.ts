import { CommanderError } from 'commander';
import { describeError, toAppError } from '../contract/failure.ts';
import { printable } from './printable.ts';
import { createProgram } from './program.ts';
import { type CommandIo, openSession, type Work } from './session.ts';

/** 0 done, 1 failed (or cancelled), 2 the command line was not understood. */
export type ExitCode = 0 | 1 | 2;

/**
 * Runs one command line, as the program does; starts no process and ends none.
 * @param argv the words after the program's name
 */
export async function run(argv: readonly string[], io: CommandIo): Promise<ExitCode> {
  let code: ExitCode = 0;
  /** A session around a command, its outcome or its error printed. */
  const perform = async <Flags extends { readonly json: boolean }>(
    work: Work<Flags>,
    flags: Flags,
  ): Promise<void> => {
    const session = openSession(io, async () => (await import('./api-here.ts')).apiHere());
    try {
      const { json, text } = await work(flags, session);
      session.close();
      if (flags.json) {
        io.err(`${printable(text)}\n`);
        io.out(`${JSON.stringify(json, undefined, 2)}\n`);
      } else {
        io.out(`${printable(text)}\n`);
      }
    } catch (thrown) {
      session.close();
      const error = toAppError(thrown);
      io.err(`${printable(describeError(error))}\n`);
      if (flags.json) io.out(`${JSON.stringify({ error }, undefined, 2)}\n`);
      code = 1;
    }
  };
  try {
    await createProgram(io, perform).parseAsync(argv, { from: 'user' });
  } catch (thrown) {
    if (!(thrown instanceof CommanderError)) throw thrown;
    if (thrown.exitCode !== 0) code = 2;
  }
  return code;
}
