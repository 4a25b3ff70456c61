import { run } from './run.ts';

/*
 * The command line as a process: its streams, Ctrl-C and exit code.
 */

// The reader of a pipe may stop early, as in "simplechrome predict ... | head"; that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit();
  throw error;
});

const cancelled = new AbortController();
const interrupt = (): void => {
  if (cancelled.signal.aborted) process.exit(1);
  cancelled.abort();
};
process.on('SIGINT', interrupt);
process.on('SIGTERM', interrupt);

process.exitCode = await run(process.argv.slice(2), {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  columns: () => (process.stderr.isTTY ? process.stderr.columns : undefined),
  signal: cancelled.signal,
});
process.off('SIGINT', interrupt);
process.off('SIGTERM', interrupt);
