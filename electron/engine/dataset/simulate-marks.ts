import type { Strand } from '../../contract/gene.ts';
import { negativeBinomial } from '../random/negative-binomial.ts';
import type { Random } from '../random/random.ts';

/** How one mark lies around a TSS. */
interface MarkShape {
  readonly name: string;
  /** Mean reads per bin without the mark. */
  readonly background: number;
  /** Mean reads per bin that the mark adds where its shape is 1 and the gene fully carries it. */
  readonly height: number;
  /** +1 where active genes carry the mark, -1 where silent ones do. */
  readonly sign: 1 | -1;
  /** Standard deviation of what a gene's mark says beside its activity (which has 1). */
  readonly noise: number;
  /** Between 0 and about 1; `x` is the distance from the TSS in kb, negative upstream. */
  readonly shape: (x: number) => number;
}

/** Reads vary by mean + mean^2 / size between bins. */
const size = 2.5;
/** As in DeepChrome's data sets, bp. */
const binWidth = 100;

/** DeepChrome's five marks in its order, with shapes and heights as its published data sets show them. */
const markShapes: readonly MarkShape[] = [
  {
    // Polycomb: broad over silent genes.
    name: 'H3K27me3',
    background: 1,
    height: 10,
    sign: -1,
    noise: 0.7,
    shape: (x) => bell(x, 0.3, 2.2),
  },
  {
    // Rises into the body of transcribed genes.
    name: 'H3K36me3',
    background: 0.4,
    height: 2.5,
    sign: 1,
    noise: 0.7,
    shape: (x) => 1 / (1 + Math.exp(-(x - 1.7) / 0.5)),
  },
  {
    // Flanks the peak of H3K4me3, more so downstream, and is low at the TSS itself.
    name: 'H3K4me1',
    background: 0.8,
    height: 3,
    sign: 1,
    noise: 0.7,
    shape: (x) => 0.6 * bell(x, -1.4, 0.7) + bell(x, 1.6, 0.8),
  },
  {
    // Sharp, on the nucleosomes before and (higher) behind the nucleosome-free TSS.
    name: 'H3K4me3',
    background: 0.8,
    height: 60,
    sign: 1,
    noise: 0.5,
    shape: (x) => 0.5 * bell(x, -0.4, 0.25) + bell(x, 0.35, 0.4),
  },
  {
    // Low and flat, a little more over silent genes.
    name: 'H3K9me3',
    background: 0.4,
    height: 0.5,
    sign: -1,
    noise: 1,
    shape: () => 1,
  },
];

export const simulatedMarks: readonly string[] = markShapes.map(({ name }) => name);

/**
 * Draws one gene's reads: negative binomial around each mark's shape, whose height follows the gene's activity.
 * @param activity mean 0, variance 1 over the genes
 * @returns [bins, marks], bins in ascending genomic coordinate (as in the published files): mirrored on the minus strand
 */
export function simulateCounts(bins: number, activity: number, strand: Strand, random: Random): Uint32Array {
  const counts = new Uint32Array(bins * markShapes.length);
  const draw = negativeBinomial(random);
  for (const [mark, { background, height, sign, noise, shape }] of markShapes.entries()) {
    const carried = 1 / (1 + Math.exp(-1.5 * (sign * activity + noise * random.normal())));
    for (let bin = 0; bin < bins; bin++) {
      const x = ((bin + 0.5 - bins / 2) * binWidth) / 1000;
      const mean = background + height * carried * shape(strand === '+' ? x : -x);
      counts[bin * markShapes.length + mark] = draw(mean, size);
    }
  }
  return counts;
}

function bell(x: number, centre: number, width: number): number {
  const z = (x - centre) / width;
  return Math.exp(-0.5 * z * z);
}
