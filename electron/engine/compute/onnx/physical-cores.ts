import { readFileSync } from 'node:fs';
import { arch, availableParallelism } from 'node:os';

/**
 * How many threads matrix kernels gain from: the physical cores this process may use. Two threads on one core share its
 * arithmetic units, and waiting for each other makes such kernels slower. Linux tells in /proc/cpuinfo; elsewhere x64
 * processors are taken to run two threads per core, and others one.
 */
export function physicalCores(): number {
  const usable = availableParallelism();
  return Math.min(usable, coresInCpuinfo(readCpuinfo()) ?? coresByArchitecture(usable));
}

/** Different pairs of `physical id` and `core id`; undefined where the text names none, as on ARM. */
export function coresInCpuinfo(text: string): number | undefined {
  const cores = new Set<string>();
  for (const processor of text.split(/\n\s*\n/)) {
    const socket = /^physical id\s*:\s*(\d+)/m.exec(processor)?.[1];
    const core = /^core id\s*:\s*(\d+)/m.exec(processor)?.[1];
    if (core !== undefined) cores.add(`${socket ?? '0'}/${core}`);
  }
  return cores.size === 0 ? undefined : cores.size;
}

const coresByArchitecture = (usable: number): number => (arch() === 'x64' ? Math.ceil(usable / 2) : usable);

function readCpuinfo(): string {
  try {
    return readFileSync('/proc/cpuinfo', 'utf8');
  } catch {
    return '';
  }
}
