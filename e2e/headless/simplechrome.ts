import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { runCommand } from '../../electron/cli/testing/run-command.ts';
import { appErrorSchema } from '../../electron/contract/app-error.ts';
import type { AppError } from '../../electron/contract/app-error.ts';

const program = fileURLToPath(new URL('../../electron/cli/simplechrome.mjs', import.meta.url));

/** One for all commands, so that engines are tried once. */
const userFolder = join(tmpdir(), 'simplechrome-tests-user');

/** How a `simplechrome` command ended. */
export interface Ended {
  /** Exit code; undefined where a signal ended it. */
  readonly code: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command that has been started. */
export interface Started {
  readonly ended: Promise<Ended>;
  /** Ctrl-C. */
  readonly interrupt: () => void;
  /** Closes the reading end of stdout, as `| head` does. */
  readonly stopReading: () => void;
}

/** Starts `simplechrome` as a user's shell does: a process of its own, nothing on stdin, no terminal. */
export const start = (...args: readonly string[]): Started =>
  startIn({ ...process.env, SIMPLECHROME_USER_FOLDER: userFolder }, ...args);

/** The same with an environment of one's own. */
export function startIn(env: NodeJS.ProcessEnv, ...args: readonly string[]): Started {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'pipe'], env });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code: code ?? undefined, stdout, stderr });
    });
  });
  return { ended, interrupt: () => child.kill('SIGINT'), stopReading: () => child.stdout.destroy() };
}

/** Runs a command to its end, however it ends, within this process. */
export function simplechrome(...args: readonly string[]): Promise<Ended> {
  process.env['SIMPLECHROME_USER_FOLDER'] = userFolder;
  return runCommand(...args);
}

/** Runs a command that must succeed, and reads the one JSON object it prints. */
export async function answer<Schema extends z.ZodType>(
  schema: Schema,
  ...args: readonly string[]
): Promise<z.output<Schema>> {
  const { code, stdout, stderr } = await simplechrome(...args, '--json');
  if (code !== 0)
    throw new Error(`simplechrome ${args.join(' ')} ended with ${code ?? 'a signal'}:\n${stderr}`);
  return schema.parse(JSON.parse(stdout));
}

/** Runs a command that must fail, with `--json`; gives the error it prints and what people see of it. */
export async function refusal(...args: readonly string[]): Promise<{ error: AppError; stderr: string }> {
  const { code, stdout, stderr } = await simplechrome(...args, '--json');
  if (code !== 1)
    throw new Error(`simplechrome ${args.join(' ')} ended with ${code ?? 'a signal'}:\n${stderr}`);
  return { error: z.strictObject({ error: appErrorSchema }).parse(JSON.parse(stdout)).error, stderr };
}
