import { builtInGenes } from '../../electron/engine/genes/built-in-genes.ts';
import { assemblyChromosomes } from '../../electron/engine/genes/assembly-chromosomes.ts';
import type { Chromosome } from '../../electron/engine/signals/formats/bam/testing/write-bam.ts';
import type { Tss } from './simulated-reads.ts';
import { writeFileSync } from 'node:fs';

export const flank = 5000;
export const binSize = 100;
export const bins = (2 * flank) / binSize;

/** What is counted in the benchmark: hg19 and the starts of its protein-coding genes. */
export interface SignalGenome {
  readonly chromosomes: readonly Chromosome[];
  readonly genes: readonly (Tss & { readonly id: string })[];
}

/** Genes whose bins all lie on the chromosome: the peers refuse others. */
export async function signalGenome(): Promise<SignalGenome> {
  const chromosomes = assemblyChromosomes.hg19.map(({ name, length }) => ({ name, length }));
  const index = new Map(chromosomes.map(({ name }, at) => [name, at]));
  const genes = (await builtInGenes('hg19', 'protein-coding')).flatMap(({ id, chromosome, tss }) => {
    const at = index.get(chromosome);
    const length = at === undefined ? undefined : chromosomes[at]?.length;
    if (at === undefined || length === undefined || tss < flank || tss + flank > length) return [];
    return [{ id, chromosome: at, tss: tss + 1 }];
  });
  return { chromosomes, genes };
}

/** Windows in the order of the genome. */
const placed = ({
  genes,
}: SignalGenome): readonly { readonly id: string; readonly chromosome: number; readonly start: number }[] =>
  genes
    .map(({ id, chromosome, tss }) => ({ id, chromosome, start: tss - 1 - flank }))
    .sort((a, b) => a.chromosome - b.chromosome || a.start - b.start);

/** For count-once.ts. */
export function writeWindows(genome: SignalGenome, path: string): void {
  const windows = placed(genome);
  writeFileSync(
    path,
    JSON.stringify({
      bins,
      binSize,
      chromosome: windows.map(({ chromosome }) => chromosome),
      starts: windows.map(({ start }) => start),
    }),
  );
}

/** featureCounts' own format, 1-based and closed. */
export function writeSaf(genome: SignalGenome, path: string): void {
  const lines = placed(genome).flatMap(({ id, chromosome, start }) =>
    Array.from(
      { length: bins },
      (_, bin) =>
        `${id}_${bin}\t${genome.chromosomes[chromosome]?.name ?? ''}\t${start + bin * binSize + 1}\t${start + (bin + 1) * binSize}\t+`,
    ),
  );
  writeFileSync(path, `GeneID\tChr\tStart\tEnd\tStrand\n${lines.join('\n')}\n`);
}

/**
 * Some of the bins, spread over all, in the order of the genome.
 * @returns which they are
 */
export function writeBed(genome: SignalGenome, count: number, path: string): readonly number[] {
  const windows = placed(genome);
  const all = windows.length * bins;
  const indices = Array.from({ length: count }, (_, at) => Math.floor(((at + 0.5) * all) / count));
  const lines = indices.map((index) => {
    const window = windows[Math.floor(index / bins)];
    if (window === undefined) throw new Error('a bin without a window');
    const from = window.start + (index % bins) * binSize;
    return `${genome.chromosomes[window.chromosome]?.name ?? ''}\t${from}\t${from + binSize}`;
  });
  writeFileSync(path, `${lines.join('\n')}\n`);
  return indices;
}
