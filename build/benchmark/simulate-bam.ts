/**
 * Writes one of the benchmark's BAMs: simulated reads, as they come or sorted and indexed by samtools.
 *
 * Run: node --import tsx build/benchmark/simulate-bam.ts READS SEED sorted|unsorted OUTPUT.bam
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rename } from 'node:fs/promises';
import { signalGenome } from './signal-genome.ts';
import { simulateReads } from './simulated-reads.ts';

/** @throws Error where samtools fails */
export async function simulateBam(
  path: string,
  reads: number,
  seed: number,
  order: 'sorted' | 'unsorted',
): Promise<void> {
  const { chromosomes, genes } = await signalGenome();
  const unfinished = `${path}.unfinished`;
  const given = order === 'sorted' ? ['sort', '-m', '700M', '-T', unfinished, '-O', 'bam'] : ['view', '-b'];
  const samtools = spawn('samtools', [...given, '-@', '1', '-o', unfinished, '-'], {
    stdio: ['pipe', 'inherit', 'inherit'],
  });
  const ended = once(samtools, 'exit');
  await simulateReads(samtools.stdin, chromosomes, genes, reads, seed);
  if ((await ended)[0] !== 0) throw new Error('samtools failed');
  await rename(unfinished, path);
  if (order === 'unsorted') return;
  const [code] = (await once(spawn('samtools', ['index', path], { stdio: 'inherit' }), 'exit')) as [number];
  if (code !== 0) throw new Error('samtools index failed');
}
