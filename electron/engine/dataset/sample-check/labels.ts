import type { SampleFinding } from '../../../contract/sample-check.ts';
import type { SplitName } from '../../../contract/dataset.ts';
import { formatQuantity } from '../../../contract/words/number-format.ts';
import { auroc } from '../../metrics/ranking.ts';
import type { ReferenceLabels } from './reference-labels.ts';
import { part, sumsOver } from './sample.ts';
import { type Examined, type SampleRule, pictureOf } from './sample-rule.ts';
import { fit } from './shape-features.ts';
import { bestSwaps, cannotJudgeShapes, noKnownMark } from './swapped-marks.ts';

/** High and low exchanged. */
export const labelsInverted: SampleRule = {
  kind: 'labels-inverted',
  title: 'High and low exchanged',
  cannot: (examined) => noLabels(examined) ?? cannotJudgeShapes(examined) ?? noKnownMark(examined),
  find(examined) {
    if ((noLabels(examined) ?? cannotJudgeShapes(examined)) !== undefined) return [];
    const { sample, shapes, expected, use } = examined;
    const gain = expected.reduce((sum, shape, mark) => {
      if (shape === undefined) return sum;
      const own = shapes[mark];
      const inverted = {
        ...own,
        aurocNear: 1 - own.aurocNear,
        aurocDownstream: 1 - own.aurocDownstream,
        aurocUpstream: 1 - own.aurocUpstream,
      };
      return sum + fit(inverted, shape, use, sample.genes) - fit(own, shape, use, sample.genes);
    }, 0);
    // Two marks under each other's names also look as if labels were exchanged, but for their profiles.
    const bySwap = bestSwaps(examined).reduce((sum, swap) => sum + swap.gain, 0);
    if (gain < inversionGain || gain < bySwap) return [];
    return [
      {
        kind: 'labels-inverted',
        grade: 'stop',
        marks: [],
        seen: 'Marks of active genes are higher in genes labelled low, and marks of silent genes in those labelled high.',
        matters: 'The model would call every gene the opposite of what it is.',
        remedy:
          'Check whether 1 means high in the file of labels; if not, exchange 0 and 1 and import again.',
        profiles: expected.flatMap((shape, mark) =>
          shape?.peaksAtStarts === true ? [pictureOf(examined, mark)] : [],
        ),
      },
    ];
  },
};

const inversionGain = 6;

/**
 * RNA of other cells than the chromatin: where the labels differ from those of a known cell type, the chromatin sides with the
 * known cell type. Labels of the same cells win this against every other cell type (.51 at most in three samples).
 */
export function labelsOfOtherCells(reference: ReferenceLabels): SampleRule {
  return {
    kind: 'labels-of-other-cells',
    title: 'Labels of other cells than the chromatin',
    cannot: (examined) =>
      noLabels(examined) ??
      (rowsIn(reference, examined).filter((row) => row !== undefined).length < fewestKnown
        ? 'the genes are not human ones of the reference table, or too few'
        : undefined),
    find(examined) {
      const { sample, dataset } = examined;
      const rows = rowsIn(reference, examined);
      const scores = outOfFoldScores(examined);
      const sides = reference.cellTypes.flatMap((name, cellType) => {
        const genes: number[] = [];
        for (let gene = 0; gene < sample.genes; gene++) {
          const row = rows[gene];
          if (row === undefined || sample.labels[gene] < 0) continue;
          if (reference.high[row * reference.cellTypes.length + cellType] !== sample.labels[gene])
            genes.push(gene);
        }
        const theirs = Uint8Array.from(genes, (gene) => 1 - sample.labels[gene]);
        const area = auroc(
          theirs,
          Float64Array.from(genes, (gene) => scores[gene]),
        );
        if (area.kind !== 'defined') return [];
        const high = theirs.reduce((sum, label) => sum + label, 0);
        const error = Math.sqrt((1 / high + 1 / (genes.length - high)) / 12);
        return [{ name, genes: genes.length, share: area.value, least: area.value - 2 * error }];
      });
      const best = sides.sort((a, b) => b.share - a.share).at(0);
      if (best === undefined || best.share < sidesWithOther || best.least <= 0.5) return [];
      return [
        {
          kind: 'labels-of-other-cells',
          grade: 'look',
          marks: [],
          seen: `In ${formatQuantity(best.genes, 'gene')} whose label differs from that of ${best.name}, the chromatin sides with ${best.name} (AUROC ${best.share.toFixed(3).slice(1)}; labels of the same cells stay below .5).`,
          matters: `The expression values may be of other cells than the chromatin of ${dataset.manifest.name}; figures would say how alike the two are, not how good the model is.`,
          remedy: 'Check which sample the expression column belongs to, and take the one of the same cells.',
          profiles: [],
        },
      ];
    },
  };
}

const fewestKnown = 200;
/** Of the labels of 54 other cell types over the chromatin of E012, all but three go beyond this. */
const sidesWithOther = 0.55;

/** Too few genes in a split to say anything. */
export function tooFewGenes(
  splits: readonly { readonly name: SplitName; readonly high: number; readonly low: number }[],
): SampleRule {
  return {
    kind: 'too-few-genes',
    title: 'Too few genes for validation or testing',
    cannot: noLabels,
    find(examined) {
      if (noLabels(examined) !== undefined) return [];
      return splits.flatMap(({ name, high, low }): SampleFinding[] => {
        if (name === 'train' || Math.min(high, low) >= fewestOfClass) return [];
        return [
          {
            kind: 'too-few-genes',
            grade: 'look',
            marks: [],
            seen: `${name === 'test' ? 'Test' : 'Validation'} genes are ${high} high and ${low} low ones.`,
            matters: 'An AUROC of so few genes is uncertain by .1 and more to either side.',
            remedy: 'Choose a split that leaves more genes for it, or add labels.',
            profiles: [],
          },
        ];
      });
    },
  };
}

/** With 30 of each class an AUROC of .9 has a standard error of .04. */
const fewestOfClass = 30;

export function noLabels({ sample }: Examined): string | undefined {
  let [high, low] = [0, 0];
  for (const label of sample.labels) {
    if (label === 1) high++;
    else if (label === 0) low++;
  }
  return Math.min(high, low) < 10 ? 'there are no labels, or too few of one class' : undefined;
}

function rowsIn(reference: ReferenceLabels, { dataset, records }: Examined): readonly (number | undefined)[] {
  return dataset.geneIds.map((id, gene) => reference.rowOf(records?.[gene]?.id ?? id));
}

const folds = 5;

/**
 * [genes] how active each gene looks by its chromatin: a linear score of the logarithms of each mark near, behind and before
 * the TSS, with weights of the difference of the two classes over the variance, learnt on four fifths of the labelled genes
 * and told of the others.
 */
function outOfFoldScores({ sample }: Examined): Float64Array {
  const { genes, bins, labels, marks } = sample;
  const scores = new Float64Array(genes);
  const parts = [part(bins, 0.4, 0.6), part(bins, 0.65, 1), part(bins, 0, 0.35)];
  for (let mark = 0; mark < marks.length; mark++) {
    for (const bounds of parts) {
      const values = sumsOver(sample, mark, bounds).map((sum) => Math.log1p(Math.max(0, sum)));
      for (let fold = 0; fold < folds; fold++) {
        const weight = classDifference(values, labels, fold);
        for (let gene = fold; gene < genes; gene += folds) scores[gene] += weight * values[gene];
      }
    }
  }
  // Folds differ in their offset, which must not be taken for a difference of genes.
  for (let fold = 0; fold < folds; fold++) {
    let [sum, count] = [0, 0];
    for (let gene = fold; gene < genes; gene += folds, count++) sum += scores[gene];
    for (let gene = fold; gene < genes; gene += folds) scores[gene] -= sum / Math.max(1, count);
  }
  return scores;
}

/** Difference of the means of the two classes over the variance, of all labelled genes outside a fold. */
function classDifference(values: Float64Array, labels: Int8Array, fold: number): number {
  const sums = [0, 0];
  const counts = [0, 0];
  let squares = 0;
  for (let gene = 0; gene < values.length; gene++) {
    const label = labels[gene];
    if (gene % folds === fold || label < 0) continue;
    sums[label] += values[gene];
    counts[label]++;
    squares += values[gene] ** 2;
  }
  const all = counts[0] + counts[1];
  if (Math.min(counts[0], counts[1]) === 0) return 0;
  const mean = (sums[0] + sums[1]) / all;
  const variance = squares / all - mean * mean;
  return variance > 1e-12 ? (sums[1] / counts[1] - sums[0] / counts[0]) / variance : 0;
}
