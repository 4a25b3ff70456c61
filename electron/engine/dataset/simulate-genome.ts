import type { GeneRecord } from '../../contract/gene.ts';
import type { Random } from '../random/random.ts';

/** Share of the genes on each simulated chromosome, in percent: chromosomes differ in length, as real ones do. */
const genesPerChromosome = [16, 14, 12, 11, 10, 9, 8, 8, 7, 5] as const;

/** Distances between neighbouring TSS, bp: log-normal, so that genes lie in clusters and deserts. Mean 46 kb. */
const spacing = { median: 25_000, logDeviation: 1.1, least: 500 } as const;
/** Gene lengths, bp: log-normal. */
const length = { median: 20_000, logDeviation: 1.2, least: 500, most: 1_000_000 } as const;
/** Before the first gene of a chromosome, bp: longer than any gene, so that none begins below 0. */
const margin = length.most;

/**
 * Genes `SIM000001`, `SIM000002`, ... in the order in which they lie on chr1 to chr10, each with a strand and a TSS.
 * Genes on opposite strands may overlap, as real ones do.
 */
export function simulateGenome(genes: number, random: Random): GeneRecord[] {
  const records: GeneRecord[] = [];
  let shareSoFar = 0;
  for (const [index, share] of genesPerChromosome.entries()) {
    shareSoFar += share;
    const last = Math.round((genes * shareSoFar) / 100);
    let tss = margin;
    while (records.length < last) {
      tss += Math.max(spacing.least, logNormal(spacing, random));
      records.push(simulateGene(records.length + 1, `chr${index + 1}`, tss, random));
    }
  }
  return records;
}

function simulateGene(number: number, chromosome: string, tss: number, random: Random): GeneRecord {
  const bases = Math.min(Math.max(length.least, logNormal(length, random)), length.most);
  const strand = random.uniform() < 0.5 ? '+' : '-';
  return {
    id: `SIM${String(number).padStart(6, '0')}`,
    chromosome,
    start: strand === '+' ? tss : tss - bases + 1,
    end: strand === '+' ? tss + bases : tss + 1,
    strand,
    tss,
    biotype: 'simulated',
  };
}

function logNormal(of: { readonly median: number; readonly logDeviation: number }, random: Random): number {
  return Math.round(of.median * Math.exp(of.logDeviation * random.normal()));
}
