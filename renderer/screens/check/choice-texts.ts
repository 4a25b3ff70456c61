import type { DatasetManifest, Orientation, Scaling, SplitKind } from '../../../electron/contract/dataset.ts';
import type { DataChoices } from '../../../electron/contract/training.ts';
import type { Choice } from '../../components/choice-cards.tsx';

/** What decides which choices a data set allows. */
export type DataFacts = {
  readonly manifest: Pick<DatasetManifest, 'hasGivenSplit' | 'signed' | 'hasGaps'>;
  /** Absent as long as no gene annotation was added. */
  readonly annotation?: { readonly hasStrands: boolean; readonly withoutStrand: number } | undefined;
  readonly recommended: DataChoices;
};

const noCounts = 'Some values are negative: they are no counts.';
const needsPositions = 'Needs to know where each gene lies: add a gene annotation on the Data step.';

/** The three ways to divide the genes, with those that these data do not allow marked and explained. */
export function splitChoices({ manifest, annotation, recommended }: DataFacts): readonly Choice<SplitKind>[] {
  return [
    {
      value: 'chromosome',
      label: 'By chromosome',
      description:
        'Whole chromosomes are set aside for testing. Neighbouring genes never end up on both sides.',
      recommended: recommended.split === 'chromosome',
      unavailable: annotation === undefined ? needsPositions : undefined,
    },
    {
      value: 'given',
      label: 'As given',
      description: 'The files’ own train, validation and test parts, for comparison with published figures.',
      recommended: recommended.split === 'given',
      unavailable: manifest.hasGivenSplit
        ? undefined
        : 'The files name no parts. They do where they are called train, valid and test.',
    },
    {
      value: 'random',
      label: 'At random',
      description:
        'Genes are drawn by a seed, with equal shares of high genes. Neighbours may end up on both sides.',
      recommended: recommended.split === 'random',
    },
  ];
}

/** The two orders of bins. */
export function orientationChoices({ annotation, recommended }: DataFacts): readonly Choice<Orientation>[] {
  return [
    {
      value: 'strand',
      label: 'By strand',
      description:
        'Bins of genes on the minus strand are turned round: upstream of every gene is on the left.',
      recommended: recommended.orientation === 'strand',
      unavailable:
        annotation === undefined
          ? 'Needs each gene’s strand: add a gene annotation on the Data step.'
          : annotation.hasStrands
            ? undefined
            : 'The gene annotation does not name strands.',
    },
    {
      value: 'genomic',
      label: 'Genomic order',
      description: 'Bins as the files have them, from low to high coordinates, as in published work.',
      recommended: recommended.orientation === 'genomic',
    },
  ];
}

/** The ways to bring counts to a common scale; values that are no counts have one only. */
export function scalingChoices({ recommended, manifest }: DataFacts): readonly Choice<Scaling>[] {
  return [
    {
      value: 'log',
      label: 'Logarithm',
      description: 'log(1 + reads), then mean 0 and standard deviation 1 for each mark.',
      recommended: recommended.scaling === 'log',
      unavailable: manifest.signed === true ? noCounts : undefined,
    },
    {
      value: 'max',
      label: 'Maximum, as published',
      description: 'Each mark is stretched from −1 (no reads) to 1 (its highest bin).',
      recommended: recommended.scaling === 'max',
      unavailable:
        manifest.signed === true
          ? noCounts
          : manifest.hasGaps === true
            ? 'Some bins were not measured, and no value between −1 and 1 stands for that.'
            : undefined,
    },
    {
      value: 'standard',
      label: 'As they are',
      description:
        'For values that are no counts: mean 0 and standard deviation 1 for each mark, no logarithm.',
      recommended: recommended.scaling === 'standard',
    },
  ];
}

/** Answers to "why?", one per choice. The figures are measured on the published data of cell type E012. */
export const whyTexts = {
  split: [
    'A model is only worth what it says about genes it has never seen. So the genes are divided: training genes teach it, validation genes decide when to stop, test genes judge it once at the end.',
    'Neighbouring genes often share the same chromatin. If one of them trains the model and the other tests it, the model looks better than it is. Dividing by chromosome prevents that, which is why it is recommended wherever gene positions are known.',
  ],
  orientation: [
    'Half of all genes are read from right to left. Unless their bins are turned round, “left” means upstream for one gene and downstream for the next, and the model has to learn everything twice.',
    'On the published data of cell type E012, turning them lifted every model: the logistic baseline from an AUROC of .934 to .945, more than any change of model did. Choose genomic order to compare with published figures.',
  ],
  scaling: [
    'Read counts are very uneven: most bins hold a few reads, a few hold hundreds. With the maximum, one extreme bin pushes all others to the same end of the scale. The logarithm keeps differences between weak signals visible.',
    'On the published data of cell type E012, SimpleChrome reached a test AUROC of .940 with the logarithm and .920 with the maximum (split by chromosome, bins in genomic order).',
    'Either way the scale is measured on training genes only, so that test genes stay unseen.',
  ],
} as const;

/** True where all three choices are the recommended ones. */
export function isRecommended(chosen: DataChoices, recommended: DataChoices): boolean {
  return (
    chosen.split === recommended.split &&
    chosen.orientation === recommended.orientation &&
    chosen.scaling === recommended.scaling
  );
}
