import { availableParallelism } from 'node:os';
import { describe, expect, it } from 'vitest';
import { coresInCpuinfo, physicalCores } from './physical-cores.ts';

/** Processors given as [socket, core]. */
const cpuinfo = (processors: readonly (readonly [number, number])[]): string =>
  processors
    .map(([socket, core], index) => `processor\t: ${index}\nphysical id\t: ${socket}\ncore id\t\t: ${core}\n`)
    .join('\n');

describe('the physical cores that Linux lists', () => {
  it('two threads of one core count once', () => {
    const threads = [0, 1, 0, 1].map((core) => [0, core] as const);
    expect(coresInCpuinfo(cpuinfo(threads))).toBe(2);
  });

  it('cores of one number in different sockets count apart', () => {
    const threads = [0, 1].flatMap((socket) => [0, 1, 2].map((core) => [socket, core] as const));
    expect(coresInCpuinfo(cpuinfo(threads))).toBe(6);
  });

  it('are unknown where none are named, as on ARM and outside Linux', () => {
    expect(coresInCpuinfo('processor\t: 0\nBogoMIPS\t: 50.00\n')).toBeUndefined();
    expect(coresInCpuinfo('')).toBeUndefined();
  });

  it('are at least one and at most what this process may use', () => {
    expect(physicalCores()).toBeGreaterThanOrEqual(1);
    expect(physicalCores()).toBeLessThanOrEqual(availableParallelism());
  });
});
