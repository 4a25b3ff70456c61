import { createHash } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { isMissing, osErrorCode } from './os-failure.ts';

/**
 * Which process writes something, as text that may stand in a file name: `HOST-PID-START`. HOST stands for the machine
 * (or container), START for when the process began, so that a process id that was given out again is not mistaken.
 */
type WriterTag = string;

const pattern = /^([0-9a-f]{8})-([1-9][0-9]{0,9})-([0-9a-z]{1,24})$/;
const startUnknown = 'x';

/** This process. */
export function thisWriter(): WriterTag {
  return `${host()}-${process.pid}-${startOf(process.pid) ?? startUnknown}`;
}

/**
 * Whether a writer still runs. `unknown` is one on another machine that shares the folder, or one whose process id is
 * in use on a system that does not tell when a process began.
 */
export function stateOf(tag: WriterTag): 'alive' | 'dead' | 'unknown' {
  const parts = pattern.exec(tag);
  if (parts === null) return 'unknown';
  const [, writerHost, pid, start] = parts;
  if (writerHost !== host()) return 'unknown';
  if (!isRunning(Number(pid))) return 'dead';
  if (tag === thisWriter()) return 'alive';
  const startNow = startOf(Number(pid));
  if (startNow === undefined || start === startUnknown) return 'unknown';
  return startNow === start ? 'alive' : 'dead';
}

function host(): string {
  return createHash('sha256').update(`${hostname()} ${processIdNamespace()}`).digest('hex').slice(0, 8);
}

/** Containers count process ids anew: an id means something only within one of these. Linux only. */
function processIdNamespace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    return '';
  }
}

function isRunning(pid: number): boolean {
  try {
    // Signal 0 is not sent, only checked; works on Windows too.
    process.kill(pid, 0);
  } catch (thrown) {
    // EPERM: it runs, but is somebody else's.
    return osErrorCode(thrown) === 'EPERM';
  }
  const state = processStatus(pid)?.[0];
  // Z and X: it ended, only its parent has not asked yet.
  return state !== 'Z' && state !== 'X';
}

/** The boot and the clock tick within it at which a process began, or undefined where the system does not tell. */
function startOf(pid: number): string | undefined {
  const ticks = processStatus(pid)?.[19];
  if (ticks === undefined) return undefined;
  const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').replaceAll('-', '').slice(0, 12);
  return `${boot}${Number(ticks).toString(36)}`;
}

/** Fields 3 and on of Linux's /proc/PID/stat; the second, the program's name, may hold spaces and parentheses. */
function processStatus(pid: number): string[] | undefined {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return line.slice(line.lastIndexOf(')') + 2).split(' ');
  } catch (thrown) {
    // ESRCH: it ended between opening and reading.
    if (isMissing(thrown) || osErrorCode(thrown) === 'ESRCH') return undefined;
    throw thrown;
  }
}
