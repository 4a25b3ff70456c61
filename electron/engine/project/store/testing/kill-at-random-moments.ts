import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { randomFromSeed } from '../../../random/random.ts';

/** How one child process ended. */
export interface KilledChild {
  /** False where it was done, with exit status 0, before its moment came. */
  readonly killed: boolean;
  /** Milliseconds after its clock started at which it was to be killed. */
  readonly moment: number;
  /** Everything it wrote before it ended; the last line may be cut off. */
  readonly stdout: string;
  readonly stderr: string;
}

interface KillOptions {
  /** File to run, absolute path; TypeScript takes a second longer to start. */
  readonly script: string;
  readonly args: readonly string[];
  /** How many children are to be killed. One that is done before its moment does not count, and another is started. */
  readonly kills: number;
  /** The moment of the kill, drawn uniformly from [minMs, maxMs) after the clock starts. */
  readonly minMs: number;
  readonly maxMs: number;
  /**
   * When the clock starts: `spawn`, or `first-output`, the first byte that the child writes to stdout, which leaves the
   * start of Node (half a second in which nothing can go wrong) out of what is tested. Default `spawn`.
   */
  readonly clock?: 'spawn' | 'first-output';
  readonly seed: number;
  /** Checks what the child left behind; what it throws ends the test. `index` counts children from 0. */
  readonly afterEach: (child: KilledChild, index: number) => Promise<void>;
}

/**
 * Runs a script again and again, each time killing it (SIGKILL: it cannot react) at a random moment, and has what it
 * left behind checked each time.
 *
 * @returns how many children were killed and how many were done before
 * @throws Error where a child fails by itself, or where so many are done before their moment that `maxMs` must be wrong
 */
export async function killAtRandomMoments(options: KillOptions): Promise<{ killed: number; done: number }> {
  const random = randomFromSeed(options.seed, 'kill');
  let killed = 0;
  let done = 0;
  while (killed < options.kills) {
    const moment = options.minMs + random.uniform() * (options.maxMs - options.minMs);
    const child = await runUntil(moment, options);
    await options.afterEach(child, killed + done);
    if (child.killed) killed++;
    else done++;
    if (done > 3 * options.kills)
      throw new Error(`${done} children were done before they could be killed: make maxMs smaller`);
  }
  return { killed, done };
}

async function runUntil(moment: number, options: KillOptions): Promise<KilledChild> {
  const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  const compiling = options.script.endsWith('.ts') ? ['--import', loader] : [];
  const child = spawn(process.execPath, [...compiling, options.script, ...options.args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return new Promise((resolve, reject) => {
    let stdout = '';
    let stderr = '';
    let timer: NodeJS.Timeout | undefined;
    const startClock = () => {
      timer ??= setTimeout(() => child.kill('SIGKILL'), moment);
    };
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      startClock();
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.on('error', reject);
    if (options.clock !== 'first-output') startClock();
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      if (signal === 'SIGKILL') resolve({ killed: true, moment, stdout, stderr });
      else if (code === 0) resolve({ killed: false, moment, stdout, stderr });
      else
        reject(
          new Error(`${options.script} ended by itself with status ${code ?? signal ?? '?'}:\n${stderr}`),
        );
    });
  });
}
