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

/** What happens in the simulated cells; all values have mean 0 and variance 1 over the genes, or nearly. */
interface SimulatedExpression {
  /** [genes]: how active a gene's own chromatin is. This, and nothing else, shapes its marks. */
  readonly activity: Float64Array;
  /** [genes]: log expression. */
  readonly expression: Float64Array;
}

/** Distance over which chromatin and its influence on neighbours fall to 1/e, bp. */
const reach = 150_000;
/** Share of a gene's own activity that it has in common with its domain. */
const domainShare = 0.2;
/** What expression is made of, as shares of its variance; the rest is the gene's own activity. */
const neighbourShare = 0.33;
const noiseShare = 0.06;
/** Weight of "no neighbour" against neighbours, each exp(-distance / reach): a lonely gene is hardly influenced. */
const lonelyWeight = 0.5;

/**
 * Own activity is partly shared along the chromosome: a Gaussian process with covariance exp(-distance / reach) makes up
 * `domainShare` of its variance. Expression is own activity plus the distance-weighted mean of the *neighbours'*
 * activity plus noise. That second part leaves no trace in a gene's own marks, so only a model that looks at
 * neighbours can find it; it makes the expression of neighbours within 100 kb correlate at about .7.
 * @param records sorted by chromosome and TSS
 */
export function simulateExpression(records: readonly GeneRecord[], random: Random): SimulatedExpression {
  const domain = simulateDomains(records, random);
  const activity = domain.map(
    (shared) => Math.sqrt(domainShare) * shared + Math.sqrt(1 - domainShare) * random.normal(),
  );
  const influence = standardised(neighbourMeans(records, activity));
  const expression = activity.map(
    (own, gene) =>
      Math.sqrt(1 - neighbourShare - noiseShare) * own +
      Math.sqrt(neighbourShare) * influence[gene] +
      Math.sqrt(noiseShare) * random.normal(),
  );
  return { activity, expression };
}

/** A Gaussian process with exponential covariance is Markov: each gene depends on the one before it only. */
function simulateDomains(records: readonly GeneRecord[], random: Random): Float64Array {
  const domain = new Float64Array(records.length);
  for (const [gene, record] of records.entries()) {
    const previous = gene === 0 ? undefined : records[gene - 1];
    const correlation =
      previous?.chromosome === record.chromosome ? Math.exp((previous.tss - record.tss) / reach) : 0;
    const before = gene === 0 ? 0 : domain[gene - 1];
    domain[gene] = correlation * before + Math.sqrt(1 - correlation * correlation) * random.normal();
  }
  return domain;
}

function neighbourMeans(records: readonly GeneRecord[], activity: Float64Array): Float64Array {
  const means = new Float64Array(records.length);
  for (const [gene, record] of records.entries()) {
    let sum = 0;
    let weights = lonelyWeight;
    for (const step of [-1, 1]) {
      for (let other = gene + step; other >= 0 && other < records.length; other += step) {
        const distance = Math.abs(records[other].tss - record.tss);
        if (records[other].chromosome !== record.chromosome || distance > 5 * reach) break;
        const weight = Math.exp(-distance / reach);
        sum += weight * activity[other];
        weights += weight;
      }
    }
    means[gene] = sum / weights;
  }
  return means;
}

function standardised(values: Float64Array): Float64Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return values.map((value) => (value - mean) / Math.sqrt(variance || 1));
}
