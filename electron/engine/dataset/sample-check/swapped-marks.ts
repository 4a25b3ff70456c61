import type { SampleFinding } from '../../../contract/sample-check.ts';
import { findControl } from '../../signals/mark-names.ts';
import { type MarkShape, type ShapeFeature, knownShapes } from './mark-shapes.ts';
import { windowIsKnown } from './sample.ts';
import { type Examined, type SampleRule, pictureExpected, pictureOf } from './sample-rule.ts';
import { fit } from './shape-features.ts';

/** Gain in log-likelihood: the 30 pairs of three cell types, each judged by the other two, lie below -6 as they should be. */
const swapGain = 4;
/** A mark is only taken for another one by itself on more evidence, since nothing else speaks for it. */
const otherMarkGain = 10;

/** Marks whose names were exchanged: each fits the other's name better. */
export const marksSwapped: SampleRule = {
  kind: 'marks-swapped',
  title: 'Two marks under each other’s names',
  cannot: (examined) =>
    cannotJudgeShapes(examined) ??
    (examined.expected.filter((shape) => shape !== undefined).length < 2
      ? 'fewer than two marks are of a kind whose shape is known'
      : notDistinguished(examined)),
  find(examined) {
    if (cannotJudgeShapes(examined) !== undefined) return [];
    return bestSwaps(examined).map(({ one, other }): SampleFinding => {
      const names = [examined.sample.marks[one], examined.sample.marks[other]];
      return {
        kind: 'marks-swapped',
        grade: 'look',
        marks: names,
        seen: `${names[0]} looks like ${names[1]}, and ${names[1]} like ${names[0]}: around the start of genes${told(examined)} each has the shape that the other has in other samples.`,
        matters: 'Everything that is said of either mark would be said of the other one.',
        remedy:
          'Compare file names, antibodies and lanes; if they were exchanged, rename the two marks and import again.',
        profiles: [one, other].flatMap((mark) => [
          pictureOf(examined, mark),
          ...pictureExpected(examined, mark),
        ]),
      };
    });
  },
};

/** A mark that looks like one that the sample does not have. */
export const markMislabelled: SampleRule = {
  kind: 'mark-mislabelled',
  title: 'A mark that looks like another one',
  cannot: (examined) => cannotJudgeShapes(examined) ?? noKnownMark(examined),
  find(examined) {
    if (cannotJudgeShapes(examined) !== undefined) return [];
    const { sample, expected, shapes, use } = examined;
    const swapped = new Set(bestSwaps(examined).flatMap(({ one, other }) => [one, other]));
    const taken = new Set(expected.map((shape) => shape?.mark));
    return expected.flatMap((shape, mark): SampleFinding[] => {
      if (shape === undefined || swapped.has(mark)) return [];
      const own = fit(shapes[mark], shape, use, sample.genes);
      const better = knownShapes
        .filter((other) => !taken.has(other.mark) && other.profile !== undefined)
        .map((other) => ({ other, gain: fit(shapes[mark], other, use, sample.genes) - own }))
        .sort((a, b) => b.gain - a.gain)
        .at(0);
      if (better === undefined || better.gain < otherMarkGain) return [];
      const name = sample.marks[mark];
      return [
        {
          kind: 'mark-mislabelled',
          grade: 'look',
          marks: [name],
          seen: `${name} looks like ${better.other.mark}: around the start of genes${told(examined)} it has the shape that ${better.other.mark} has in other samples.`,
          matters: `What the model learns of ${name} would be true of another mark.`,
          remedy: 'Compare file name, antibody and lane; if it is another mark, rename it and import again.',
          profiles: [pictureOf(examined, mark), ...pictureExpected(examined, mark)],
        },
      ];
    });
  },
};

/** A control that was taken for a mark, by its name or because it has no shape where one is known. */
export const controlAsMark: SampleRule = {
  kind: 'control-as-mark',
  title: 'A control (input, IgG) among the marks',
  cannot: () => undefined,
  find(examined) {
    const { sample, expected, shapes, use } = examined;
    const swapped = new Set(bestSwaps(examined).flatMap(({ one, other }) => [one, other]));
    return sample.marks.flatMap((name, mark): SampleFinding[] => {
      const word = expected[mark] === undefined ? findControl(name) : undefined;
      const isFlat =
        cannotJudgeShapes(examined) === undefined &&
        !swapped.has(mark) &&
        isShapeless(shapes[mark], expected[mark], use);
      if (word === undefined && !isFlat) return [];
      return [
        {
          kind: 'control-as-mark',
          grade: 'look',
          marks: [name],
          seen:
            word === undefined
              ? `${name} is as high before, at and behind the start of genes, and the same in high and low genes, as a control is.`
              : `The column ${name} is named like a control.`,
          matters:
            'A control says how much background there is, not where a mark is; as a mark it adds noise.',
          remedy:
            word === undefined
              ? 'Check that the file is not the input; if it is, leave it out or give it as control when counting reads.'
              : 'Leave the column out, or count the reads again and give this file as control.',
          profiles: [pictureOf(examined, mark), ...pictureExpected(examined, mark)],
        },
      ];
    });
  },
};

/** Why the shape of marks says nothing here. */
export function cannotJudgeShapes({ sample, found }: Examined): string | undefined {
  if (sample.genes < fewestGenes) return `fewer than ${fewestGenes} genes`;
  if (!windowIsKnown(sample))
    return 'shapes are known of windows of 5 kb to either side, and these are others, or their size is not known';
  const first = (['strand-flipped', 'bins-already-by-strand', 'tss-shifted', 'assembly-wrong'] as const).find(
    (kind) => found.has(kind),
  );
  return first === undefined ? undefined : 'first the starts and strands of the genes have to be right';
}

/** Of fewer genes mean profiles are too rough. */
const fewestGenes = 100;

export function noKnownMark({ expected }: Examined): string | undefined {
  return expected.some((shape) => shape !== undefined)
    ? undefined
    : 'no mark is of a kind whose shape is known';
}

/** The exchanges of two names by which the sample fits best, each mark in one at most. */
export function bestSwaps(
  examined: Examined,
): readonly { readonly one: number; readonly other: number; readonly gain: number }[] {
  const { expected } = examined;
  const swaps = expected.flatMap((a, one) =>
    expected.flatMap((b, other) => {
      if (other <= one || a === undefined || b === undefined) return [];
      return [{ one, other, gain: gainOfSwap(examined, one, a, other, b) }];
    }),
  );
  const chosen: (typeof swaps)[number][] = [];
  for (const swap of swaps.sort((a, b) => b.gain - a.gain)) {
    if (swap.gain < swapGain) break;
    const isFree = chosen.every(
      ({ one, other }) => ![one, other].some((mark) => mark === swap.one || mark === swap.other),
    );
    if (isFree) chosen.push(swap);
  }
  return chosen;
}

function gainOfSwap(
  { shapes, use, sample: { genes } }: Examined,
  one: number,
  a: MarkShape,
  other: number,
  b: MarkShape,
): number {
  return (
    fit(shapes[one], b, use, genes) +
    fit(shapes[other], a, use, genes) -
    fit(shapes[one], a, use, genes) -
    fit(shapes[other], b, use, genes)
  );
}

/** Pairs of marks that this sample could not tell apart, in words; undefined where it can tell all. */
function notDistinguished({ expected, use }: Examined): string | undefined {
  const pairs = expected.flatMap((a, one) =>
    expected.slice(one + 1).flatMap((b) => {
      if (a === undefined || b === undefined || a.mark === b.mark) return [];
      return separation(a, b, use) < 2 * swapGain ? [`${a.mark} and ${b.mark}`] : [];
    }),
  );
  return pairs.length === 0
    ? undefined
    : `these cannot be told from each other with what is known of the genes: ${pairs.join('; ')}`;
}

/** How much a swap of two typical marks would gain. */
function separation(a: MarkShape, b: MarkShape, use: readonly ShapeFeature[]): number {
  return use.reduce((sum, feature) => {
    const between = a.mean[feature] - b.mean[feature];
    const offOf = ({ spread }: MarkShape): number => Math.min(16, (between / spread[feature]) ** 2) / 2;
    return sum + offOf(a) + offOf(b);
  }, 0);
}

/** Whether nothing is seen of a shape that is always plain. */
function isShapeless(
  shape: Examined['shapes'][number],
  expected: MarkShape | undefined,
  use: readonly ShapeFeature[],
): boolean {
  if (expected === undefined) return false;
  const isPlain = Math.abs(expected.mean.peak) > 0.6 || Math.abs(expected.mean.lean) > 0.6;
  const flat: Readonly<Partial<Record<ShapeFeature, number>>> = {
    peak: 0.35,
    lean: 0.2,
    dip: 0.4,
    side: 0.3,
  };
  const labelled = ['aurocNear', 'aurocDownstream', 'aurocUpstream'] as const;
  return (
    isPlain &&
    use.every((feature) => Math.abs(shape[feature]) <= (flat[feature] ?? Infinity)) &&
    labelled.every((feature) => !use.includes(feature) || Math.abs(shape[feature] - 0.5) <= 0.1)
  );
}

function told({ use }: Examined): string {
  return use.includes('aurocNear') ? ', and in its relation to expression,' : '';
}
