import type { SampleFinding } from '../../../contract/sample-check.ts';
import { directionEvidence } from '../told-direction.ts';
import { type MarkShape, shapeOf } from './mark-shapes.ts';
import { meanProfile, windowIsKnown } from './sample.ts';
import { type Examined, type SampleRule, pictureExpected, pictureOf } from './sample-rule.ts';
import { fit, mirrored } from './shape-features.ts';

const fewestGenes = 100;

/** Genes read from the wrong side: marks lean upstream that lean downstream in every sample. */
export const strandFlipped: SampleRule = {
  kind: 'strand-flipped',
  title: 'Strands the wrong way round',
  cannot: (examined) => noStrands(examined) ?? noShapes(examined) ?? noPeaks(examined),
  find(examined) {
    if ((noStrands(examined) ?? noShapes(examined)) !== undefined) return [];
    const { sample, shapes, expected, use } = examined;
    const gain = expected.reduce((sum, shape, mark) => {
      if (shape === undefined) return sum;
      const turned = fit(mirrored(shapes[mark]), shape, use, sample.genes);
      return sum + turned - fit(shapes[mark], shape, use, sample.genes);
    }, 0);
    if (gain < flipGain) return [];
    const leaning = expected.flatMap((shape, mark) => (leans(shape) ? [mark] : []));
    return [
      {
        kind: 'strand-flipped',
        grade: 'stop',
        marks: leaning.map((mark) => sample.marks[mark]),
        seen: `Read along the strands of the annotation, ${leaning.map((mark) => sample.marks[mark]).join(', ')} lie before the start of genes instead of behind it.`,
        matters: 'Upstream and downstream are exchanged in everything that is shown and learnt.',
        remedy:
          'Check the strand column of the annotation (+ and - may be exchanged) and add the right annotation again.',
        profiles: leaning.flatMap((mark) => [pictureOf(examined, mark), ...pictureExpected(examined, mark)]),
      },
    ];
  },
};

/** Log-likelihood; three cell types as they are reach -20 at most. */
const flipGain = 4;

/** Bins that are turned a second time. */
export const binsAlreadyByStrand: SampleRule = {
  kind: 'bins-already-by-strand',
  title: 'Bins that run along the strand already',
  cannot: (examined) =>
    noStrands(examined) ??
    (examined.dataset.manifest.direction === undefined ? undefined : 'how bins run is known from the import'),
  find(examined) {
    const { dataset, records } = examined;
    if (dataset.manifest.direction !== undefined || records === undefined) return [];
    const { told } = directionEvidence(
      dataset,
      records.map((record) => record?.strand),
    );
    if (told !== 'by-strand') return [];
    return [
      {
        kind: 'bins-already-by-strand',
        grade: 'stop',
        marks: [],
        seen: 'Genes on the minus strand have the same profile as those on the plus strand; along the genome they would be mirror images.',
        matters:
          'The bins run 5’ to 3’ already: turned by strand once more, minus genes would be read backwards.',
        remedy: 'Import the counts again and say that bins run by strand.',
        profiles: [],
      },
    ];
  },
};

/** Starts that lie to one side of where the marks show them. */
export const tssShifted: SampleRule = {
  kind: 'tss-shifted',
  title: 'Starts of genes that are shifted',
  cannot: (examined) => flipped(examined) ?? noShapes(examined) ?? noPeaks(examined),
  find(examined) {
    if ((flipped(examined) ?? noShapes(examined)) !== undefined) return [];
    const shift = shiftsByStrand(examined);
    if (shift?.isSame !== true) return [];
    const { sample } = examined;
    const bp = shift.plus * (sample.binSize ?? 1);
    const side = bp > 0 ? 'behind' : 'before';
    return [
      {
        kind: 'tss-shifted',
        grade: 'stop',
        marks: shift.marks.map((mark) => sample.marks[mark]),
        seen: `${shift.marks.map((mark) => sample.marks[mark]).join(', ')} lie about ${kilobases(bp)} ${side} the start of genes.`,
        matters: 'Bins do not lie where they are shown, and models of other samples see this one shifted.',
        remedy:
          'Check which position was taken for the start (start of the gene on +, end on -; not the middle, not the start on both strands) and count again.',
        profiles: shift.marks.flatMap((mark) => [
          pictureOf(examined, mark),
          ...pictureExpected(examined, mark),
        ]),
      },
    ];
  },
};

/** Windows that lie elsewhere: nothing of the marks is seen at starts, or both strands are off to one side of the genome. */
export const assemblyWrong: SampleRule = {
  kind: 'assembly-wrong',
  title: 'Counts around starts of another assembly',
  cannot: (examined) => flipped(examined) ?? noShapes(examined) ?? noPeaks(examined),
  find(examined) {
    // A window that is shifted by strand is explained.
    if (examined.found.has('tss-shifted')) return [];
    if ((flipped(examined) ?? noShapes(examined)) !== undefined) return [];
    const { sample, expected, shapes } = examined;
    const shift = shiftsByStrand(examined);
    const finding = (seen: string, marks: readonly number[]): SampleFinding => ({
      kind: 'assembly-wrong',
      grade: 'stop',
      marks: marks.map((mark) => sample.marks[mark]),
      seen,
      matters: 'The counts are not those of these genes, and nothing can be learnt from them.',
      remedy:
        'Check that reads and genes are of one assembly (hg19 and hg38 differ in every position) and count again with the genes of the assembly that the reads were aligned to.',
      profiles: marks.flatMap((mark) => [pictureOf(examined, mark), ...pictureExpected(examined, mark)]),
    });
    if (shift !== undefined && !shift.isSame) {
      return [
        finding(
          `Marks lie about ${kilobases(shift.plus * (sample.binSize ?? 1))} to one side of the starts along the genome, on both strands.`,
          shift.marks,
        ),
      ];
    }
    const sharp = expected.flatMap((shape, mark) => (shape?.peaksAtStarts === true ? [mark] : []));
    // Where another mark has the peak, names were exchanged.
    if (sharp.length === 0 || shapes.some(({ peak }) => peak > lostPeak)) return [];
    return [
      finding(
        `${sharp.map((mark) => sample.marks[mark]).join(', ')} ${sharp.length === 1 ? 'does' : 'do'} not pile up at the start of genes, nor does any other mark.`,
        sharp,
      ),
    ];
  },
};

/** log2: less than this above what is far from starts. Whole samples reach 2.9 and more. */
const lostPeak = 1;

const kilobases = (bp: number): string => `${(Math.abs(bp) / 1000).toFixed(1)} kb`;

interface Shift {
  /** Bins by which the marks lie behind the starts of plus genes. */
  readonly plus: number;
  /** Whether minus genes are off to the same side of their starts. */
  readonly isSame: boolean;
  readonly marks: readonly number[];
}

/** How far marks that pile up at starts lie from them; undefined where they lie at them. */
function shiftsByStrand(examined: Examined): Shift | undefined {
  const { sample, expected } = examined;
  const { strand } = sample;
  const marks = expected.flatMap((shape, mark) => (shape?.peaksAtStarts === true ? [mark] : []));
  const on = (wanted: number): Uint32Array =>
    Uint32Array.from({ length: sample.genes }, (_, gene) => gene).filter((gene) => strand?.[gene] === wanted);
  const [plusGenes, minusGenes] = [on(0), on(1)];
  if (Math.min(plusGenes.length, minusGenes.length) < fewestGenes / 4) return undefined;
  for (const mark of marks) {
    const plus = shiftOf(meanProfile(sample, mark, plusGenes), expected[mark]);
    const minus = shiftOf(meanProfile(sample, mark, minusGenes), expected[mark]);
    const least = leastShift / (sample.binSize ?? 1);
    if (plus === undefined || minus === undefined) continue;
    if (Math.min(Math.abs(plus), Math.abs(minus)) < least) continue;
    return { plus, isSame: Math.sign(plus) === Math.sign(minus), marks: [mark] };
  }
  return undefined;
}

/** bp; real samples lie within 200. */
const leastShift = 500;
/** Of the window. */
const mostShiftShare = 0.3;

/**
 * By how many bins a profile has to be moved to correlate best with the known one.
 * @returns positive where it lies behind the TSS; undefined where it resembles it nowhere
 */
function shiftOf(profile: Float64Array, shape: MarkShape | undefined): number | undefined {
  const template = (shape?.profile ?? shapeOf('H3K4me3')?.profile ?? []).map((value) =>
    Math.log2(value + 0.1),
  );
  const bins = profile.length;
  const mean = profile.reduce((sum, value) => sum + value, 0) / bins;
  if (!(mean > 0)) return undefined;
  const values = Float64Array.from(profile, (value) => Math.log2(value / mean + 0.1));
  const known = Float64Array.from(values, (_, bin) =>
    interpolated(template, ((bin + 0.5) * template.length) / bins - 0.5),
  );
  const most = Math.round(bins * mostShiftShare);
  let best = { shift: 0, correlation: -Infinity };
  for (let shift = -most; shift <= most; shift++) {
    const [from, to] = [Math.max(0, shift), Math.min(bins, bins + shift)];
    const correlation = pearson(values.subarray(from, to), known.subarray(from - shift, to - shift));
    if (correlation > best.correlation) best = { shift, correlation };
  }
  return best.correlation > 0.8 && peakHeight(profile) > leastPeak ? best.shift : undefined;
}

/** log2 of the highest tenth of a profile over its median: 2.5 and more for marks that pile up at starts, below 1 for others. */
function peakHeight(profile: Float64Array): number {
  const sorted = profile.toSorted();
  const highest = sorted.subarray(Math.floor(0.9 * sorted.length));
  const mean = highest.reduce((sum, value) => sum + value, 0) / highest.length;
  return Math.log2(mean / Math.max(sorted[Math.floor(sorted.length / 2)], mean / 1024));
}

const leastPeak = 1.5;

function interpolated(values: readonly number[], at: number): number {
  const low = Math.max(0, Math.min(values.length - 1, Math.floor(at)));
  const high = Math.min(values.length - 1, low + 1);
  const share = Math.max(0, Math.min(1, at - low));
  return values[low] * (1 - share) + values[high] * share;
}

function pearson(a: Float64Array, b: Float64Array): number {
  const mean = (values: Float64Array): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanA, meanB] = [mean(a), mean(b)];
  let [ab, aa, bb] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    ab += (a[i] - meanA) * (b[i] - meanB);
    aa += (a[i] - meanA) ** 2;
    bb += (b[i] - meanB) ** 2;
  }
  return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : 0;
}

function leans(shape: MarkShape | undefined): boolean {
  return shape !== undefined && (Math.abs(shape.mean.lean) > 0.6 || Math.abs(shape.mean.side) > 0.5);
}

function noStrands({ sample }: Examined): string | undefined {
  return sample.strand === undefined
    ? 'the strands of the genes are not known: add an annotation'
    : undefined;
}

function flipped({ found }: Examined): string | undefined {
  return found.has('strand-flipped') ? 'first the strands have to be right' : undefined;
}

function noShapes({ sample, found }: Examined): string | undefined {
  if (sample.genes < fewestGenes) return `fewer than ${fewestGenes} genes`;
  if (found.has('bins-already-by-strand')) return 'first the bins have to run as they are said to';
  return windowIsKnown(sample)
    ? undefined
    : 'shapes are known of windows of 5 kb to either side, and these are others, or their size is not known';
}

function noPeaks({ expected }: Examined): string | undefined {
  return expected.some((shape) => shape?.peaksAtStarts === true || leans(shape))
    ? undefined
    : 'no mark is of a kind that shows where genes start';
}
