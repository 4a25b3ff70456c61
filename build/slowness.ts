import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { performance } from 'node:perf_hooks';

/** Milliseconds that {@link work} takes on the computer that the limits of tests were written on, with nothing else to do. */
const reference = 200;

/** Hashing and integer arithmetic, so that neither a slow processor nor a busy one goes unnoticed. */
function work(): string {
  const block = Buffer.alloc(2 ** 20);
  const hash = createHash('sha256');
  for (let i = 0; i < 26; i++) hash.update(block);
  let sum = 0;
  for (let i = 0; i < 4e7; i++) sum = (sum * 31 + i) | 0;
  return hash.update(String(sum)).digest('hex');
}

/**
 * How many times slower than that computer this one is now, at least 1; measured once and handed to the processes that it
 * starts. Limits of tests are multiplied by it: they are there to end what hangs, not to judge how fast a machine is.
 */
export function slowness(): number {
  const known = Number(process.env['SIMPLECHROME_SLOWNESS']);
  if (known >= 1) return known;
  const started = performance.now();
  work();
  const measured = Math.max(1, (performance.now() - started) / reference);
  process.env['SIMPLECHROME_SLOWNESS'] = measured.toFixed(2);
  return measured;
}
