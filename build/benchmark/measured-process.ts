import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';

/** A process that ran to its end. */
export interface MeasuredProcess {
  /** From its start to its end. */
  readonly seconds: number;
  /** Peak of the memory it held, all its threads included; of several processes that of the first. MB. */
  readonly peakMb: number;
  readonly output: string;
}

/**
 * Runs a program and measures it.
 * @throws Error with what it wrote to stderr where it fails
 */
export async function measureProcess(program: string, given: readonly string[]): Promise<MeasuredProcess> {
  const started = performance.now();
  const child = spawn(program, given, { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  let errors = '';
  let peakKb = 0;
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const watching = setInterval(() => {
    // Gone once the process has ended.
    void readFile(`/proc/${child.pid ?? 0}/status`, 'utf8').then(
      (status) => (peakKb = Math.max(peakKb, Number(/VmHWM:\s*(\d+)/.exec(status)?.[1] ?? 0))),
      () => undefined,
    );
  }, 20);
  const [code] = (await once(child, 'close')) as [number | null];
  clearInterval(watching);
  if (code !== 0) throw new Error(`${program} failed (${code ?? 'killed'}): ${errors.slice(-400)}`);
  return { seconds: (performance.now() - started) / 1000, peakMb: peakKb / 1024, output };
}

/** Whether a program can be started. */
export async function isInstalled(program: string): Promise<boolean> {
  const child = spawn(program, ['--version'], { stdio: 'ignore' });
  return new Promise((resolve) => {
    child.once('error', () => resolve(false));
    child.once('exit', () => resolve(true));
  });
}
