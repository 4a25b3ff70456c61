import type { Direction } from '../../contract/dataset.ts';
import type { Strand } from '../../contract/gene.ts';
import { type Dataset, labelHigh, labelLow, labelUnknown } from './dataset.ts';

/** What the counts themselves say of how bins run. */
export interface DirectionEvidence {
  /** Undefined where the profiles are too symmetric, or the genes too few, to tell. */
  readonly told: Direction | undefined;
  /** Genes on the plus and on the minus strand that were compared. */
  readonly plus: number;
  readonly minus: number;
  /**
   * How surely genes of one strand lean to the side of the bins to which those of the other lean, in standard errors: positive
   * where bins run by strand already, negative where they run along the genome.
   */
  readonly surely: number;
}

/** Fewer genes on a strand tell nothing. */
const fewestGenes = 10;
/** Standard errors: by chance a symmetric data set goes beyond them less than once in 10,000. */
const sure = 4;
/** The better of two explanations must leave at most this share of what the other leaves unexplained. */
const clearlyBetter = 0.5;

/**
 * Tells how bins run from genes on both strands. Transcription gives marks a lean to one side of the TSS: along the genome the
 * mean profile of minus genes is the mirror image of that of plus genes; bins that run 5' to 3' already give both the same one.
 * High and low genes are compared apart, since they may lean to opposite sides. A window that is shifted along the genome
 * (another assembly, another start) also leans equally on both strands; so the same profile must explain minus genes better
 * than any shifted mirror image does, or nothing is told.
 * @param strands [genes]
 */
export function directionEvidence(
  { counts, labels, manifest: { bins, marks } }: Pick<Dataset, 'counts' | 'labels' | 'manifest'>,
  strands: readonly (Strand | undefined)[],
): DirectionEvidence {
  const values = logarithms(counts);
  const width = bins * marks.length;
  const weights = weightPerMark(values, width, marks.length);
  const classes = [labelHigh, labelLow, labelUnknown]
    .map((label): ComparedClass => {
      const own = (strand: Strand): readonly number[] =>
        strands.flatMap((found, gene) => (found === strand && labels[gene] === label ? [gene] : []));
      const [plusGenes, minusGenes] = [own('+'), own('-')];
      const [plus, minus] = [meanProfile(values, plusGenes, width), meanProfile(values, minusGenes, width)];
      return { plusGenes, minusGenes, plus, minus };
    })
    .filter(({ plusGenes, minusGenes }) => Math.min(plusGenes.length, minusGenes.length) >= fewestGenes);
  const compared = {
    plus: classes.reduce((sum, { plusGenes }) => sum + plusGenes.length, 0),
    minus: classes.reduce((sum, { minusGenes }) => sum + minusGenes.length, 0),
  };
  if (classes.length === 0 || bins < 2) return { ...compared, told: undefined, surely: 0 };
  const minusByPlus = standardErrors(
    classes.flatMap(({ plus, minusGenes }) => leans(values, minusGenes, plus, bins, weights)),
  );
  const plusByMinus = standardErrors(
    classes.flatMap(({ minus, plusGenes }) => leans(values, plusGenes, minus, bins, weights)),
  );
  const surely = Math.abs(minusByPlus) < Math.abs(plusByMinus) ? minusByPlus : plusByMinus;
  if (Math.abs(surely) < sure) return { ...compared, told: undefined, surely };
  if (surely < 0) return { ...compared, told: 'genomic', surely };
  const same = distance(classes, weights, bins, (bin) => bin);
  const mirrored = nearestMirrored(classes, weights, bins);
  return { ...compared, told: same < clearlyBetter * mirrored ? 'by-strand' : undefined, surely };
}

/** Genes of one label on both strands. */
interface ComparedClass {
  readonly plusGenes: readonly number[];
  readonly minusGenes: readonly number[];
  /** [bins, marks]: mean profiles. */
  readonly plus: Float64Array;
  readonly minus: Float64Array;
}

/** Signed logarithms of one more than a count; a value that was not measured counts as none. */
function logarithms(counts: Dataset['counts']): Float32Array {
  const small = Float32Array.from({ length: 1024 }, (_, count) => Math.log1p(count));
  const values = new Float32Array(counts.length);
  for (let i = 0; i < counts.length; i++) {
    const count = counts[i];
    if (count >= 0 && count < small.length && Number.isInteger(count)) values[i] = small[count];
    else if (!Number.isNaN(count)) values[i] = Math.sign(count) * Math.log1p(Math.abs(count));
  }
  return values;
}

/** [bins, marks] */
function meanProfile(values: Float32Array, genes: readonly number[], width: number): Float64Array {
  const mean = new Float64Array(width);
  for (const gene of genes) {
    for (let i = 0; i < width; i++) mean[i] += values[gene * width + i];
  }
  return mean.map((sum) => sum / genes.length);
}

/** [marks]: 1 over the variance, so that a mark of large counts does not speak for all. */
function weightPerMark(values: Float32Array, width: number, marks: number): Float64Array {
  const sums = new Float64Array(marks);
  const squares = new Float64Array(marks);
  for (let i = 0; i < values.length; i++) {
    const mark = (i % width) % marks;
    sums[mark] += values[i];
    squares[mark] += values[i] * values[i];
  }
  const perMark = values.length / marks;
  return sums.map((sum, mark) => {
    const variance = squares[mark] / perMark - (sum / perMark) ** 2;
    return variance > 0 ? 1 / variance : 0;
  });
}

/** [genes]: how far each leans to the side that a profile leans to. */
function leans(
  values: Float32Array,
  genes: readonly number[],
  profile: Float64Array,
  bins: number,
  weights: Float64Array,
): readonly number[] {
  const marks = weights.length;
  const width = bins * marks;
  const lean = profile.map((value, i) => {
    const mirrored = (bins - 1 - Math.floor(i / marks)) * marks + (i % marks);
    return (value - profile[mirrored]) * weights[i % marks];
  });
  return genes.map((gene) => {
    let score = 0;
    for (let i = 0; i < width; i++) score += lean[i] * values[gene * width + i];
    return score;
  });
}

/** The mean of some values over its standard error; 0 where they do not vary. */
function standardErrors(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const variance = squares / (values.length - 1);
  return variance > 0 ? mean / Math.sqrt(variance / values.length) : 0;
}

/** Distance of minus genes from the mirror image of plus genes, at the shift along the bins at which it is least. */
function nearestMirrored(classes: readonly ComparedClass[], weights: Float64Array, bins: number): number {
  const furthest = Math.floor(bins / 2);
  let least = Infinity;
  for (let shift = -furthest; shift <= furthest; shift++) {
    least = Math.min(
      least,
      distance(classes, weights, bins, (bin) => bins - 1 - bin + shift),
    );
  }
  return least;
}

/** Mean weighted square difference over the bins that both have. @param from the bin of plus genes for each of minus genes */
function distance(
  classes: readonly ComparedClass[],
  weights: Float64Array,
  bins: number,
  from: (bin: number) => number,
): number {
  const marks = weights.length;
  let sum = 0;
  let compared = 0;
  for (let bin = 0; bin < bins; bin++) {
    const other = from(bin);
    if (other < 0 || other >= bins) continue;
    compared++;
    for (const { plus, minus } of classes) {
      for (let mark = 0; mark < marks; mark++) {
        sum += weights[mark] * (plus[other * marks + mark] - minus[bin * marks + mark]) ** 2;
      }
    }
  }
  return sum / compared;
}

/**
 * A data set with the direction that its own counts tell, where neither files nor user said one, and what is to be said of it.
 * @param strands [genes]
 */
export function withToldDirection(
  dataset: Dataset,
  strands: readonly (Strand | undefined)[],
): { readonly dataset: Dataset; readonly warnings: readonly string[] } {
  const { told } = directionEvidence(dataset, strands);
  const said = dataset.manifest.direction;
  if (told === undefined || said === told) return { dataset, warnings: [] };
  if (said !== undefined) return { dataset, warnings: [contradiction[said]] };
  return {
    dataset: { ...dataset, manifest: { ...dataset.manifest, direction: told } },
    warnings: told === 'by-strand' ? [byStrandTold] : [],
  };
}

const byStrandTold =
  "The mean profiles of plus and minus genes are alike and not mirror images, so the bins run from 5' to 3' of each gene already " +
  '(as deepTools and EnrichedHeatmap write them): they are not turned again. If that is wrong, import the counts again and say ' +
  'that their direction is genomic.';

const contradiction: Readonly<Record<Direction, string>> = {
  genomic:
    'The bins were said to run along the genome, but the mean profiles of plus and minus genes are alike and not mirror images: ' +
    "they look as if they ran from 5' to 3' of each gene already. If so, import the counts again with the direction by-strand.",
  'by-strand':
    "The bins were said to run from 5' to 3' of each gene, but the mean profiles of plus and minus genes are mirror images: they " +
    'look as if they ran along the genome. If so, import the counts again with the direction genomic.',
};
