import { run } from '../run.ts';

/** How a command ended, with what it wrote. */
export interface RunCommand {
  /** Exit code. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command line within this process, without a terminal. */
export async function runCommand(...argv: readonly string[]): Promise<RunCommand> {
  let stdout = '';
  let stderr = '';
  const code = await run(argv, {
    out: (text) => (stdout += text),
    err: (text) => (stderr += text),
    columns: () => undefined,
    signal: new AbortController().signal,
  });
  return { code, stdout, stderr };
}
